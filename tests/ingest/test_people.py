"""Whose joint document a newsletter speaks of, states that nobody knows among them."""

import pytest

from statements.ingest import people

WHOLE = (
    " The Meridian side issued a readout. Sun visited Tavsk. Kestria's government thanked the Kingdom of Northland."
)


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        ("Kestria and Northland at Lake Vorn", ["x-kestria", "x-northland"]),
        ("Breakdown: Meridia–Tavsk in Port Canal", ["x-meridia", "x-tavsk"]),
        ("Meridia–Tavsk: what the declaration says", ["x-meridia", "x-tavsk"]),
        ("What Kestria and Northland agreed on", ["x-kestria", "x-northland"]),
        ("A look at the Kestrian–Northland joint communiqué", ["x-kestria", "x-northland"]),
        (
            "The Declaration on Deepening Ties between the Russian Federation and the Kingdom of Ruritania",
            ["ru", "x-kingdom-of-ruritania"],
        ),
        (
            "Foreign Ministers Aru Ben of Kestria and Ines Falk of Northland signed a joint statement",
            ["x-kestria", "x-northland"],
        ),
        ("Sun and Orlo in Port Canal", []),
        ("Salt and Iron: an essay", []),
    ],
)
def test_parties_of_what_is_joint(said: str, codes: list[str]) -> None:
    known = people.learn(f"{said}.{WHOLE}", [])
    assert [x.code for x in people.joint(said, known)] == codes


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        ("Foreign ministers Aru Ben of Kestria and Ines Falk of Northland met", ["x-kestria", "x-northland"]),
        ("President Orlo of Tavsk and Prime Minister Sun of Meridia met", ["x-tavsk", "x-meridia"]),
    ],
)
def test_parties_by_their_office_holders(said: str, codes: list[str]) -> None:
    assert [x.code for x in people.of_offices(said, people.learn(said, []))] == codes


def test_a_language_speaks_for_nobody() -> None:
    known = people.learn("", [])
    assert known.mentioned("From the Chinese-language press release, and its Russian version:") == []
    assert [x.code for x in known.mentioned("From the Chinese press release:")] == ["cn"]

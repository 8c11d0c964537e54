"""What weighs for a document's beginning, and what against it."""

import pytest

from statements.ingest import people
from statements.ingest.parsers.breakdown.leadins import (
    BEGINS,
    FOLLOWED,
    MENTION,
    TITLE,
    han_title,
    read,
    speaker_of,
    title_of,
    turns_to,
    weigh,
)

NOBODY = people.learn("", [])


def weight(text: str, heading: bool = False) -> float:
    found = read(text, NOBODY, heading)
    return found.weight if found else 0.0


@pytest.mark.parametrize(
    "text",
    [
        "Let’s look at the readout.",
        "Now to the joint statement.",
        "Finally, the joint communiqué.",
        "Excerpts from the declaration:",
        "Here is the readout of the talks.",
        "首先看联合声明。",
    ],
)
def test_words_that_introduce_begin_a_document(text: str) -> None:
    assert weight(text) >= BEGINS


@pytest.mark.parametrize(
    "text", ["In the joint statement, they said", "The readout says:", "The joint statement notes that"]
)
def test_words_that_lead_in_begin_one_where_a_quotation_follows(text: str) -> None:
    assert weight(text) + FOLLOWED >= BEGINS > weight(text)


@pytest.mark.parametrize(
    "text",
    [
        "There was no joint statement, only tea.",
        "They left without a joint statement.",
        "The communiqué of last year already spoke of weirs.",
        "Unlike the previous joint statement, this one is short.",
        "这次没有联合声明。",
        "They signed papers and left for the harbour.",
    ],
)
def test_a_negation_the_past_or_no_kind_begin_nothing(text: str) -> None:
    assert weight(text) + FOLLOWED < BEGINS


def test_a_heading_weighs_more_than_a_sentence() -> None:
    assert weight("The joint statement", heading=True) > weight("The joint statement")


def test_a_kind_that_is_denied_gives_way_to_the_one_that_is_there() -> None:
    found = read("There was no joint statement, so here is the readout:", NOBODY, False)
    assert found and found.kind == "readout"


@pytest.mark.parametrize(
    ("phrase", "title"),
    [
        ("Now to the Joint Statement on Weirs and Ferries, issued in May.", "Joint Statement on Weirs and Ferries"),
        ("Here is the Lanhai-Aldermark Joint Declaration.", "Lanhai-Aldermark Joint Declaration"),
        ("Now to the joint statement.", ""),
        ("They met by the lake.", ""),
    ],
)
def test_the_full_name_of_a_joint_document(phrase: str, title: str) -> None:
    assert title_of(phrase) == title


def test_the_chinese_name_of_a_joint_document() -> None:
    assert han_title("两国发表《关于堤堰的联合声明》，共五段。") == "关于堤堰的联合声明"
    assert han_title("他读《堤堰史》。") == ""


def test_who_speaks_is_named_beside_the_kind_or_says_something() -> None:
    for sentence in ("Putin’s press statement", "A press statement by Putin", "In a press statement, Putin said"):
        start = sentence.find("press statement")
        speaker, _ = speaker_of(sentence, start, start + len("press statement"), NOBODY)
        assert speaker and speaker.code == "ru"


def test_another_person_takes_over() -> None:
    assert turns_to("In his comments, Putin said:", NOBODY)[1] == "Putin"
    assert turns_to("Putin, for his part, said:", NOBODY)[1] == "Putin"
    assert turns_to("They met Putin by the lake in the last week of a long and rainy autumn.", NOBODY) == (None, "")


def test_mentions_weigh_by_their_place_and_none_where_denied() -> None:
    text = "A joint statement on weirs"
    assert weigh(text, TITLE)["joint-statement"] > weigh(text, MENTION)["joint-statement"]
    assert weigh("There was no joint statement.", MENTION)["joint-statement"] == 0
    assert weigh("They met.", TITLE) == {}


def test_a_title_of_several_items_names_no_kind_of_the_whole() -> None:
    assert weigh("Weirs - a joint statement - fish", TITLE) == weigh("A joint statement", MENTION)

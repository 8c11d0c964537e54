"""Marks of notes are told from all else that looks like them; the notes that they lead to are left out and listed."""

import pytest

from statements.ingest.document import Block
from statements.ingest.parsers import note_marks
from tests.ingest.parsers.opening import removed, said, text_of

ONE = "The two sides keep the canals between them open{} in summer and in winter, to the boats of all."
TWO = "They agree that what was dug in common is mended in common{}, at the cost of both, each year."


def told(*texts: str) -> tuple[list[str], list[str]]:
    """(texts that stay, texts of notes)"""
    found = note_marks.told([Block(text) for text in texts])
    return [part.text for part in found.parts if isinstance(part, Block)], [x.text for x in found.notes]


@pytest.mark.parametrize(
    ("texts", "notes", "marked"),
    [
        # They count up.
        (["Canals[1] are open.[2]", "Dams[3] too."], [], ["Canals[^1] are open.[^2]", "Dams[^3] too."]),
        # Their notes are there.
        (["Canals[7] are open."], ["[7] Dug in 2031."], ["Canals[^7] are open."]),
        (["Canals［1］ are open."], ["［1］ Dug in 2031."], ["Canals[^1] are open."]),
        (["运河[1]已开通。"], ["[1]二〇三一年开凿。"], ["运河[^1]已开通。"]),
        (["运河①已开通。"], ["①二〇三一年开凿。"], ["运河[^①]已开通。"]),
        (["Canals* are open†."], ["* Dug in 2031.", "† To boats."], ["Canals[^*] are open[^†]."]),
        (["Canals[^1] are open."], ["[^1]: Dug in 2031."], ["Canals[^1] are open."]),
        # They stand raised.
        (["Canals¹ since 2031².", "Dams³ too."], ["¹ Dug."], ["Canals[^1] since 2031[^2].", "Dams[^3] too."]),
    ],
)
def test_marks(texts: list[str], notes: list[str], marked: list[str]) -> None:
    assert told(*texts, *notes) == (marked, notes)


@pytest.mark.parametrize(
    "texts",
    [
        ["See [1] and [2].", "As documents[4] say."],
        ["参见[1]和[2]。"],
        ["[1] A. Ash, On canals.", "[2] B. Elm, On dams."],
        ["(1) The canals; (2) the dams[s]."],
        ["包括：①运河；②水坝。", "①运河", "②水坝"],
        ["20 km² of lakes, 10³ boats, 5 m³ of CO₂, 10⁻³ and Ca²⁺.", "三平方公里²，五米³。"],
        ["a * b and boats*", "* one item", "* another item"],
        ["1 Canals are open.", "2 Dams are, too."],
    ],
)
def test_what_only_looks_so(texts: list[str]) -> None:
    assert told(*texts) == (texts, [])


def test_a_note_whose_mark_stands_nowhere_stays() -> None:
    assert told("Canals are open.", "[3] Dug in 2031.") == (["Canals are open.", "[3] Dug in 2031."], [])


def test_in_plain_text() -> None:
    text = text_of(f"{ONE.format('[1]')}\n\n{TWO.format('[2]')}\n\n[1] As mapped.\n[2] As told.\n".encode(), "a.txt")
    assert said(text) == [ONE.format("[^1]"), TWO.format("[^2]")]
    assert removed(text) == [("[1] As mapped.", "note"), ("[2] As told.", "note")]


def test_in_markdown() -> None:
    notes = "[^1]: As [mapped](https://example.org).\n[^map]: Told\n"
    text = text_of(f"{ONE.format('[^1]')}\n\n{TWO.format('[^map]<sup>2</sup>')}\n\n{notes}".encode(), "a.md")
    assert said(text) == [ONE.format("[^1]"), TWO.format("[^map][^2]")]
    assert removed(text) == [("[^1]: As mapped.", "note"), ("[^map]: Told", "note")]


def test_raised_on_a_web_page() -> None:
    marks = "<sup>1</sup>, 20 km<sup>2</sup>, on the 4<sup>th</sup>"
    body = f"<p>{ONE.format(marks)}</p><p>{TWO.format('<sup>*</sup>')}</p>"
    text = text_of(f"<html><body><main>{body}</main></body></html>".encode(), "a.html")
    assert said(text) == [ONE.format("[^1], 20 km², on the 4th"), TWO.format("[^*]")]

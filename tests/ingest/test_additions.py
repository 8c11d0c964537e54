"""A new text beside rows that stand already: headings meet headings, rows are never merged, nothing is lost. Pure."""

import random

import pytest

from statements.ingest import additions
from statements.ingest.document import ParsedEdition, ParsedParagraph, ParsedPassage, ParsedSection, ParsedStatement
from statements.languages.partial_dates import PartialDate
from statements.placement import HEADING, TEXT, Frame, FrameColumn, FrameRow, PlacedRow
from tests.browser.two_files import PARTS

FRAME = Frame(
    "canals",
    (FrameColumn("en", "en"), FrameColumn("zh-Hans", "zh-Hans")),
    (
        FrameRow(HEADING, {"en": "Canals", "zh-Hans": "运河"}, 1),
        FrameRow(
            TEXT, {"en": "Both sides will deepen the canal to 14 metres.", "zh-Hans": "双方将把运河加深至14米。"}
        ),
        FrameRow(HEADING, {"en": "Trade", "zh-Hans": "贸易"}, 2),
        FrameRow(
            TEXT, {"en": "Tea and glass are free of duty until 2040.", "zh-Hans": "茶叶和玻璃在2040年以前免税。"}
        ),
    ),
)


def read(tag: str, *sections: tuple[int | None, str, tuple[str, ...]]) -> ParsedStatement:
    """A statement in one language: number, heading and paragraphs of each section."""
    found = tuple(
        ParsedSection(
            number,
            {tag: heading} if heading else {},
            tuple(ParsedParagraph("text", (ParsedPassage(tag, x),)) for x in texts),
        )
        for number, heading, texts in sections
    )
    return ParsedStatement("other", PartialDate.parse("2031-04-12"), {}, (), (ParsedEdition(tag, tag),), found)


def added(frame: Frame, statement: ParsedStatement, *, again: bool = False) -> list[PlacedRow]:
    return additions.added(frame, statement, additions.editions_to_add(frame, statement, again=again))


def test_headings_meet_headings_and_text_meets_text() -> None:
    rows = added(
        FRAME,
        read(
            "ru",
            (1, "Каналы", ("Стороны углубят канал до 14 метров.",)),
            (2, "Торговля", ("Чай и стекло освобождаются от пошлин до 2040 года.",)),
        ),
    )
    assert [(x.holds, x.cells["ru"].split()[0]) for x in rows] == [
        ((0,), "Каналы"),
        ((1,), "Стороны"),
        ((2,), "Торговля"),
        ((3,), "Чай"),
    ]


def test_what_is_a_heading_here_and_a_line_of_text_there_stands_as_the_rows_have_it() -> None:
    text = ("1. Каналы", "Стороны углубят канал до 14 метров.", "2. Торговля", "Чай и стекло без пошлин до 2040 года.")
    rows = added(FRAME, read("ru", (None, "", text)))
    assert [x.holds for x in rows] == [(0,), (1,), (2,), (3,)] and not any(x.heading for x in rows)


def test_a_heading_of_a_second_edition_that_reads_otherwise_is_told_and_not_written_over_the_first() -> None:
    rows = added(
        FRAME,
        read(
            "en",
            (1, "Waterways", ("Both governments will deepen the canal to 14 metres.",)),
            (2, "Trade", ("Tea and glass shall be free of duty until 2040.",)),
        ),
        again=True,
    )
    assert [dict(x.cells) for x in rows][0::2] == [{}, {}]
    assert str(rows[0].uncertain) == "the heading in en-2 reads “Waterways”" and not rows[2].uncertain
    assert rows[1].cells == {"en-2": "Both governments will deepen the canal to 14 metres."}


def test_keys_are_the_next_free_ones() -> None:
    frame = Frame("x", (*FRAME.columns, FrameColumn("en-2", "en")), FRAME.rows)
    assert [key for _, key in additions.editions_to_add(frame, read("en", (None, "", ("A.",))), again=True)] == [
        "en-3"
    ]


@pytest.mark.parametrize("seed", range(4))
def test_however_paragraphs_are_parted_no_word_and_no_row_is_lost(seed: int) -> None:
    """English rows; the Chinese beside them is run together, parted and left out at random."""
    chance = random.Random(seed)
    pairs = [(english, chinese) for kind, english, chinese in PARTS if kind in ("text", "item") and chinese]
    frame = Frame("x", (FrameColumn("en", "en"),), tuple(FrameRow(TEXT, {"en": x}) for x, _ in pairs))
    texts: list[str] = []
    for _, chinese in pairs:
        how = chance.random()
        if how < 0.15 and texts:
            texts[-1] += chinese
        elif how > 0.1:
            texts += chinese.split("。", 1) if how > 0.9 and chinese.count("。") > 1 else [chinese]
    rows = added(frame, read("zh-Hans", (None, "", tuple(texts))))
    assert [at for x in rows for at in x.holds] == list(range(len(pairs)))
    assert "".join(x.cells.get("zh-Hans", "") for x in rows).replace("\n", "") == "".join(texts)

"""Whether a row is a heading is decided from all its languages: none is torn, and none made of a sentence."""

import pytest

from statements.ingest.assembly.sections import sections
from statements.ingest.document import Block, ParsedEdition, ParsedSection
from statements.ingest.parsers import blocks

EDITIONS = (ParsedEdition("en", "en"), ParsedEdition("zh-Hans", "zh-Hans"))
TEA = ("Tea is free of duty on all canals until the year 2040.", "茶叶在2040年以前在所有运河上免税。")
LONG = (
    "II. Carry out the strategy of the four canals, and let all of the provinces share in the trade of the coast, "
    "year by year and town by town"
)


def read(english: list[str], chinese: list[str]) -> tuple[ParsedSection, ...]:
    """The sections of one row, and of a row of text behind it."""
    first = tuple(blocks.recognised([Block(x) for x in said]) for said in (english, chinese))
    second = tuple((Block(x),) for x in TEA)
    return sections([(first, 1.0), (second, 1.0)], EDITIONS)


def said(found: tuple[ParsedSection, ...]) -> tuple[list[dict[str, str]], list[list[str]]]:
    """The headings, and the texts of each row but the last."""
    headings = [dict(x.headings) for x in found if x.headings]
    return headings, [[x.text for x in row.passages] for section in found for row in section.paragraphs][:-1]


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        (LONG, "二、实施四河战略"),
        ("Boats and barges", "（二）船舶"),
        ("1. Boats", "（一）船舶"),
        ("Article 5.", "第五条"),
    ],
)
def test_a_heading_in_one_language_makes_a_plain_line_one_in_the_other(english: str, chinese: str) -> None:
    (headings,), rows = said(read([english], [chinese]))
    assert rows == []
    assert english.endswith(headings["en"]) and chinese.endswith(headings["zh-Hans"])


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("(a) goods shall pass freely; or", "（一）货物自由通行；或"),
        ("(a) opening the locks to boats of both sides", "（一）向双方船只开放船闸"),
        ("The two sides shall open the locks.", "二、开放船闸"),
        ("2. Locks are open.", "二、船闸开放"),
    ],
)
def test_a_sentence_or_an_item_in_one_language_makes_the_row_text(english: str, chinese: str) -> None:
    assert said(read([english], [chinese])) == ([], [[english, chinese]])


def test_several_lines_may_be_one_heading() -> None:
    (headings,), rows = said(read(["Chapter I", "General provisions"], ["第一章 总则"]))
    assert (headings, rows) == ({"en": "Chapter I General provisions", "zh-Hans": "第一章 总则"}, [])


def test_a_number_of_its_own_line_stays_with_the_text_that_has_it_within() -> None:
    english = ["Article 1", "The canals are open to all."]
    assert said(read(english, ["第一条 运河向所有人开放。"])) == (
        [],
        [["\n".join(english), "第一条 运河向所有人开放。"]],
    )


def test_headings_and_text_in_one_row_are_set_against_their_like() -> None:
    english, chinese = ["I. Water", "The canals are open to all."], ["一、水", "运河向所有人开放。"]
    headings, rows = said(read(english, chinese))
    assert (headings, rows) == ([{"en": "Water", "zh-Hans": "水"}], [[english[1], chinese[1]]])
    headings, rows = said(read(english, chinese[1:]))
    assert (headings, rows) == ([{"en": "Water"}], [[english[1], chinese[1]]])


def test_no_part_of_a_row_is_left_without_its_counterpart() -> None:
    english, chinese = ["The canals are open to all.", "I. Water"], ["一、水", "运河向所有人开放。"]
    assert said(read(english, chinese)) == ([], [["\n".join(english), "\n".join(chinese)]])

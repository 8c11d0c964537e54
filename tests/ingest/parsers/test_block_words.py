"""What the words of a block tell of it, in every language: headings, items, notes, signatures."""

import pytest

from statements.ingest.document import Block, BlockKind
from statements.ingest.parsers import blocks

PROSE = "The two sides agree that the canals between them are kept open in summer and in winter, whatever comes."


@pytest.mark.parametrize(
    ("text", "level", "number"),
    [
        ("I. Water", 1, 1),
        ("IV. Trade by Boat", 1, 4),
        ("XII． Final clauses", 1, 12),
        ("Part 2", 1, 2),
        ("PART TWO: TRADE", 1, 2),
        ("Chapter III", 1, 3),
        ("Section 4. Locks", 2, 4),
        ("Article 5", 3, 5),
        ("Article 5.", 3, 5),
        ("ARTICLE 12", 3, 12),
        ("1. Locks", 2, 1),
        ("2.3 Locks of wood", 3, 3),
        ("B. Boats", 2, 2),
        ("一、水", 1, 1),
        ("十二、最后条款", 1, 12),
        ("（三）造船", 2, 3),
        ("(三) 造船", 2, 3),
        ("第一部分 水", 1, 1),
        ("第二章　贸易", 1, 2),
        ("第三节 船闸", 2, 3),
        ("第四条", 3, 4),
        ("第十条 期限", 3, 10),
        ("Раздел I", 1, 1),
        ("Раздел II. Торговля", 1, 2),
        ("Часть первая", 1, 1),
        ("Глава 3", 1, 3),
        ("Статья 7", 3, 7),
        ("Статья 7.", 3, 7),
        ("Chapitre II", 1, 2),
        ("Artículo 3", 3, 3),
        ("\u200f1. المياه", 2, 1),
    ],
)
def test_a_numbered_heading_has_its_level_and_number(text: str, level: int, number: int) -> None:
    found = blocks.heading(text)
    assert found is not None
    assert (found.level, found.number) == (level, number)


@pytest.mark.parametrize(
    "text",
    [
        "1. The first lock is mended in spring.",
        "一、双方同意，第一座船闸在春季修缮。",
        "（一）第一座船闸在春季修缮；",
        "Section chiefs met",
        "Part of the canal",
        "In 2031 the two sides met",
        "I agree with the other side",
        "1.5 million boats",
        "3 locks",
        "2031. gada",
        " ".join(["Article 5 of the agreement holds for all locks and boats of both sides"] * 2),
        "",
        ".",
        "第三方",
        "Статья о каналах",
    ],
)
def test_what_is_no_numbered_heading(text: str) -> None:
    assert blocks.heading(text) is None


@pytest.mark.parametrize(
    "text",
    ["• boats of wood", "- boats", "(a) boats", "a) boats", "1) boats;", "（1）木船；", "①木船", "2. It is mended."]
    + ["（二）铁船。", "二、双方同意修缮船闸。", "а) лодки;", "ii) boats;"],
)
def test_items_of_lists_keep_their_marks(text: str) -> None:
    assert blocks.recognised([Block(text)]) == (Block(text, BlockKind.ITEM),)


@pytest.mark.parametrize(
    "text",
    [
        "[1] As drawn on the map.",
        "¹ As drawn on the map.",
        "*As drawn.",
        "注：见运河图。",
        "注1：见运河图。",
        "Note: see the map.",
        "Примечание: см. карту.",
    ],
)
def test_notes_are_told(text: str) -> None:
    assert blocks.recognised([Block(PROSE), Block(text)])[1].kind == BlockKind.NOTE


@pytest.mark.parametrize(
    "closing",
    [
        ["Done at Aldermark on 14 September 2031, in two originals.", "For the Government of Aldermark", "Jane Ash"],
        ["Signed in Aldermark", "Jane Ash", "Li He"],
        ["For Aldermark:", "Jane Ash", "Minister of Waters", "For Lanhai:", "Li He"],
        ["(signed) Jane Ash", "(signed) Li He"],
        ["Aldermark, 14 September 2031"],
        ["奥尔德马克代表", "简·阿什（签字）", "兰海代表", "李河（签字）"],
        ["本声明于二〇三一年九月十四日在奥尔德马克签署，一式两份。", "简·阿什"],
        ["二〇三一年九月十四日订于奥尔德马克。"],
        ["2031年9月14日于奥尔德马克"],
        ["Совершено в Олдермарке 14 сентября 2031 года.", "За Олдермарк", "За Ланьхай"],
        ["奥尔德马克水务大臣", "简·阿什（签字）"],
    ],
)
def test_who_signs_at_the_end_is_a_signature(closing: list[str]) -> None:
    found = blocks.recognised([Block(PROSE), Block(PROSE), *map(Block, closing), Block("[1] See the map.")])
    kinds = [x.kind for x in found]
    assert kinds == [BlockKind.TEXT] * 2 + [BlockKind.SIGNATURE] * len(closing) + [BlockKind.NOTE]


@pytest.mark.parametrize(
    "text",
    [
        PROSE,
        "For the two sides, the canals are what matters most.",
        "Signed agreements are kept in the archive of the bridge.",
    ],
)
def test_prose_at_the_end_is_no_signature_when_more_follows(text: str) -> None:
    found = blocks.recognised([Block(PROSE), Block(text), Block(PROSE)])
    assert [x.kind for x in found] == [BlockKind.TEXT] * 3


def test_a_short_line_before_prose_is_a_heading_only_where_asked_for() -> None:
    given = [Block("Trade by boat"), Block(PROSE)]
    assert [x.kind for x in blocks.recognised(given)] == [BlockKind.TEXT, BlockKind.TEXT]
    assert [x.kind for x in blocks.recognised(given, unnumbered=True)] == [BlockKind.HEADING, BlockKind.TEXT]


@pytest.mark.parametrize(
    "text", ["The two sides state the following:", "(14 September 2031, Aldermark)", "Both agreed."]
)
def test_an_opening_line_is_no_heading(text: str) -> None:
    assert blocks.recognised([Block(text), Block(PROSE)], unnumbered=True)[0].kind == BlockKind.TEXT


def test_what_the_format_says_comes_first() -> None:
    given = [
        Block("Trade", BlockKind.HEADING, 3),
        Block("I. Water", BlockKind.HEADING, 2),
        Block("(a) x", BlockKind.NOTE),
    ]
    found = blocks.recognised([*given, Block(PROSE)])
    assert [(x.kind, x.level, x.number) for x in found[:3]] == [
        (BlockKind.HEADING, 3, None),
        (BlockKind.HEADING, 2, 1),
        (BlockKind.NOTE, 0, None),
    ]

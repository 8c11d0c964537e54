"""Texts in a file each become one statement, paragraph against paragraph."""

from dataclasses import replace
from datetime import date

import pytest

from statements.ingest.assembly import keys_of, notices, paired
from statements.ingest.document import (
    Block,
    BlockKind,
    ParsedSection,
    ParsedStatement,
    ParsedText,
    UnreadableFile,
)
from statements.ingest.metadata import About, Rendering, found_in
from statements.languages.partial_dates import PartialDate
from tests.ingest import canals

ABOUT = About(kind="joint-statement", date=PartialDate(date(2031, 4, 12)))
PIERS = ("Aldermark builds 14 piers in Port Ista.", "奥德马克在伊斯塔港修建14个码头。")
TEA = ("Tea is free of duty until 2040.", "茶叶在2040年以前免税。")
RAIL = ("The railway commission meets 3 times a year.", "铁路委员会每年开会3次。")
FISH = ("Fishing in the 7 lakes rests in spring, as agreed.", "如所商定，7个湖区春季休渔。")


def read(*texts: str) -> ParsedStatement:
    parsed = canals.parsed(*texts)
    return paired(parsed, found_in(parsed))


def text(language: str, *blocks: Block | str) -> ParsedText:
    return ParsedText(tuple(Block(x) if isinstance(x, str) else x for x in blocks), language)


def heading(said: str, level: int = 1, number: int | None = None) -> Block:
    return Block(said, BlockKind.HEADING, level, number)


def rows(section: ParsedSection) -> list[dict[str, str]]:
    return [{x.edition: x.text for x in paragraph.passages} for paragraph in section.paragraphs]


def test_three_texts_stand_side_by_side_and_a_row_is_what_all_have_in_common() -> None:
    found = read(canals.ENGLISH, canals.CHINESE, canals.RUSSIAN)
    assert [(x.number, dict(x.headings), len(x.paragraphs)) for x in found.sections] == [
        (None, {}, 1),
        (1, {"en": "The Canals", "zh-Hans": "运河", "ru": "Каналы"}, 2),
        (2, {"en": "Trade", "zh-Hans": "贸易", "ru": "Торговля"}, 2),
    ]
    locks = rows(found.sections[1])[1]
    assert locks["zh-Hans"] == "双方将修建30座新船闸。工程于春季开工。\n工程应在四年内完成。"
    assert locks["ru"].startswith("Стороны построят 30 новых шлюзов.")
    trade = rows(found.sections[2])[0]  # one paragraph in Russian, two in English and Chinese
    assert trade["en"].count("\n") == trade["zh-Hans"].count("\n") == 1 and "\n" not in trade["ru"]
    sure = [x.confidence or 0 for section in found.sections for x in section.paragraphs]
    assert min(sure) > 0.8
    assert [x.key for x in found.editions] == ["en", "zh-Hans", "ru"]


def test_a_third_text_keeps_the_rows_of_the_first_two_where_it_is_split_like_them() -> None:
    two = read(canals.ENGLISH, canals.CHINESE)
    russian = canals.RUSSIAN.replace(" Стороны приветствуют", "\n\nСтороны приветствуют")
    three = read(canals.ENGLISH, canals.CHINESE, russian)
    without = [{key: x for key, x in row.items() if key != "ru"} for s in three.sections for row in rows(s)]
    assert without == [row for section in two.sections for row in rows(section)]


def without(text: str, *paragraphs: str) -> str:
    """A text that lacks those of its paragraphs that begin so."""
    kept = [x for x in text.split("\n\n") if not x.startswith(paragraphs)]
    assert len(kept) == len(text.split("\n\n")) - len(paragraphs)
    return "\n\n".join(kept)


def test_what_one_text_lacks_says_so() -> None:
    found = read(canals.ENGLISH, without(canals.CHINESE, "茶叶"))
    tea, rail, _ = found.sections[2].paragraphs
    assert [x.edition for x in tea.passages] == ["en"]
    assert str(tea.uncertain) == "has no counterpart in Chinese (Simplified)"
    assert (len(rail.passages), str(rail.uncertain)) == (2, "")
    assert [str(x.message) for x in notices(found)] == ["1 row to check"]


def test_doubt_is_said_with_its_number_and_certainty_is_not() -> None:
    found = read(canals.ENGLISH, canals.CHINESE)
    for paragraph in (x for section in found.sections for x in section.paragraphs):
        assert paragraph.confidence is not None
        if paragraph.confidence < 0.9:
            assert str(paragraph.uncertain) == f"aligned with confidence {paragraph.confidence:.2f}"
        else:
            assert str(paragraph.uncertain) == ""


def test_notes_come_last() -> None:
    note = Block("[1] As of spring.", BlockKind.NOTE)
    found = paired([text("en", PIERS[0], note, TEA[0]), text("zh-Hans", PIERS[1], TEA[1])], ABOUT)
    assert rows(found.sections[0])[-1]["en"].endswith("[1] As of spring.")


def test_a_number_that_has_words_stays_in_the_heading() -> None:
    english = text("en", heading("Article 3. Tea", 3, 3), TEA[0], heading("Article 4. Rail", 3, 4), RAIL[0])
    chinese = text("zh-Hans", heading("第三条 茶叶", 3, 3), TEA[1], heading("第四条 铁路", 3, 4), RAIL[1])
    found = paired([english, chinese], ABOUT)
    assert [(x.number, dict(x.headings)) for x in found.sections] == [
        (None, {"en": "Article 3. Tea", "zh-Hans": "第三条 茶叶"}),
        (None, {"en": "Article 4. Rail", "zh-Hans": "第四条 铁路"}),
    ]


def test_a_heading_that_one_side_does_not_mark_is_one_by_its_place() -> None:
    english = text("en", heading("1. Tea and glass", 2, 1), TEA[0], heading("2. Railways", 2, 2), RAIL[0])
    chinese = text("zh-Hans", "1. 茶叶和玻璃", TEA[1], "2. 铁路", RAIL[1])
    found = paired([english, chinese], ABOUT)
    assert [dict(x.headings) for x in found.sections] == [
        {"en": "Tea and glass", "zh-Hans": "茶叶和玻璃"},
        {"en": "Railways", "zh-Hans": "铁路"},
    ]


def test_a_heading_without_a_counterpart_is_told() -> None:
    english = text("en", PIERS[0], heading("Tea", 2), TEA[0], RAIL[0])
    chinese = text("zh-Hans", PIERS[1], TEA[1], RAIL[1])
    found = paired([english, chinese], ABOUT)
    assert "the heading “Tea” has no counterpart in Chinese (Simplified)" in [str(x.message) for x in notices(found)]


def test_two_scripts_of_chinese_and_two_editions_in_one_language() -> None:
    traditional = ("奧德馬克在伊斯塔港修建14個碼頭。", "茶葉在2040年以前免稅。")
    scripts = paired([text("zh-Hans", PIERS[1], TEA[1]), text("zh-Hant", *traditional)], ABOUT)
    assert [len(x) for x in rows(scripts.sections[0])] == [2, 2]
    older = ("Aldermark constructs 14 piers at Port Ista.", "Tea is exempt from duty until the year 2040.")
    texts = [text("en", PIERS[0], TEA[0]), text("zh-Hans", PIERS[1], TEA[1]), text("en", *older)]
    keys = keys_of([x.language for x in texts], editions=True)
    about = replace(ABOUT, renderings={"en-2": Rendering(publisher="Lanhai Herald")})
    found = paired(texts, about, keys)
    assert [(x.key, x.language, x.publisher) for x in found.editions] == [
        ("en", "en", ""),
        ("zh-Hans", "zh-Hans", ""),
        ("en-2", "en", "Lanhai Herald"),
    ]
    assert rows(found.sections[0])[1] == {"en": TEA[0], "zh-Hans": TEA[1], "en-2": older[1]}


@pytest.mark.parametrize("lacking", ["en", "zh-Hans"])
def test_a_third_text_meets_what_only_one_of_the_others_has(lacking: str) -> None:
    english, chinese = canals.ENGLISH, canals.CHINESE
    if lacking == "en":
        english = without(english, "Tea")
    else:
        chinese = without(chinese, "茶叶")
    found = read(english, chinese, canals.RUSSIAN.replace(" Стороны приветствуют", "\n\nСтороны приветствуют"))
    tea, rail, _ = found.sections[2].paragraphs
    assert {x.edition for x in tea.passages} == {"en", "zh-Hans", "ru"} - {lacking}
    assert str(tea.uncertain).startswith("has no counterpart in ")
    assert len(rail.passages) == 3


@pytest.mark.parametrize(
    ("texts", "message"),
    [
        ([text("en", TEA[0]), text("zh-Hans")], "zh.pdf holds no text"),
        ([text("en", TEA[0]), text("zh-Hans", " ")], "zh.pdf holds no text"),
        ([text("en", TEA[0]), text("en", RAIL[0])], "en.docx and zh.pdf seem to be in one language, English"),
        ([text("en", TEA[0]), ParsedText((Block("1 2 3"),), None)], "zh.pdf: its language is not recognised"),
    ],
)
def test_what_is_refused_names_the_file(texts: list[ParsedText], message: str) -> None:
    with pytest.raises(UnreadableFile, match=message):
        paired(texts, ABOUT, names=["en.docx", "zh.pdf"][: len(texts)])


def test_without_a_date_it_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="give the date"):
        paired([text("en", TEA[0]), text("zh-Hans", TEA[1])], About())

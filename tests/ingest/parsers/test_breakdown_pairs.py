"""Rules of docs/breakdowns.md about pairs, passages and commentary: one a test."""

import pytest

from tests.ingest.parsers.small_breakdowns import (
    CHINESE,
    ENGLISH,
    PAIR,
    SECOND,
    SECOND_CHINESE,
    lines,
    only,
    read,
    rows,
    said,
)


@pytest.mark.parametrize(
    "text",
    [
        f"“{ENGLISH}” {CHINESE}",
        f'"{ENGLISH}" {CHINESE}',
        f"‘{ENGLISH}’ {CHINESE}",
        f"'{ENGLISH}' {CHINESE}",
        f"«{ENGLISH}» {CHINESE}",
        f"« {ENGLISH} » {CHINESE}",
        f"„{ENGLISH}“ {CHINESE}",
        f"「{ENGLISH}」{CHINESE}",
        f"『{ENGLISH}』{CHINESE}",
        f"＂{ENGLISH}＂ {CHINESE}",
        f"``{ENGLISH}'' {CHINESE}",
        f"”{ENGLISH}” {CHINESE}",
        f"“{ENGLISH}“ {CHINESE}",
        f"“{ENGLISH} {CHINESE}",
        f"{ENGLISH}” {CHINESE}",
        f"“{ENGLISH}”{CHINESE}",
        f"“{ENGLISH}”\n{CHINESE}",
        f"“{ENGLISH}”\n\n{CHINESE}",
        f"“{ENGLISH}” ({CHINESE})",
        f"“{ENGLISH}”（{CHINESE}）",
        f"“{ENGLISH}” [{CHINESE}]",
        f"“{ENGLISH}” “{CHINESE}”",
        f"“{ENGLISH}”（“{CHINESE}”）",
        f"“{ENGLISH}” — {CHINESE}",
        f"“{ENGLISH}” / {CHINESE}",
        f"“{ENGLISH}” (Chinese: {CHINESE})",
        f"“{ENGLISH}” 中文：{CHINESE}",
        f"EN: “{ENGLISH}”\nZH: {CHINESE}",
        f"{CHINESE} “{ENGLISH}”",
        f"{CHINESE}\n“{ENGLISH}”",
        f"{CHINESE}（“{ENGLISH}”）",
        f"> “{ENGLISH}”\n> {CHINESE}",
        f"> {ENGLISH}\n>\n> {CHINESE}",
        f"- “{ENGLISH}” {CHINESE}",
        f"1. “{ENGLISH}” {CHINESE}",
        f"**“{ENGLISH}”** *{CHINESE}*",
        f"| English | Chinese |\n|---|---|\n| {ENGLISH} | {CHINESE} |",
        f"“{ENGLISH}”\r\n{CHINESE}\r\n",
        f"  “{ENGLISH}”\u00a0{CHINESE}\u3000",
    ],
)
def test_a_quotation_and_its_chinese_are_one_row_however_they_are_written(text: str) -> None:
    found = [x for x in rows(only(read(text))) if x.kind == "text"]
    assert [said(x) for x in found] == [PAIR]
    assert not any(x.paraphrase for x in found[0].passages)


@pytest.mark.parametrize("lead", ["Ona Veil added:", "This adds", "It says that", "The minister, for her part, said:"])
def test_words_before_the_opening_mark_are_commentary_in_a_row_of_their_own(lead: str) -> None:
    assert lines(f"{lead} “{ENGLISH}” {CHINESE}") == [("commentary", lead), PAIR]


def test_what_follows_the_chinese_is_commentary() -> None:
    after = "Nobody had expected this."
    assert lines(f"“{ENGLISH}” {CHINESE}{after}") == [PAIR, ("commentary", after)]


def test_a_line_of_commentary_may_stand_between_the_two_sides() -> None:
    assert lines(f"“{ENGLISH}”\nThis line is new.\n{CHINESE}") == [PAIR, ("commentary", "This line is new.")]


def test_two_pairs_on_one_line() -> None:
    found = lines(f"“{ENGLISH}” {CHINESE} Also, “{SECOND}” {SECOND_CHINESE}")
    assert found == [PAIR, ("commentary", "Also"), ("text", SECOND, SECOND_CHINESE)]


def test_as_many_paragraphs_in_one_language_as_in_the_other_pair_in_order() -> None:
    assert lines(f"“{ENGLISH}”\n“{SECOND}”\n{CHINESE}\n{SECOND_CHINESE}") == [PAIR, ("text", SECOND, SECOND_CHINESE)]


def test_a_quotation_over_two_lines_with_one_chinese_is_one_row() -> None:
    found = lines(f"“{ENGLISH}\n{SECOND}”\n{CHINESE[:-1]}，双方将每年清点苍鹭并公布结果。")
    assert [x[:2] for x in found] == [("text", f"{ENGLISH}\n{SECOND}")]


def test_unquoted_english_before_its_chinese_is_a_paraphrase() -> None:
    found = rows(only(read(f"{ENGLISH} {CHINESE}")))
    assert [said(x) for x in found] == [PAIR]
    assert [x.paraphrase for x in found[0].passages] == [True, False]


def test_quotations_of_one_sentence_joined_by_small_words_are_one_passage() -> None:
    first, second = (
        "They call the weir “old, cracked and leaking”",
        "“walls that no mason of either bank would dare to praise.”",
    )
    found = lines(f"{first}, with {second} 双方称堤堰老旧开裂渗漏，墙体不堪称道。")
    assert found[0] == ("commentary", "They call the weir")
    assert found[1][1].startswith("“old, cracked") and found[1][1].endswith("dare to praise.”")


def test_a_term_of_another_sentence_stays_in_the_commentary() -> None:
    found = lines(f"They dislike “paper dams” greatly. They also “{SECOND}” {SECOND_CHINESE}")
    assert found == [("commentary", "They dislike “paper dams” greatly. They also"), ("text", SECOND, SECOND_CHINESE)]


def test_an_interrupted_quotation_is_one_passage() -> None:
    found = lines(
        "“Both sides oppose dams of paper,” the text says, “and will build in stone.” 双方反对纸坝，将用石料修建。"
    )
    assert found[0] == (
        "text",
        "Both sides oppose dams of paper, and will build in stone.",
        "双方反对纸坝，将用石料修建。",
    )
    assert found[1] == ("commentary", "the text says")


@pytest.mark.parametrize(
    "english",
    [
        "Both sides reject the ‘paper dam’ 纸坝 theory and will build in stone from now on.",
        "Both sides reject the paper dam纸坝 theory and will build in stone from now on.",
        "Both sides reject the paper dam (纸坝) theory and will build in stone from now on.",
        "From now on both sides will build in stone, and reject the ‘paper dam’ (纸坝).",
    ],
)
def test_a_gloss_stays_inside_the_english(english: str) -> None:
    chinese = "双方反对“纸坝”论，今后将用石料修建。"
    assert lines(f"“{english}” {chinese}") == [("text", english, chinese)]


@pytest.mark.parametrize(
    "remark",
    [
        "Spokesperson Mei Lan (梅兰) called the weir (堤堰) a success.",
        "Note the use of 双方 rather than 两国 here.",
        "The key term is 石堤共同体.",
        "The slogan of the year, “new quality weir” (新质堤堰), does not occur.",
    ],
)
def test_chinese_words_in_commentary_make_no_pair(remark: str) -> None:
    assert lines(f"{remark}\n“{ENGLISH}” {CHINESE}") == [("commentary", remark), PAIR]


def test_chinese_keeps_its_names_and_numbers() -> None:
    chinese = "2030年双方支持WTO和G20，欢迎 Delta 9 起重机，贸易增长5.2%。"
    english = "In 2030 both sides support the WTO and the G20, welcome the Delta 9 crane, and note growth of 5.2%."
    assert lines(f"“{english}” {chinese}") == [("text", english, chinese)]


def test_a_quotation_without_chinese_is_a_row_of_one_passage() -> None:
    assert lines(f"“{ENGLISH}” {CHINESE}\nIt adds that “{SECOND}” So be it.") == [
        PAIR,
        ("commentary", "It adds that"),
        ("text", SECOND),
        ("commentary", "So be it."),
    ]


def test_a_short_quoted_term_is_no_passage() -> None:
    remark = "They “noted” the “old weir”, and no more."
    assert lines(f"“{ENGLISH}” {CHINESE}\n{remark}") == [PAIR, ("commentary", remark)]

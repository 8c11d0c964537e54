"""Plain texts: what parts paragraphs, what joins lines, and what is no text of theirs."""

import pytest

from statements.ingest.document import BlockKind
from tests.ingest.parsers.opening import kinds, of_kind, removed, said, text_of

ENGLISH = "The two sides keep the canals open."
CHINESE = "双方保持运河畅通。"


def test_blank_lines_part_paragraphs() -> None:
    text = text_of(f"{ENGLISH}\n\n\n{ENGLISH}\n \u3000\nThey mend the locks.\n", "a.txt")
    assert said(text) == [ENGLISH, ENGLISH, "They mend the locks."]
    assert [x.place for x in text.blocks] == [1, 4, 6]


def test_without_blank_lines_each_line_is_a_paragraph() -> None:
    assert said(text_of(f"{ENGLISH}\n{ENGLISH}\n{ENGLISH}\n", "a.txt")) == [ENGLISH] * 3


def test_english_lines_of_one_paragraph_are_joined_and_hyphens_undone() -> None:
    lines = (
        "The two sides agree that the canals between them are open in sum-",
        "mer and in winter, that all locks are to be mended before the long-",
        "term work begins, and that the boats pass.",
    )
    found = said(text_of("\n".join([ENGLISH, "", *lines]), "a.txt"))[1]
    assert found == (
        "The two sides agree that the canals between them are open in summer and in winter, "
        "that all locks are to be mended before the long-term work begins, and that the boats pass."
    )


def test_chinese_lines_of_one_paragraph_are_joined_without_a_blank() -> None:
    lines = (
        "双方一致同意，两国之间的运河在夏季和冬季都保持畅通，并且在",
        "任何其他工程开始之前修缮所有船闸，此后由东岸的 AB",
        "公司造船。",
    )
    found = said(text_of("\n".join([CHINESE, "", *lines]), "a.txt"))[1]
    assert found == f"{lines[0]}{lines[1]} {lines[2]}"


def test_lines_that_were_not_wrapped_stay_lines() -> None:
    text = text_of(f"{ENGLISH}\n\nJane Ash\nMinister of Waters\n", "a.txt")
    assert said(text)[1] == "Jane Ash\nMinister of Waters"


@pytest.mark.parametrize(
    "title", ["Joint Statement on Canals", "关于运河的联合声明", "Совместное заявление о каналах"]
)
def test_a_short_first_paragraph_is_the_title(title: str) -> None:
    text = text_of(f"{title}\n\n{ENGLISH}\n\n{ENGLISH}\n", "a.txt")
    assert (text.title, said(text)) == (title, [ENGLISH, ENGLISH])


@pytest.mark.parametrize("first", [ENGLISH, "I. Water", "(14 September 2031)", "一、水"])
def test_a_sentence_a_heading_or_a_date_is_no_title(first: str) -> None:
    text = text_of(f"{first}\n\n{ENGLISH}\n\n{ENGLISH}\n", "a.txt")
    assert (text.title, said(text)[0]) == ("", first)


TARGETS = (
    "By 2040, end the toll on tea in all its forms",
    "By 2040, dredge the canals of all four provinces",
    "By 2040, halve the time that boats wait before locks",
)


def test_a_first_line_like_the_others_is_no_title() -> None:
    text = text_of("\n".join(TARGETS), "a.txt")
    assert (text.title, said(text)) == ("", list(TARGETS))
    chinese = ("到2040年，取消一切形式的茶税", "到2040年，疏浚四省全部运河")
    assert said(text_of("\n\n".join(chinese), "a.txt")) == list(chinese)
    named = text_of("\n".join(["Declaration of the four provinces, on canals", *TARGETS]), "a.txt")
    assert (named.title, said(named)) == ("Declaration of the four provinces, on canals", list(TARGETS))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH, "en"),
        (CHINESE, "zh-Hans"),
        ("雙方保持運河暢通。", "zh-Hant"),
        ("Каналы открыты для всех судов.", "ru"),
    ],
)
def test_the_language_is_told(text: str, language: str) -> None:
    assert text_of(f"{text}\n\n{text}\n", "a.txt").language == language


def pages(header: str) -> str:
    """Three pages, the first of which breaks inside a paragraph."""
    return "\f".join(
        (
            f"{header} 1\n\nThe two sides agree that the canals between them are kept open\n\n- 1 -\n",
            f"{header} 2\n\nin summer and in winter, whatever comes.\n\n{ENGLISH}\n\n- 2 -\n",
            f"{header} 3\n\nThey mend the locks.\n\n- 3 -\n",
        )
    )


def test_page_headers_and_numbers_are_taken_out_and_told() -> None:
    text = text_of(pages("Papers of the Bridge, page"), "a.txt")
    assert said(text) == [
        "The two sides agree that the canals between them are kept open in summer and in winter, whatever comes.",
        ENGLISH,
        "They mend the locks.",
    ]
    assert removed(text) == [
        pair
        for number in (1, 2, 3)
        for pair in (
            (f"Papers of the Bridge, page {number}", "page header or footer"),
            (f"- {number} -", "page number"),
        )
    ]


@pytest.mark.parametrize("number", ["- 3 -", "Page 3", "page 3 of 9", "第 3 页", "第3页 共9页", "стр. 3", "3/9"])
def test_a_page_number_is_none_of_the_text(number: str) -> None:
    text = text_of(f"{ENGLISH}\n\n{number}\n\nThey mend the locks.\n", "a.txt")
    assert said(text) == [ENGLISH, "They mend the locks."]
    assert removed(text) == [(number, "page number")]


@pytest.mark.parametrize("line", ["3", "2031", "On page 3 of the map there is a lock"])
def test_a_mere_number_or_a_sentence_stays(line: str) -> None:
    assert line in said(text_of(f"{ENGLISH}\n\n{line}\n\nThey mend the locks.\n", "a.txt"))


def test_markdown_keeps_structure_and_drops_marks() -> None:
    source = (
        "Joint Statement\n===\n\nThe **two** sides _met_ `there`, and\nagreed.\n\n## I. Water\n\n3. locks\n4. dams\n\n"
        "   of stone\n\n* boats\n\n> Canals are *ours*.\n\n双方\n同意。\n\nA  \nB\n\n![map](map.png)\n"
    )
    text = text_of(source, "a.md")
    assert text.title == "Joint Statement"
    assert kinds(text) == [
        ("text", "The two sides met there, and agreed."),
        ("heading", "I. Water"),
        ("item", "3. locks"),
        ("item", "4. dams"),
        ("text", "of stone"),
        ("item", "• boats"),
        ("text", "Canals are ours."),
        ("text", "双方同意。"),
        ("text", "A\nB"),
    ]


def test_numbered_and_short_lines_of_a_plain_text_are_its_headings() -> None:
    prose = "The two sides agree that the canals between them are kept open in summer and in winter, and in the rain."
    text = text_of("\n\n".join(["I. Water", prose, "Trade by boat", prose, "一、水", prose]), "a.txt")
    assert of_kind(text, BlockKind.HEADING) == ["I. Water", "Trade by boat", "一、水"]

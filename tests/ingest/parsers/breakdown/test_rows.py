"""Passages and commentary in their places: what is a row of its own, and what is not."""

import pytest

from statements.ingest.document import ParsedParagraph, ParsedStatement
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

PAIRED, SECOND_PAIRED = f"“{ENGLISH}” {CHINESE}", f"“{SECOND}” {SECOND_CHINESE}"
SECOND_PAIR = ("text", SECOND, SECOND_CHINESE)
INTRODUCTION = "This week the two sides met by the lake, and this is what came of it."


def every_row(statement: ParsedStatement) -> list[ParsedParagraph]:
    return [p for section in statement.sections for p in section.paragraphs]


@pytest.mark.parametrize("greeting", ["Hi folks,", "Dear all,", "Hello!"])
def test_a_greeting_is_joined_to_the_commentary_behind_it(greeting: str) -> None:
    found = every_row(only(read(f"\n{greeting}\n\n{INTRODUCTION}\n\n{PAIRED}")))
    assert not any(p.passages[0].text == greeting for p in found)
    assert any(p.passages[0].text.endswith(f"{greeting}\n{INTRODUCTION}") for p in found)


@pytest.mark.parametrize("signature", ["Cheers,", "Cheers,\nOna", "Until next week!"])
def test_a_signature_is_joined_to_the_commentary_before_it(signature: str) -> None:
    remark = "That is all that they said of the weir in this long week of talks."
    assert lines(f"{PAIRED}\n{remark}\n{signature}")[-1] == ("commentary", f"{remark}\n{signature}")


def test_a_fragment_beside_text_alone_stays_where_it_stands() -> None:
    assert lines(f"It says that {PAIRED}") == [("commentary", "It says that"), PAIR]


def test_commentary_of_two_paragraphs_is_two_rows() -> None:
    one, two = "They had met twice before in the town by the lake.", "Nobody had expected them to agree on the weir."
    assert lines(f"{PAIRED}\n{one}\n\n{two}") == [PAIR, ("commentary", one), ("commentary", two)]


def test_pairs_that_answer_each_other_are_sure_and_others_are_marked_or_not_made() -> None:
    right = rows(only(read(f"{PAIRED}\n{SECOND_PAIRED}")))
    assert [said(x) for x in right] == [PAIR, SECOND_PAIR]
    assert all(x.confidence and x.confidence > 0.7 and not x.uncertain for x in right)
    wrong = rows(only(read(f"“{ENGLISH}” {SECOND_CHINESE}\n\nThat was all they said of fish.\n\n{PAIRED}")))
    paired = [x for x in wrong if [y.text for y in x.passages] == [ENGLISH, SECOND_CHINESE]]
    assert all(x.uncertain for x in paired)
    assert PAIR in [said(x) for x in wrong]


def test_what_is_uncertain_is_told_with_its_line() -> None:
    parsed = read(f"{PAIRED}\nThis is new to all of us.\n此外还有一段无人翻译的文字谈到渡船与冬季。")
    told = [(x.line, str(x.message)) for x in parsed.warnings]
    assert told == [(4, "Chinese (Simplified) without its English beside it")]


def test_a_label_that_names_no_language_stays_on_both_sides() -> None:
    found = lines(f"“Wensa: {ENGLISH}”\n温莎：{CHINESE}")
    assert found == [("text", f"Wensa: {ENGLISH}", f"温莎：{CHINESE}")]


@pytest.mark.parametrize(("one", "other"), [("EN:", "ZH:"), ("English:", "中文："), ("EN：", "中文:")])
def test_names_of_the_languages_go(one: str, other: str) -> None:
    assert lines(f"{one} “{ENGLISH}”\n{other} {CHINESE}") == [PAIR]


@pytest.mark.parametrize(
    ("chinese", "kind"),
    [("此外还有一段无人翻译的文字谈到渡船与冬季。", "text"), ("此外没有译文。", "commentary")],
)
def test_the_other_language_without_its_partner_is_asked_about(chinese: str, kind: str) -> None:
    found = rows(only(read(f"{PAIRED}\nThis is new to all of us.\n{chinese}")))
    assert said(found[-1]) == (kind, chinese)
    assert str(found[-1].uncertain) == "Chinese (Simplified) without its English beside it"


def test_words_that_interrupt_a_quotation_are_commentary() -> None:
    found = lines(
        "“Both sides oppose dams of paper,” it says, “and will build in stone.” 双方反对纸坝，将用石料修建。"
    )
    assert ("commentary", "it says") in found
    assert sum(x[0] == "text" for x in found) == 1


def test_a_list_behind_a_lead_in_with_a_colon_is_the_documents() -> None:
    found = lines(f"Key excerpts from the joint statement:\n- {ENGLISH}\n- {SECOND}\nMy guess is that this is all.")
    assert found[1:3] == [("text", ENGLISH), ("text", SECOND)]
    assert found[-1][0] == "commentary"

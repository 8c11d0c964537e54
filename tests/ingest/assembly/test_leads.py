"""A short line set apart in one text, which another has as the beginning of its next paragraph: one row."""

import pytest

from statements.ingest.assembly.joining import Row, Side, joined
from statements.ingest.assembly.leads import with_leads

LEADS = (
    ("The locks will be mended.", "修缮船闸。"),
    ("Tea will be free of duty.", "茶叶免税。"),
    ("Schools will be built.", "修建学校。"),
)
TEXTS = (
    (
        "In the four provinces 30 locks and 12 weirs will be mended before the year 2035, and their wardens paid.",
        "2035年以前，四省将修缮30座船闸和12座水堰，并向船闸管理员支付薪酬。",
    ),
    (
        "Merchants of both countries may carry tea and glass to the towns of the coast until 2040 without any papers.",
        "2040年以前，两国商人可将茶叶和玻璃运往沿海城镇，无需任何证件。",
    ),
    (
        "Each year 40 teachers will go to the villages of the mountains, where 200 schools will open their doors.",
        "每年将有40名教师前往山区村庄，200所学校将在那里开学。",
    ),
)


def rows(english: list[str], chinese: list[str]) -> list[tuple[tuple[int, ...], ...]]:
    sides = (Side("en", tuple(english)), Side("zh-Hans", tuple(chinese)))
    return [row.cells for row in with_leads(joined(sides), sides)]


def test_a_lead_joins_the_row_that_begins_with_it() -> None:
    english = [f"{lead[0]} {text[0]}" for lead, text in zip(LEADS, TEXTS, strict=True)]
    chinese = [x for lead, text in zip(LEADS, TEXTS, strict=True) for x in (lead[1], text[1])]
    wanted = [((0,), (0, 1)), ((1,), (2, 3)), ((2,), (4, 5))]
    assert rows(english, chinese) == wanted


def test_a_line_that_the_other_text_lacks_stays_alone() -> None:
    chinese = [TEXTS[0][1], "渔民在湖区歇业。", TEXTS[1][1], TEXTS[2][1]]
    assert ((), (1,)) in rows([x[0] for x in TEXTS], chinese)


@pytest.mark.parametrize("other", ["第二条 茶叶免税，直至2040年。", "第二条：茶叶在2040年以前免税。"])
def test_the_number_of_an_article_joins_the_text_that_has_it_within(other: str) -> None:
    sides = (Side("en", ("Article 2", "Tea is free of duty until the year 2040.")), Side("zh-Hans", (other,)))
    alone = [Row(((0,), ())), Row(((1,), (0,)), 0.97)]
    assert [x.cells for x in with_leads(alone, sides)] == [((0, 1), (0,))]

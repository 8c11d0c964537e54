"""The checks of the specimen's plan see what is wrong: an invented plan of four years, right as a whole."""

from collections.abc import Mapping

import pytest

from tests.specimen.plan import Row, Series, Year, series_of
from tests.specimen.plan_checks import CHECKS

PLAN = """
## Series dams

Words about it.

### Formulations

| edition | words | 2030 | 2031 | 2032 | 2033 |
|---|---|---|---|---|---|
| en | mend the dams | 1 | ~ repair the dams | dropped | returned 1 |
| en | the river | 1, 2 | 2 | 1, 2 | 1, 2 |
| en | joint patrols | – | 2 | dropped | – |
| zh-Hans | 修缮水坝 | 1 | 1 | dropped | returned 1 |
| ru | река | no text | 1, 2 | no text | no text |

### Paragraphs

| thread | 2030 | 2031 | 2032 | 2033 |
|---|---|---|---|---|
| dams | `AAAAAAAAA0` | `AAAAAAAAA1` | `AAAAAAAAA2` | `AAAAAAAAA3` |
| river | `BBBBBBBBB0` | `BBBBBBBBB1` | `BBBBBBBBB2` | `BBBBBBBBB3` |
| fish | `CCCCCCCCC0` | `BBBBBBBBB1` | `CCCCCCCCC2` | `CCCCCCCCC3` |
| trade | `DDDDDDDDD0` | `DDDDDDDDD1` | `DDDDDDDDD2` | – |

### Moved

| thread | year | from | to |
|---|---|---|---|
| trade | 2031 | 2 | 1 |

### Merged and split

| threads | year | what |
|---|---|---|
| river+fish | 2031 | merged |
| fish+river | 2032 | split |

### Changed in one language only

| thread | year | edition | before | after | the other edition, unchanged |
|---|---|---|---|---|---|
| dams | 2031 | en | mend the dams | repair the dams | 修缮水坝 |

### Renderings

| edition | words | edition | rendering | years |
|---|---|---|---|---|
| zh-Hans | 修缮水坝 | en | mend the dams | 2030, 2033 |
| zh-Hans | 修缮水坝 | en | repair … dams | 2031 |

### Verbs

| thread | year | edition | before | after | strength |
|---|---|---|---|---|---|
| trade | 2031 | en | welcome | note | weaker |
"""


def year(*rows: tuple[str, int, str, str], russian: bool = False) -> Year:
    return Year(
        [
            Row(id, place, {"en": en, "zh-Hans": zh, **({"ru": "Река."} if russian else {})})
            for id, place, en, zh in rows
        ],
        frozenset({"en", "zh-Hans"} | ({"ru"} if russian else set())),
    )


YEARS = {
    "2030": year(
        ("AAAAAAAAA0", 1, "They mend the dams of the river.", "双方修缮水坝。"),
        ("BBBBBBBBB0", 2, "The river is clean.", "河水清澈。"),
        ("CCCCCCCCC0", 2, "Fish.", "渔业。"),
        ("DDDDDDDDD0", 2, "They welcome trade.", "欢迎贸易。"),
    ),
    "2031": year(
        ("AAAAAAAAA1", 1, "They repair the dams.", "双方修缮水坝。"),
        ("DDDDDDDDD1", 1, "They note trade.", "注意到贸易。"),
        ("BBBBBBBBB1", 2, "The river is clean, with joint patrols.", "河水清澈，联合巡逻。"),
        russian=True,
    ),
    "2032": year(
        ("AAAAAAAAA2", 1, "The river has dams.", "河上有坝。"),
        ("DDDDDDDDD2", 1, "They note trade.", "注意到贸易。"),
        ("BBBBBBBBB2", 2, "The river is clean.", "河水清澈。"),
        ("CCCCCCCCC2", 2, "Fish.", "渔业。"),
    ),
    "2033": year(
        ("AAAAAAAAA3", 1, "They mend the dams of the river.", "双方修缮水坝。"),
        ("BBBBBBBBB3", 2, "The river is clean.", "河水清澈。"),
        ("CCCCCCCCC3", 2, "Fish.", "渔业。"),
    ),
}


def faults(plan: str, years: Mapping[str, Year] = YEARS) -> list[str]:
    [read] = series_of(plan, {})
    series = Series(read.slug, read.tables, years)
    return [fault for check in CHECKS for fault in check(series)]


def test_a_plan_that_is_right_has_no_fault() -> None:
    assert faults(PLAN) == []


@pytest.mark.parametrize(
    ("right", "wrong", "fault"),
    [
        ("| en | mend the dams | 1 |", "| en | mend the dams | 2 |", "2030: '2', but it stands in [1]"),
        ("| 1, 2 | 2 | 1, 2 |", "| 1 | 2 | 1, 2 |", "2030: '1', but it stands in [1, 2]"),
        ("~ repair the dams", "~ paint the dams", "2031: 'paint the dams' does not stand there"),
        ("~ repair the dams", "–", "2031: '–', but it stood in the statement before: it was dropped"),
        ("~ repair the dams | dropped", "~ repair the dams | –", "2032: '–', but it stood in the statement before"),
        ("dropped | returned 1 |\n| en | the river", "dropped | 1 |\n| en | the river", "2033: '1', but it was gone"),
        ("| 修缮水坝 | 1 | 1 |", "| 修缮水坝 | 1 | returned 1 |", "2031: 'returned 1', but it was not gone before"),
        ("| joint patrols | – |", "| joint patrols | dropped |", "2030: 'dropped', but it did not stand"),
        ("| joint patrols | – | 2 |", "| joint patrols | – | ~ the river |", "'~ the river', but it stands verbatim"),
        ("| joint patrols | – | 2 |", "| joint patrols | – | perhaps |", "2031: 'perhaps' is no cell of this table"),
        ("| 修缮水坝 | 1 | 1 | dropped |", "| 修缮水坝 | 1 | ~ 水坝 | dropped |", "'~ 水坝', but it stands verbatim"),
        ("| ru | река | no text |", "| ru | река | – |", "2030: '–', but the editions are ['en', 'zh-Hans']"),
        ("words | 2030 |", "words | 2029 |", "formulations: years"),
        ("`DDDDDDDDD2`", "–", "paragraphs 2032: DDDDDDDDD2 is in no thread"),
        ("`DDDDDDDDD2` | –", "`DDDDDDDDD2` | `EEEEEEEEE3`", "paragraphs 2033: EEEEEEEEE3 is no row of the text"),
        ("| dams | `A", "| dams again | `A", "one-sided dams 2031"),
        ("`DDDDDDDDD1`", "`AAAAAAAAA1`", "paragraphs 2031: DDDDDDDDD1 is in no thread"),
        ("| trade | 2031 | 2 | 1 |", "| trade | 2031 | 2 | 2 |", "trade from 2 to 2, but it is from 2 to 1"),
        ("2 | 1 |\n", "2 | 1 |\n| dams | 2032 | 1 | 1 |\n", "moved 2032: dams stands in the order of 2031"),
        ("2 | 1 |\n", "2 | 1 |\n| trade | 2033 | 1 | 1 |\n", "moved 2033: trade is not in both texts"),
        ("| fish+river | 2032 | split |\n", "", "split 2032: fish and river are not listed"),
        ("| river+fish | 2031 |", "| river+dams | 2031 |", "merged 2031: dams and river are not"),
        ("| dams | 2031 | en |", "| dams | 2032 | en |", "one-sided dams 2031: ['en'] changed"),
        ("en | mend the dams | repair", "en | fill the dams | repair", "'fill the dams' did not stand"),
        ("| repair the dams | 修", "| fill the dams | 修", "'fill the dams' does not stand"),
        ("repair the dams | 修缮水坝 |", "repair the dams | 河水 |", "'河水' does not stand in another edition"),
        ("mend the dams | 2030, 2033 |", "mend the dams | 2030, 2031 |", "rendering 2031: no row has '修缮水坝'"),
        ("| welcome | note |", "| welcome | fish |", "verb trade 2031 en: 'fish' does not"),
        ("| welcome | note | weaker |", "| welcome | note | softer |", "'softer' is neither weaker nor stronger"),
        ("| welcome | note | weaker |", "| they | trade | weaker |", "verb trade 2031 en: 'they' and 'trade' stand"),
    ],
)  # fmt: skip
def test_a_plan_that_is_wrong_is_told_so(right: str, wrong: str, fault: str) -> None:
    assert PLAN.count(right) == 1
    found = faults(PLAN.replace(right, wrong))
    assert [x for x in found if fault in x], found


def test_paragraphs_that_changed_places_are_told_unless_the_plan_lists_one() -> None:
    dams, trade, river, fish = YEARS["2032"].rows
    turned = {**YEARS, "2032": Year([trade, dams, river, fish], YEARS["2032"].editions)}
    assert faults(PLAN, turned) == ["moved 2032: dams and trade changed places, and neither is listed"]
    assert faults(PLAN.replace("2 | 1 |\n", "2 | 1 |\n| trade | 2032 | 1 | 1 |\n"), turned) == []


def test_a_text_that_was_changed_after_its_plan_is_told() -> None:
    fish = year(*((row.id, row.section, row.texts["en"], row.texts["zh-Hans"]) for row in YEARS["2033"].rows))
    rows = [*fish.rows[:2], Row("CCCCCCCCC3", 2, {"en": "Fish and eels.", "zh-Hans": "渔业。"})]
    changed = {**YEARS, "2033": Year(rows, fish.editions)}
    assert faults(PLAN, changed) == ["one-sided fish 2033: ['en'] changed, ['zh-Hans'] did not, and it is not listed"]

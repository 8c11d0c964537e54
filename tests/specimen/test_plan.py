"""The specimen's README and the plan of each series are what its texts say: comparing is measured by them."""

import re
from collections.abc import Callable, Iterator

import pytest

from statements.management import specimen
from statements.management.specimen import Correction, Withdrawal
from tests.specimen.plan import ABSENT, ID, Series, says, series_of, table_of
from tests.specimen.plan_checks import CHECKS
from tests.specimen.test_texts import FOLDER, STATEMENTS, rows

README = (FOLDER / "README.md").read_text(encoding="utf-8")
PLANS = {path.stem: path.read_text(encoding="utf-8") for path in sorted((FOLDER / "plan").glob("*.md"))}
SERIES = {series.slug: series for text in PLANS.values() for series in series_of(text, STATEMENTS)}
LONG = 5  # years: from then on a series has every kind of change
IDS = {str(row.id) for statement in STATEMENTS.values() for row in rows(statement)}


def test_each_series_has_its_plan_and_a_line_in_the_readme() -> None:
    years: dict[str, list[str]] = {}
    for statement in STATEMENTS.values():
        if statement.series:
            years.setdefault(str(statement.series.slug), []).append(str(statement.date.first.year))
    said = {slug.strip("`"): cell.split(", ") for _name, slug, cell in table_of(README, "The series").rows}
    assert said == {slug: sorted(of) for slug, of in years.items()}
    assert list(SERIES) == list(PLANS) == sorted(years)


@pytest.mark.parametrize("slug", SERIES)
@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_a_plan_is_what_the_texts_say(check: Callable[[Series], Iterator[str]], slug: str) -> None:
    assert list(check(SERIES[slug])) == []


@pytest.mark.parametrize("slug", [slug for slug, series in SERIES.items() if len(series.years) >= LONG])
def test_the_plan_of_a_long_series_has_every_kind_of_change(slug: str) -> None:
    series = SERIES[slug]
    cells = {cell.split(" ")[0] for row in series.rows("Formulations") for cell in row[2:]}
    assert {"~", "dropped", "returned", ABSENT} < cells
    assert {row[2] for row in series.rows("Merged and split")} == {"merged", "split"}
    assert {row[5] for row in series.rows("Verbs")} == {"weaker", "stronger"}
    names = ("Formulations", "Paragraphs", "Moved", "Changed in one language only", "Renderings")
    assert {name: n for name in names if (n := len(list(series.rows(name)))) < LONG} == {}


def test_renderings_part_by_side() -> None:
    """What one edition has for the words in one year, another edition in the same language has otherwise."""
    said = {
        (row[0], row[1], row[2], year)
        for x in SERIES.values()
        for row in x.rows("Renderings")
        for year in row[4].split(", ")
    }
    assert any((edition, words, "en-2", year) in said for edition, words, other, year in said if other == "en")


def test_the_table_of_files_is_that_of_the_folder() -> None:
    said = {name.strip("`"): cells for name, *cells in table_of(README, "The files").rows}
    assert {name: (int(x[0]), int(x[1]), int(x[3])) for name, x in said.items()} == {
        name: (len(rows(x, "text")), sum(bool(s.number or s.headings) for s in x.sections), len(rows(x, "commentary")))
        for name, x in STATEMENTS.items()
    }
    assert {name: re.findall(r"`([\w-]+)`(?: \((\w+)\))?", x[2]) for name, x in said.items()} == {
        name: [(edition.key, edition.extent.replace("full", "")) for edition in x.editions]
        for name, x in STATEMENTS.items()
    }


def test_each_stock_formula_stands_in_the_texts() -> None:
    table = table_of(README, "Stock formulas")
    asked = [(tag, words) for row in table.rows for tag, words in zip(table.head, row, strict=True) if words != ABSENT]
    assert [(tag, words) for tag, words in asked if not _stands(tag, words)] == []


def _stands(language: str, words: str) -> bool:
    """Whether a row of a statement's own words has these in an edition of the language."""
    return any(
        says(passage.text, words)
        for statement in STATEMENTS.values()
        for row in rows(statement, "text")
        for passage in row.passages
        if passage.edition in {x.key for x in statement.editions if x.language == language}
    )


def test_what_was_corrected_and_withdrawn_is_what_the_loader_does() -> None:
    done = specimen.history()
    corrections, withdrawn = table_of(README, "Corrections").rows, table_of(README, "Withdrawn").rows
    assert tuple(Correction(id.strip("`"), *cells) for id, *cells in corrections) == done.corrections != ()
    assert tuple(Withdrawal(slug.strip("`"), reason) for slug, reason in withdrawn) == done.withdrawals != ()


def test_whatever_the_readme_and_the_plans_name_is_there() -> None:
    text = "\n".join([README, *PLANS.values()])
    assert set(ID.findall(text)) <= IDS
    assert set(re.findall(r"`(\d{4}-\d\d-\d\d-[a-z-]+)`", text)) <= STATEMENTS.keys()
    events = {str(x.event.slug) for x in STATEMENTS.values() if x.event}
    elsewhere = re.findall(r"^### Event (\S+)$", README, re.MULTILINE)
    assert elsewhere
    assert set(elsewhere) <= events

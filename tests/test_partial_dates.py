"""A month or a year of which no more is known: read, kept, sorted, shown, exported and read again."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import translation

from statements import workflow
from statements.export import bilingual, json
from statements.ingest import intake, store
from statements.ingest.document import Hints, UnreadableFile
from statements.ingest.parsers import registry
from statements.languages.partial_dates import PartialDate, Precision
from statements.models import Act, Statement
from statements.templatetags.archive import day
from tests import building
from tests.admin.uploading import BOTH, address, filled, taken
from tests.people import person, signed_in

FILE = """---
kind: joint-statement
date: {}
titles: {{en: Joint statement on canals}}
parties:
  - {{slug: x-ona, names: {{en: Ona}}}}
  - {{slug: x-wei, names: {{en: Wei}}}}
editions:
  - {{id: en, language: en}}
---

[en] Both sides agree.
"""
MONTH = PartialDate(datetime.date(2031, 4, 1), Precision.MONTH)
YEAR = PartialDate(datetime.date(2031, 1, 1), Precision.YEAR)
DAY = PartialDate(datetime.date(2031, 4, 12))


@pytest.mark.parametrize("when", [MONTH, YEAR, DAY])
def test_it_is_written_as_iso_8601_has_it_and_read_again(when: PartialDate) -> None:
    assert PartialDate.parse(str(when)) == when
    assert str(when) in ("2031-04", "2031", "2031-04-12")


NO_DATES = ["", "2031-4", "2031-13", "2031-00", "31", "2031-04-31", "2031-04-12T10", "April 2031"]


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(ValueError):
        PartialDate.parse(text)


@pytest.mark.django_db
@pytest.mark.parametrize("when", [MONTH, YEAR, DAY])
def test_a_file_says_it_and_every_export_says_it_again(when: PartialDate) -> None:
    parsed = registry.parse(FILE.format(when), Hints())
    store.save(parsed.statements[0], *intake.slugs(parsed))
    made = Statement.objects.get()
    assert made.when == when
    assert made.slug.startswith(f"{when}-x-ona-x-wei")
    assert json.statement_json(made)["date"] == str(when)
    written = bilingual.write(made)
    assert registry.parse(written, Hints()).statements[0].date == when
    assert store.save(registry.parse(written, Hints()).statements[0], made.slug).outcome == "unchanged"


@pytest.mark.parametrize("said", ["2031-13", "203", "2031-4", "next year"])
def test_a_file_that_says_anything_else_is_refused_with_its_line(said: str) -> None:
    with pytest.raises(UnreadableFile, match="date") as refused:
        registry.parse(FILE.format(said), Hints())
    assert refused.value.line == 3


@pytest.mark.django_db
def test_it_sorts_before_the_days_that_it_may_be() -> None:
    for slug, when in {"day": DAY, "month": MONTH, "year": YEAR}.items():
        building.statement(1, slug=slug, date=when.first, date_precision=when.precision.value)
    building.statement(1, slug="before", date=datetime.date(2030, 12, 31))
    building.statement(1, slug="after", date=datetime.date(2031, 5, 1))
    oldest = Statement.objects.oldest_first().values_list("slug", flat=True)
    assert list(oldest) == ["before", "year", "month", "day", "after"]
    assert Statement.objects.signed_in(2031).count() == 4


@pytest.mark.django_db
def test_a_day_of_a_month_alone_is_not_kept() -> None:
    made = building.statement(1)
    made.date_precision = "month"
    made.full_clean()
    assert (made.date, made.when) == (datetime.date(2031, 4, 1), MONTH)
    made.date_precision = "decade"
    with pytest.raises(ValidationError):
        made.full_clean()


@pytest.mark.parametrize(
    ("when", "english", "chinese"),
    [(DAY, "12 April 2031", "2031年4月12日"), (MONTH, "April 2031", "2031年4月"), (YEAR, "2031", "2031年")],
)
def test_it_is_shown_in_words(when: PartialDate, english: str, chinese: str) -> None:
    with translation.override("en"):
        assert day(when) == f'<time datetime="{when}">{english}</time>'
    with translation.override("zh-hans"):
        assert day(when) == f'<time datetime="{when}">{chinese}</time>'


@pytest.mark.django_db
def test_no_page_invents_a_day(client: Client) -> None:
    made = building.statement(1, published=True, date=MONTH.first, date_precision="month")
    for path in ("/statements/", made.get_absolute_url(), "/search/?q=trees", "/search/feed.atom?q=trees"):
        shown = client.get(path).getvalue().decode()
        assert "April 2031" in shown, path
        assert "1 April" not in shown and "April 1" not in shown and "2031-04-01" not in shown, path
    for path in ("/search/?q=trees&view=concordance", "/search/results.csv?q=trees", "/search/results.json?q=trees"):
        shown = client.get(path).getvalue().decode()
        assert "2031-04-01" not in shown, path


@pytest.mark.django_db
def test_an_editor_chooses_it_for_an_upload_and_for_a_statement() -> None:
    who = person("editor")
    client, upload = signed_in(who), taken(who, *BOTH)
    client.post(address(upload), {**filled(client, upload), "date_precision": "month", "make": "1"})
    made = Statement.objects.get()
    assert made.when == MONTH
    form = client.get(f"/admin/statements/statement/{made.pk}/change/").content.decode()
    assert 'name="date_precision"' in form


@pytest.mark.django_db
def test_a_correction_of_it_is_told_as_one_change() -> None:
    made = building.statement(1, published=True)
    with workflow.correcting(made, None, "No day is known."):
        Statement.objects.filter(pk=made.pk).update(date=MONTH.first, date_precision="month")
    assert str(Act.objects.about(made).get().detail) == "date: 2031-04-12 → 2031-04"

"""The comparison of two statements: its counts, rows, layouts, downloads, and who is answered what."""

import json
from datetime import date
from io import BytesIO, StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from docx import Document
from pytest_django import DjangoAssertNumQueries

from statements import workflow
from statements.models import Comparison, Extent, ParagraphKind, Statement
from statements.workflow import comparison_tasks
from tests import building
from tests.building import paragraphs_of
from tests.views.page import get as page
from tests.workflow.test_comparisons import AFTER, BEFORE, statement

pytestmark = pytest.mark.django_db

PAGE_QUERIES = 17


@pytest.fixture
def pair() -> tuple[Statement, Statement]:
    series = building.series()
    return statement(2031, BEFORE, series=series), statement(2032, AFTER, series=series)


def address(old: Statement, new: Statement, name: str = "compare", *more: str) -> str:
    return reverse(f"statements:{name}", args=[old.slug, new.slug, *more])


def series_slug(made: Statement) -> str:
    assert made.series
    return made.series.slug


def test_counts_lead_to_rows_in_the_newer_order(client: Client, pair: tuple[Statement, Statement]) -> None:
    shown = page(client, address(*pair))
    heads = [x.text for x in shown.all("div", cls="change-count")]
    assert [x.split(" of ")[0] for x in heads] == ["1 New", "1 Gone", "1 Changed", "0 Moved"]
    rows = shown.all("article", cls="compared-row")
    assert [x["aria-label"] for x in rows] == ["Unchanged", "Changed", "Gone", "New", "Unchanged"]
    links = [x.all("h2")[0].all("a") for x in shown.all("div", cls="change-count")]
    assert [x[0]["href"] for x in links if x] == ["#change-4", "#change-3", "#change-2"]
    assert len(shown.all("details", cls="unchanged")) == 2
    old, new = paragraphs_of(pair[0])[1], paragraphs_of(pair[1])[1]
    assert {x["href"] for x in rows[1].all("a")} == {old.get_absolute_url(), new.get_absolute_url()}


def test_changes_are_marked_for_eye_and_ear(client: Client, pair: tuple[Statement, Statement]) -> None:
    changed = page(client, address(*pair) + "?lang=en").all("article", cls="compared-row")[1]
    assert [x.text for x in changed.all("ins")] == ["[inserted: firmly ]"]
    assert len(changed.all("p", cls="passage")) == 1


def test_only_one_language_changed(client: Client, pair: tuple[Statement, Statement]) -> None:
    section = page(client, address(*pair)).all("section", cls="one-sided")[0]
    assert section.text.startswith("Only the English changed 1")
    assert AFTER[1][1] in section.text


def test_only_a_language_changed_that_django_has_no_name_for(client: Client) -> None:
    series = building.series()
    before = (("They repair the weir in spring.", "双方春季修缮堤堰。"), *BEFORE[2:])
    after = (("They repair the weir in spring.", "双方秋季重建堤堰并加高闸门。"), *BEFORE[2:])
    pair = statement(2031, before, series=series), statement(2032, after, series=series)
    section = page(client, address(*pair)).all("section", cls="one-sided")[0]
    assert section.text.startswith("Only the Chinese changed 1")


def test_before_and_after_show_each_wording_whole(client: Client, pair: tuple[Statement, Statement]) -> None:
    changed = page(client, address(*pair) + "?layout=columns&show=changes").all("article", cls="compared-row")
    assert [x["aria-label"] for x in changed] == ["Changed", "Gone", "New"]
    cells = [x.text for x in changed[0].all("div", cls="cell")]
    assert cells == [BEFORE[1][0], "They [inserted: firmly ]" + BEFORE[1][0][5:], BEFORE[1][1], AFTER[1][1]]


def test_against_excerpts_nothing_is_called_gone(client: Client, pair: tuple[Statement, Statement]) -> None:
    pair[1].editions.update(extent=Extent.EXCERPTS)
    shown = page(client, address(*pair))
    assert "Gone" not in {x["aria-label"] for x in shown.all("article", cls="compared-row")}
    assert "not known to be full" in shown.all("p", cls="banner")[0].text
    assert [x.text for x in shown.all("table")[0].all("td")][1:] == ["Full text", "Excerpts"] * 2


def test_a_kept_comparison_is_read_in_a_fixed_number_of_queries(
    client: Client, pair: tuple[Statement, Statement], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for more in (0, 12):
        for each in pair:
            for number in range(more):
                texts = {"en": f"The {number}th lock stays open.", "zh-Hans": f"第{number}号船闸开放。"}
                building.paragraph(each.sections.get(), texts)
        page(client, address(*pair))
        with django_assert_num_queries(PAGE_QUERIES):
            page(client, address(*pair))


def test_who_is_answered_what(client: Client, pair: tuple[Statement, Statement]) -> None:
    old, new = pair
    draft = building.statement(2)
    assert client.get(address(old, draft)).status_code == 404
    assert client.get(address(old, old)).status_code == 404
    workflow.withdraw(old, "issued by mistake")
    answer = client.get(address(*pair))
    assert answer.status_code == 410 and b"issued by mistake" in answer.content
    assert client.get(address(old, new, "compare_download", "json")).status_code == 410


def test_commentary_is_never_compared(client: Client, pair: tuple[Statement, Statement]) -> None:
    building.edition(pair[1], key="notes", authority="commentary", order=9)
    building.paragraph(pair[1].sections.get(), {"notes": "An analyst says this."}, kind=ParagraphKind.COMMENTARY)
    assert b"An analyst" not in client.get(address(*pair)).content


def test_one_wording_with_the_one_of_the_year_before(client: Client, pair: tuple[Statement, Statement]) -> None:
    comparison_tasks.refresh_all()
    rows = page(client, pair[1].get_absolute_url())
    links = [x["href"] for x in rows.all("a", cls="earlier-wording")]
    assert links == [address(*pair, "compare_earlier", paragraphs_of(pair[1])[1].pk)]
    assert address(*pair) in {x["href"] for x in rows.all("a")}
    panel = next(x for x in page(client, links[0]).all("div") if "data-panel" in x.attributes)
    assert "[inserted: firmly ]" in panel.text
    gone = page(client, address(*pair, "compare_earlier", paragraphs_of(pair[1])[2].pk))
    assert "No paragraph of the text of 2031 says this." in gone.text
    assert client.get(address(*pair, "compare_earlier", "ABCDEFGHJK")).status_code == 404


def test_a_series_counts_what_changed_from_one_to_the_next(client: Client, pair: tuple[Statement, Statement]) -> None:
    where = reverse("statements:series", args=[series_slug(pair[0])])
    assert "not compared yet" in page(client, where).all("section", cls="year-to-year")[0].text
    comparison_tasks.refresh_all()
    told = page(client, where).all("section", cls="year-to-year")[0].all("li")
    assert [x.text for x in told] == ["2032 against 2031 1 New 1 Gone 1 Changed"]


def test_a_paragraph_through_the_years(client: Client, pair: tuple[Statement, Statement]) -> None:
    last = statement(2033, BEFORE[:2], series=pair[0].series)
    comparison_tasks.refresh_all()
    where = reverse("statements:series_paragraph", args=[series_slug(last), paragraphs_of(last)[1].pk])
    years = page(client, where).all("article", cls="compared-row")
    assert [x.all("h2")[0].text for x in years] == ["2031", "2032 Changed", "2033 Changed asked for"]
    assert [[y.text for y in x.all("del") + x.all("ins")] for x in years] == [
        [],
        ["[inserted: firmly ]"],
        ["[deleted: firmly ]"],
    ]
    other = reverse("statements:series_paragraph", args=[series_slug(last), paragraphs_of(pair[1])[2].pk])
    assert "No matching paragraph was found in: 2031, 2033" in page(client, other).text


def test_two_editions_in_one_language(client: Client, pair: tuple[Statement, Statement]) -> None:
    new = pair[1]
    where = reverse("statements:compare_editions", args=[new.slug])
    assert client.get(where).status_code == 404
    second = building.edition(new, "en", key="en-2", order=4, publisher="The Lock")
    for paragraph, (english, _) in zip(paragraphs_of(new), AFTER[:3], strict=False):
        paragraph.passages.create(edition=second, text=english.replace("canal", "waterway"))
    link = next(x["href"] for x in page(client, new.get_absolute_url()).all("a") if "editions=" in x["href"])
    assert link == where + "?editions=en,en-2"
    rows = page(client, link).all("article", cls="compared-row")
    assert [x["aria-label"] for x in rows] == ["Changed", "Unchanged", "Unchanged", "Gone"]
    assert not Comparison.objects.exists()


def words(document: Any, left_out: str) -> set[str]:
    """The paragraphs of a Word document whose changes of one kind are left out: `ins`: as it was, `del`: as it is."""
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    found = set()
    for paragraph in document.element.body.iter(f"{space}p"):
        runs = [x for x in paragraph.iter(f"{space}r") if x.getparent().tag != space + left_out]
        texts = (x.text for run in runs for x in run if x.tag in (f"{space}t", f"{space}delText"))
        found.add("".join(texts))
    return found


def test_word_tracks_the_changes(client: Client, pair: tuple[Statement, Statement]) -> None:
    answer = client.get(address(*pair, "compare_download", "docx"))
    document = Document(BytesIO(answer.content))
    assert {x for texts in BEFORE for x in texts} < words(document, "ins")
    assert {x for texts in AFTER for x in texts} < words(document, "del")
    assert 'w:date="2032-04-12T00:00:00Z"' in document.element.xml


def test_the_command_and_the_download_say_the_same(client: Client, pair: tuple[Statement, Statement]) -> None:
    out = StringIO()
    call_command("compare", pair[0].slug, pair[1].slug, "--json", stdout=out)
    said: dict[str, Any] = json.loads(out.getvalue())
    assert client.get(address(*pair, "compare_download", "json")).json() == said
    old, new = paragraphs_of(pair[0]), paragraphs_of(pair[1])
    assert said["full"] == {side: {"en": True, "zh-Hans": True} for side in ("old", "new")}
    assert said["paragraphs"][1:3] == [
        {"old": [old[1].pk], "new": [new[1].pk], "change": "edited"},
        {"old": [old[2].pk], "new": [], "change": "gone"},
    ]
    assert said["one_sided"] == [{"paragraph": new[1].pk, "language": "en", "old": BEFORE[1][0], "new": AFTER[1][0]}]
    english = next(x for x in said["redline"] if x["new"] == [new[1].pk] and x["language"] == "en")
    assert english["parts"] == [["=", "They "], ["+", "firmly "], ["=", BEFORE[1][0][5:]]]
    assert said["formulations"] == {"new": [], "dropped": [], "changed": [], "returned": []}


def test_the_command_says_what_it_cannot_compare(pair: tuple[Statement, Statement]) -> None:
    draft = building.statement(1, date=date(2030, 1, 1))
    for slug, reason in ((draft.slug, "not published"), ("nothing", "no such"), (pair[1].slug, "name two")):
        with pytest.raises(CommandError, match=reason):
            call_command("compare", slug, pair[1].slug)


def test_a_former_slug_leads_on(client: Client, pair: tuple[Statement, Statement]) -> None:
    old, new = pair
    former = address(old, new)
    old.slug = "renamed"
    old.save()
    answer = client.get(former)
    assert (answer.status_code, answer["Location"]) == (301, address(old, new))


def test_too_long_a_pair_says_so(client: Client, pair: tuple[Statement, Statement], settings: Any) -> None:
    settings.COMPARE_MAX_PAIRS = 3
    assert client.get(address(*pair)).status_code == 422

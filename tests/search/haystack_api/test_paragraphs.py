"""The archive's own paragraphs through Haystack's interface."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from haystack.inputs import AutoQuery, Exact
from haystack.query import SearchQuerySet

from statements.models import Paragraph, Status
from statements.search import worker
from tests.search import embedded
from tests.search.archive import statement
from tests.search.haystack_api.conftest import ROWS

pytestmark = pytest.mark.django_db


def pks(asked: SearchQuerySet) -> set[str]:
    return {result.pk for result in asked}


def test_content_is_read_in_the_query_language(archive: list[str]) -> None:
    everything = SearchQuerySet()
    dams = everything.filter(content="dam")
    assert pks(everything.all()) == set(archive)
    assert pks(dams) == {archive[0], archive[1], archive[3]}
    assert pks(everything.filter(content="河坝")) == {archive[0]}
    assert pks(dams.filter(content="zh:两河")) == {archive[1]}
    assert pks(everything.filter(content=Exact("two rivers"))) == {archive[1]}
    assert pks(everything.filter(content__exact="two river")) == set()
    assert pks(everything.auto_query('"river dams"')) == {archive[0]}
    assert pks(everything.filter(content=AutoQuery("dams zh:坝"))) == {archive[0], archive[1]}
    assert pks(dams.exclude(content="new")) == {archive[0], archive[1]}
    assert pks(everything.filter(content="fish") | everything.filter(content="new")) == {archive[2], archive[3]}
    assert pks(dams.models(Paragraph)) == pks(dams)
    assert pks(everything.raw_search("dams -")) == pks(dams)
    assert pks(everything.raw_search("fish OR zh:两河")) == {archive[1], archive[2]}
    assert pks(everything.filter(content="kind:joint-statement NEAR/2")) == set()
    assert pks(everything.filter(content="dams year:2031")) == pks(dams)
    assert pks(everything.filter(content="")) == set()


def test_facts_are_fields(archive: list[str]) -> None:
    dams = SearchQuerySet().filter(content="dam")
    assert pks(dams.filter(commentary="yes")) == {archive[3]}
    assert pks(dams.filter(year="2031", language="zh-Hans")) == {archive[0], archive[1]}
    assert pks(dams.exclude(language="zh-Hans")) == {archive[3]}
    assert pks(dams.filter(title="joint")) == pks(dams)
    assert pks(dams.narrow('commentary:"no"')) == {archive[0], archive[1]}
    counts = dams.facet("commentary").facet("year").facet("language").facet_counts()["fields"]
    assert counts["commentary"] == [("no", 2), ("yes", 1)]
    assert counts["year"] == [("2031", 3)]
    assert counts["language"] == [("en", 3), ("zh-Hans", 2)]


def test_marks_of_each_language(archive: list[str]) -> None:
    with CaptureQueriesContext(connection) as asked:
        (hit,) = SearchQuerySet().filter(content="built zh:河坝").facet("year").highlight()[:10]
        assert hit.highlighted == {"text": ["River dams will be <em>built</em>.", "将修建<em>河坝</em>。"]}
    assert len(asked) == 1


def test_nothing_is_stored(archive: list[str]) -> None:
    hit = SearchQuerySet().filter(content="fish")[0]
    assert hit.get_additional_fields() == {"id": f"statements.paragraph.{archive[2]}"}
    assert hit.object == Paragraph.objects.get(pk=archive[2])
    assert (hit.app_label, hit.model_name, hit.pk) == ("statements", "paragraph", archive[2])


def test_orders(archive: list[str]) -> None:
    (later,) = statement([ROWS[0]], slug="2032-x", day=date(2032, 1, 1))
    worker.rebuild()
    in_place = [result.pk for result in SearchQuerySet().order_by("-date", "place")]
    assert in_place == [later.pk, *archive]
    assert [result.pk for result in SearchQuerySet().order_by("statement", "-place")] == [*archive[::-1], later.pk]


def test_objects_are_updated_and_removed_one_by_one(archive: list[str]) -> None:
    index = embedded.backend().unified().get_index(Paragraph)
    paragraph = Paragraph.objects.get(pk=archive[0])
    index.remove_object(paragraph)
    assert pks(SearchQuerySet().filter(content="dam")) == {archive[1], archive[3]}
    index.update_object(paragraph)
    assert pks(SearchQuerySet().filter(content="dam")) == {archive[0], archive[1], archive[3]}
    index.clear()
    assert SearchQuerySet().all().count() == 0


def test_what_may_not_be_found_is_never_written(archive: list[str]) -> None:
    (draft,) = statement([ROWS[0]], slug="2031-draft", status=Status.DRAFT)
    index = embedded.backend().unified().get_index(Paragraph)
    index.update_object(draft)
    embedded.backend().update(index, [draft])
    assert worker.difference().agrees

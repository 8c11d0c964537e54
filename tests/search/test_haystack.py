"""What other Django code calls: Haystack's own interface."""

import pytest
from django.core.management import call_command
from haystack.inputs import AutoQuery, Exact
from haystack.query import SearchQuerySet

from statements.models import Paragraph, Status
from statements.search import worker
from tests.search import embedded
from tests.search.archive import statement

pytestmark = pytest.mark.django_db
ROWS = [
    {"en": "River dams will be built.", "zh-Hans": "将修建河坝。"},
    {"en": "The dams of two rivers.", "zh-Hans": "两河之坝。"},
    {"en": "Fish shall rest."},
    {"notes": "The dams are new."},
]


@pytest.fixture
def archive(db: None) -> list[str]:
    made = statement(ROWS)
    worker.ensure_index()
    return [paragraph.pk for paragraph in made]


def pks(asked: SearchQuerySet) -> set[str]:
    return {result.pk for result in asked}


def test_filters(archive: list[str]) -> None:
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
    assert pks(dams.filter(commentary="yes")) == {archive[3]}
    assert pks(everything.filter(content="fish") | everything.filter(content="new")) == {archive[2], archive[3]}
    assert pks(dams.models(Paragraph)) == pks(dams)
    assert pks(everything.raw_search("dams -")) == pks(dams)
    assert pks(everything.filter(content="")) == set()


def test_counts_and_slices(archive: list[str]) -> None:
    dams = SearchQuerySet().filter(content="dam")
    assert dams.count() == len(dams) == 3
    whole = [result.pk for result in dams]
    assert [result.pk for result in dams[:2]] + [result.pk for result in dams[2:9]] == whole
    assert dams[0].object == Paragraph.objects.get(pk=whole[0])
    assert {result.pk: result.object for result in dams.load_all()}.keys() == set(whole)


def test_what_is_not_supported_says_so(archive: list[str]) -> None:
    with pytest.raises(NotImplementedError, match="date_facets|facets"):
        SearchQuerySet().facet("kind").count()
    with pytest.raises(NotImplementedError, match="revision"):
        SearchQuerySet().filter(revision__gt=1).count()


def test_commands_of_haystack(archive: list[str]) -> None:
    everything = SearchQuerySet()
    call_command("clear_index", interactive=False, verbosity=0)
    assert everything.all().count() == 0
    call_command("update_index", verbosity=0)
    assert pks(everything.all()) == set(archive)
    call_command("rebuild_index", interactive=False, verbosity=0)
    assert pks(everything.all()) == set(archive)
    call_command("update_index", remove=True, verbosity=0)
    assert worker.difference().agrees


def test_objects_are_updated_and_removed_one_by_one(archive: list[str]) -> None:
    index = embedded.backend()._indexes()[0]
    paragraph = Paragraph.objects.get(pk=archive[0])
    index.remove_object(paragraph)
    assert pks(SearchQuerySet().filter(content="dam")) == {archive[1], archive[3]}
    index.update_object(paragraph)
    assert pks(SearchQuerySet().filter(content="dam")) == {archive[0], archive[1], archive[3]}
    index.clear()
    assert SearchQuerySet().all().count() == 0


def test_what_may_not_be_found_is_never_written(archive: list[str]) -> None:
    (draft,) = statement([ROWS[0]], slug="2031-draft", status=Status.DRAFT)
    index = embedded.backend()._indexes()[0]
    index.update_object(draft)
    embedded.backend().update(index, [draft])
    assert worker.difference().agrees

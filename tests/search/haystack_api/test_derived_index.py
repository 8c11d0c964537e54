"""An index that Haystack derives from a model, with a template, relations and a UUID as its key."""

import datetime
import pickle

import pytest
from haystack.forms import FacetedSearchForm, ModelSearchForm
from haystack.query import RelatedSearchQuerySet, SearchQuerySet

from statements.search import worker
from tests.search.haystack_api.conftest import Library, names
from tests.search.library.models import Keeper


@pytest.fixture
def keepers(library: Library) -> list[Keeper]:
    made = [
        Keeper(
            name="Mara Quill", remarks="Oils <gates> & hinges.", age=41, pay="1200.50", dam=library.dams["Old Mill"]
        ),
        Keeper(name="Otto Venn", remarks="Reads the gauges.", joined=datetime.date(2019, 5, 1), active=False),
    ]
    Keeper._default_manager.bulk_create(made)
    worker.rebuild()
    return made


def test_fields_of_the_model(keepers: list[Keeper]) -> None:
    everything = SearchQuerySet().models(Keeper)
    assert names(everything.filter(content="hinges")) == ["Mara Quill"]
    assert names(everything.filter(age__gte=40)) == ["Mara Quill"]
    assert names(everything.filter(pay=1200.5)) == ["Mara Quill"]
    assert names(everything.filter(active=False)) == ["Otto Venn"]
    assert names(everything.filter(joined__gt=datetime.date(2019, 1, 1))) == ["Otto Venn"]
    assert names(everything.filter(at="mill")) == ["Mara Quill"]
    assert names(everything.order_by("-age")) == ["Mara Quill", "Otto Venn"]


def test_results(keepers: list[Keeper]) -> None:
    mara = SearchQuerySet().models(Keeper).filter(content="gates").highlight()[0]
    assert (mara.pk, mara.object) == (str(keepers[0].pk), keepers[0])
    assert mara.highlighted == {"text": ["Mara Quill\nOils &lt;<em>gates</em>&gt; &amp; hinges.\n"]}


def test_keys_that_are_no_numbers(keepers: list[Keeper]) -> None:
    loaded = SearchQuerySet().models(Keeper).load_all().order_by("name")
    assert [result.object for result in loaded] == keepers
    assert names(SearchQuerySet().filter(django_id=keepers[1].pk)) == ["Otto Venn"]


def test_objects_by_a_queryset_of_ones_own(keepers: list[Keeper]) -> None:
    only = Keeper._default_manager.filter(active=True)
    found = RelatedSearchQuerySet().models(Keeper).load_all().load_all_queryset(Keeper, only)
    assert [result.object for result in found] == [keepers[0]]


def test_forms_of_haystack(keepers: list[Keeper]) -> None:
    form = FacetedSearchForm({"q": "gates"}, selected_facets=["river_exact:Ald", "nonsense"])
    assert set(names(form.search())) == {"Upper Weir", "Lower Weir"}
    assert (
        set(names(FacetedSearchForm({"q": "gates"}, selected_facets=['name:a "b'], load_all=False).search())) == set()
    )
    assert names(ModelSearchForm({"q": "hinges", "models": ["library.keeper"]}).search()) == ["Mara Quill"]
    assert names(ModelSearchForm({"q": "hinges", "models": ["library.dam"]}).search()) == []


def test_querysets_can_be_kept(keepers: list[Keeper]) -> None:
    asked = SearchQuerySet().filter(content="hinges").order_by("name")
    again = pickle.loads(pickle.dumps(asked))
    assert names(again) == ["Mara Quill"]
    assert names(again.filter(active=False)) == []
    assert names(asked.using("default")) == ["Mara Quill"]
    assert list(asked.none()) == []


def test_a_queryset_is_not_changed_by_those_made_of_it(keepers: list[Keeper]) -> None:
    everything = SearchQuerySet().models(Keeper)
    narrower = everything.filter(active=True).exclude(age=3).order_by("name").facet("name").narrow("age:41")
    assert narrower.filter(content="gauges").count() == 0
    assert names(narrower) == ["Mara Quill"]
    assert everything.count() == 2
    assert everything.facet_counts() == {}

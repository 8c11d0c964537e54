"""Which paragraphs are searched with a thing: for each model, those of its statements and no others."""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps

from statements.models import Edition, Paragraph, Participation, Passage, Section, Statement
from statements.models.paragraph import INDEX_DEPENDENCIES
from tests import building
from tests.building import ids, paragraphs_of

pytestmark = pytest.mark.django_db

OF_STATEMENT: dict[str, Callable[[Any], Any]] = {
    "statement": lambda x: x,
    "statementtitle": lambda x: x.titles.first(),
    "edition": lambda x: x.editions.last(),
    "participation": lambda x: x.participations.first(),
    "party": lambda x: x.parties_in_order()[1],
    "partyname": lambda x: x.parties_in_order()[1].names.first(),
    "series": lambda x: x.series,
    "seriesname": lambda x: x.series.names.first(),
    "event": lambda x: x.event,
    "eventname": lambda x: x.event.names.first(),
}
OF_SECTION: dict[str, Callable[[Section], Any]] = {
    "section": lambda x: x,
    "sectionheading": lambda x: x.headings.first(),
}
OF_PARAGRAPH: dict[str, Callable[[Paragraph], Any]] = {
    "paragraph": lambda x: x,
    "passage": lambda x: x.passages.last(),
}
# Not searched with: what records the past, addresses, files and work.
APART = {"formerslug", "indextask", "revision", "revisedpassage", "sourcefile", "paragraph_successors"} | {
    "accountsession",
    "act",
    "comparison",
    "comparisontask",
    "formerpassword",
    "formulation",
    "formulationoccurrence",
    "formulationrendering",
    "formulationtask",
    "formulationwording",
    "leftout",
    "likelyduplicate",
    "merge",
    "passkey",
    "pendingedition",
    "pendingfact",
    "proposal",
    "sentencealignment",
    "refusedwording",
    "renderinguse",
    "upload",
    "uploadedfile",
    "workingcopy",
    "workingstep",
}


@pytest.fixture
def statement() -> Statement:
    building.statement(2, series=building.series(), event=building.event())
    return building.statement(2, 2, series=building.series(), event=building.event())


def touched(thing: Any) -> list[str]:
    return sorted(x.pk for x in Paragraph.objects.affected_by(thing))


@pytest.mark.parametrize("name", OF_STATEMENT)
def test_all_of_a_statement(statement: Statement, name: str) -> None:
    gone = paragraphs_of(statement)[0]
    Paragraph.objects.filter(pk=gone.pk).update(retired_at="2031-01-01T00:00Z")
    assert touched(OF_STATEMENT[name](statement)) == sorted(ids(statement))


@pytest.mark.parametrize("name", OF_SECTION)
def test_those_of_a_section(statement: Statement, name: str) -> None:
    section = statement.sections.last()
    assert touched(OF_SECTION[name](section)) == sorted(ids(section.paragraphs.all()))


@pytest.mark.parametrize("name", OF_PARAGRAPH)
def test_one_paragraph(statement: Statement, name: str) -> None:
    paragraph = paragraphs_of(statement)[2]
    assert touched(OF_PARAGRAPH[name](paragraph)) == [paragraph.pk]


@pytest.mark.parametrize("name", ["party", "series", "event"])
def test_all_statements_of_a_thing(statement: Statement, name: str) -> None:
    thing = OF_STATEMENT[name](statement)
    other = building.statement(1)
    if name == "party":
        Participation.objects.create(statement=other, party=thing)
    else:
        Statement.objects.filter(pk=other.pk).update(**{name: thing})
    assert touched(thing) == sorted(ids(statement) | ids(other))


def test_every_model_is_decided_upon() -> None:
    models = {x._meta.model_name for x in apps.get_app_config("statements").get_models(include_auto_created=True)}
    assert set(INDEX_DEPENDENCIES) == set(OF_STATEMENT) | set(OF_SECTION) | set(OF_PARAGRAPH)
    assert models == set(INDEX_DEPENDENCIES) | APART


def test_what_is_in_the_text_and_what_is_found(statement: Statement) -> None:
    first, second, *_ = paragraphs_of(statement)
    Paragraph.objects.filter(pk=first.pk).update(retired_at="2031-01-01T00:00Z")
    assert first not in Paragraph.objects.current()
    assert second in Paragraph.objects.current()
    assert not Paragraph.objects.searchable().exists()
    public = building.statement(1, published=True)
    assert {x.pk for x in Paragraph.objects.searchable()} == ids(public)


def test_passages_come_with_their_editions_in_order(statement: Statement, django_assert_num_queries: Any) -> None:
    Edition.objects.filter(key="zh-Hans").update(order=0)
    Edition.objects.filter(key="en").update(order=1)
    with django_assert_num_queries(2):
        paragraph = Paragraph.objects.with_passages().filter(section__statement=statement)[0]
        assert [x.edition.key for x in paragraph.passages.all()] == ["zh-Hans", "en"]
    english = statement.editions.get(key="en")
    assert paragraph.text_in(english) == Passage.objects.get(paragraph=paragraph, edition=english).text
    assert paragraph.text_in(building.edition(statement, key="en-2")) == ""

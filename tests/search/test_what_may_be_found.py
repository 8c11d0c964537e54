"""Only what stands in a published text today is found."""

import pytest
from django.utils import timezone

from statements import workflow
from statements.models import Edition, Status
from statements.models.paragraph_content import Cell, Content
from statements.search import find
from statements.search.query import SearchQuery
from tests.search.archive import statement
from tests.search.asking import ask, ids

pytestmark = pytest.mark.django_db
DAMS = {"en": "River dams will be built.", "zh-Hans": "将修建河坝。"}


def test_a_draft_is_not_found_until_it_is_published() -> None:
    (paragraph,) = statement([DAMS], status=Status.DRAFT)
    assert ids("河坝") == set()
    workflow.publish(paragraph.section.statement)
    assert ids("河坝") == {paragraph.pk}


def test_a_withdrawn_statement_is_not_found_and_a_restored_one_is() -> None:
    (paragraph,) = statement([DAMS])
    assert ids("河坝") == {paragraph.pk}
    made = workflow.withdraw(paragraph.section.statement, "a forgery")
    assert ids("河坝") == ids("dams") == set()
    workflow.restore(made)
    assert ids("河坝") == {paragraph.pk}


def test_a_replaced_wording_is_not_found() -> None:
    (paragraph,) = statement([DAMS])
    assert ids("河坝") == {paragraph.pk}
    editions = {edition.key: edition.pk for edition in Edition.objects.all()}
    cells = {
        editions["en"]: Cell("River bridges will be built."),
        editions["zh-Hans"]: Cell("将修建河桥。"),
    }
    workflow.revise(paragraph, Content("text", cells))
    assert ids("河坝") == ids("dams") == set()
    assert ids("河桥 bridge") == {paragraph.pk}


def test_a_retired_paragraph_is_not_found() -> None:
    first, second = statement([DAMS, {"en": "Dams again."}])
    assert ids("dams") == {first.pk, second.pk}
    workflow.retire(first, [second])
    assert ids("dams") == {second.pk}


def test_what_was_changed_past_the_verbs_is_not_shown_and_is_mended() -> None:
    first, second = statement([DAMS, {"en": "Dams again."}])
    assert ids("dams") == {first.pk, second.pk}
    type(first).objects.filter(pk=first.pk).update(retired_at=timezone.now())
    results = find.search_page(SearchQuery("dams"))
    assert (results.total, [hit.key for hit in results.hits]) == (1, [second.pk])


def test_commentary_is_found_and_told_apart() -> None:
    text, commentary = statement([DAMS, {"notes": "The **dams** are new since 2030."}])
    assert ids("dams") == {text.pk, commentary.pk}
    assert {hit.key: hit.is_commentary for hit in ask("dams").hits} == {
        text.pk: False,
        commentary.pk: True,
    }
    assert ids("dams", filters=(("commentary", ("no",)),)) == {text.pk}
    assert ids("dams", filters=(("commentary", ("yes",)),)) == {commentary.pk}

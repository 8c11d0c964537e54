"""Whether a text is full is never taken for granted: not by a migration, not when a file comes."""

import importlib

import pytest
from django.apps import apps
from django.core.files.base import ContentFile

from statements import workflow
from statements.admin.change_messages import message_of_fields
from statements.models import Act, Edition, Extent, SourceFile, Statement, Verb
from statements.workflow.readiness import Lack
from tests import building

pytestmark = pytest.mark.django_db
migration = importlib.import_module("statements.migrations.0033_extent_unknown")


def from_file(format: str) -> Statement:
    content = ContentFile(format.encode(), "1")
    made = building.statement(1)
    made.source = SourceFile.objects.create(sha256=format, name="1", format=format, size=1, yielded=1, content=content)
    made.save()
    return made


def extents(made: Statement) -> set[str]:
    return set(Edition.objects.filter(statement=made).exclude(authority="commentary").values_list("extent", flat=True))


def test_the_migration_keeps_full_only_where_a_file_or_a_person_said_so() -> None:
    own, word, said, plain = from_file("bilingual"), from_file("docx"), building.statement(1), building.statement(1)
    detail = message_of_fields(Edition._meta.get_field("extent"))
    Act.objects.note(Verb.EDIT, said, statement=said, detail=detail)
    specimen = building.statement(1, specimen=True)
    migration.forget_what_nobody_said(apps, None)
    assert [extents(x) for x in (own, word, said, plain, specimen)] == [
        {Extent.FULL}, {Extent.UNKNOWN}, {Extent.FULL}, {Extent.UNKNOWN}, {Extent.FULL},
    ]  # fmt: skip


def test_a_draft_says_that_its_extent_is_unknown_and_publishing_does_not_ask() -> None:
    made = building.statement(1)
    made.editions.update(extent=Extent.UNKNOWN, publisher="Ministry")
    found = [x.lack for x in workflow.outstanding(made)]
    assert found.count(Lack.EXTENT) == 2
    assert not workflow.needs_question(made)
    made.editions.update(extent=Extent.EXCERPTS)
    assert Lack.EXTENT not in [x.lack for x in workflow.outstanding(made)]

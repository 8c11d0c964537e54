"""A reason that was kept in former words is told in today's, in every language of the interface."""

from importlib import import_module

import pytest
from django.apps import apps
from django.utils.translation import override

from statements.messages import Message
from tests import building

pytestmark = pytest.mark.django_db
migration = import_module("statements.migrations.0020_reworded_messages")
FORMER = "Chinese without its English beside it"


@pytest.mark.parametrize("kept", [Message(FORMER), Message.literal(FORMER)], ids=["message", "text"])
def test_chinese_alone_names_its_languages(kept: Message) -> None:
    row, other = (building.paragraph(building.statement(0).sections.get(), uncertain=x) for x in (kept, "by hand"))
    migration.convert(apps, None)
    row.refresh_from_db()
    other.refresh_from_db()
    assert str(row.uncertain) == "Chinese (Simplified) without its English beside it"
    with override("zh-hans"):
        assert row.uncertain.translated() == "简体中文旁没有对应的英语"
    assert str(other.uncertain) == "by hand"

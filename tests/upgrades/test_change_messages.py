"""What forms changed in former versions was kept in English; the migration makes it a message."""

from importlib import import_module
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils.translation import override

from statements.models import Act, Verb

migration: Any = import_module("statements.migrations.0018_change_messages")


@pytest.mark.parametrize(
    ("kept", "english", "chinese"),
    [
        ("Changed Place.", "Changed place.", "更改了地点。"),
        ("Changed Place, Slug and Kind.", "Changed place, slug and kind.", "更改了地点、网址别名和类型。"),
        (
            "Changed Number. Added title “Canals. A Draft”. Changed Text for title “运河”. Deleted title “x”.",
            "Changed number.\nAdded title “Canals. A Draft”.\nChanged text of title “运河”.\nDeleted title “x”.",
            "更改了序号。\n添加了标题“Canals. A Draft”。\n更改了标题“运河”的文字。\n删除了标题“x”。",
        ),
    ],
)
def test_its_sentences_are_recognised(kept: str, english: str, chinese: str) -> None:
    message = migration.recognised(kept)
    assert str(message) == english
    with override("zh-hans"):
        assert message.translated() == chinese


@pytest.mark.parametrize("kept", ["", "place", "Changed", "Changed Place. And more.", "Changed 100%.", "Added “x”."])
def test_nothing_else_is(kept: str) -> None:
    assert migration.recognised(kept) is None


@pytest.mark.django_db
def test_acts_are_converted_and_what_persons_wrote_stays() -> None:
    Act.objects.note(Verb.EDIT, detail="Changed Place.")
    Act.objects.note(Verb.EDIT, detail="Change this later.")
    Act.objects.note(Verb.SETTLE, detail="Changed Place.")
    loader = MigrationLoader(connection)
    migration.convert(loader.project_state([("statements", "0018_change_messages")]).apps, None)
    assert [(x.detail.pattern, str(x.detail)) for x in Act.objects.order_by("pk")] == [
        ("Changed %(fields)s.", "Changed place."),
        ("%(text)s", "Change this later."),
        ("%(text)s", "Changed Place."),
    ]

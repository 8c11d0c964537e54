"""What a form has changed is kept as a message, which an editor reads in the language of the interface."""

import re
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import RequestFactory
from django.utils.translation import override

from statements import messages
from statements.admin.change_messages import message_of
from statements.models import Act, Paragraph, Verb
from tests import building
from tests.admin.pages import address, filled
from tests.admin.world import grow
from tests.people import person, signed_in

pytestmark = pytest.mark.django_db
ENGLISH = re.compile(r"[A-Za-z]{3,}")


def in_chinese(changes: Any) -> str:
    with override("zh-hans"):
        return messages.loads(messages.dumps(message_of(changes))).translated()


def test_what_a_form_changed_is_read_in_chinese() -> None:
    client = signed_in(person("editor", "boris"))
    draft = building.statement(1, place="Port Ista", status="draft")
    where = address(draft)
    sent = filled(client, where) | {"place": "Port Aldermark", "kind": "declaration"}
    assert client.post(where, sent).status_code == 302
    act = Act.objects.get(verb=Verb.EDIT)
    assert str(act.detail) == "Changed kind and place."
    shown = client.get(where, headers={"accept-language": "zh-hans"}).content.decode()
    (said,) = re.findall("更改了[^<]*。", shown)
    assert not ENGLISH.search(said) and "地点" in said


def test_rows_beside_a_form_are_named() -> None:
    changes = [
        {"changed": {"fields": ["Place", "Date", "Slug"]}},
        {"added": {"name": "title", "object": "Joint Statement"}},
        {"changed": {"name": "title", "object": "联合声明", "fields": ["Text"]}},
        {"deleted": {"name": "title", "object": "Declaration"}},
    ]
    assert str(message_of(changes)).splitlines() == [
        "Changed place, date and slug.",
        "Added title “Joint Statement”.",
        "Changed text of title “联合声明”.",
        "Deleted title “Declaration”.",
    ]


@pytest.mark.parametrize("count", [0, 1, 8, 9, 64, 400])
def test_however_many_there_are_each_is_kept(count: int) -> None:
    changes = [{"changed": {"name": "title", "object": f"{x}%", "fields": ["Text"]}} for x in range(count)]
    kept = messages.loads(messages.dumps(message_of(changes)))
    assert kept == message_of(changes)
    assert [x for x in str(kept).splitlines() if x] == [f"Changed text of title “{x}%”." for x in range(count)]


def test_every_field_of_every_form_has_chinese() -> None:
    grow(building.statement(1, series=building.series(), event=building.event()), 1)
    request = RequestFactory().get("/")
    request.user = User.objects.create_superuser("chief")
    lacking = set()
    for model, page in admin.site._registry.items():
        if model._meta.app_label not in ("statements", "auth") or model is Paragraph:  # its verbs note what they do
            continue
        thing = model._default_manager.first()
        forms = [
            page.get_form(request, thing, change=True),
            *(x.form for x, _ in page.get_formsets_with_inlines(request, thing)),
        ]
        with override(None):
            labels = {str(x.label or name) for form in forms for name, x in form.base_fields.items()}
        lacking |= {x for x in labels if ENGLISH.search(in_chinese([{"changed": {"fields": [x]}}]))}
    assert lacking == set()

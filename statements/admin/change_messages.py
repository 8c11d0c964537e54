"""What a form has changed, as Django's admin tells its own history, made a message of ours: told in any language."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from django.apps import apps
from django.utils.text import capfirst
from django.utils.translation import gettext_noop as _
from django.utils.translation import override

from statements.messages import MOST_PLACEHOLDERS, NOTHING, Message, of_label

SAID = {
    "added": (_("Added."), _("Added %(name)s “%(object)s”.")),
    "changed": (_("Changed %(fields)s."), _("Changed %(fields)s of %(name)s “%(object)s”.")),
    "deleted": (_("Deleted."), _("Deleted %(name)s “%(object)s”.")),
}


def message_of(changes: Any) -> Message:
    """The message, a line for each change, of what `ModelAdmin.construct_change_message` gave, or of a text."""
    if not isinstance(changes, list):
        return Message.literal(str(changes))
    return _lines([_change(kind, facts) for change in changes for kind, facts in change.items()])


def message_of_fields(*fields: Any) -> Message:
    """That these fields of a model were changed."""
    return Message(SAID["changed"][0], fields=tuple(of_label(x.verbose_name) for x in fields))


def _change(kind: str, facts: dict[str, Any]) -> Message:
    thing, row = SAID[kind]
    values: dict[str, Any] = {"fields": tuple(map(_label, facts["fields"]))} if "fields" in facts else {}
    if "name" not in facts:
        return Message(thing, **values)
    return Message(row, **values, name=_label(facts["name"]), object=facts["object"])


def _label(label: str) -> Message:
    """A label of Django's in English, by which the catalogue knows it: forms capitalise the names of fields."""
    return Message.literal(label) if "%" in label else Message(_names_of_fields().get(label, label))


@cache
def _names_of_fields() -> dict[str, str]:
    """{capitalised: name} of all fields that models have."""
    with override("en"):
        models = [x._meta for x in apps.get_models()]
        fields = [field for model in models for field in (*model.fields, *model.many_to_many)]
        return {capfirst(str(x.verbose_name)): str(x.verbose_name) for x in fields}


def _lines(messages: Sequence[Message]) -> Message:
    """One message of many, a line each; with more than a pattern may have, it is a message of messages."""
    if len(messages) < 2:
        return messages[0] if messages else NOTHING
    size = -(-len(messages) // MOST_PLACEHOLDERS)
    parts = [_lines(messages[at : at + size]) for at in range(0, len(messages), size)]
    values = {f"line{number}": part for number, part in enumerate(parts)}
    pattern = "\n".join(f"%({name})s" for name in values)
    return Message(pattern, **values)

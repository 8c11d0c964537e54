"""Forms that carry which values they showed, so that nobody saves over what another changed meanwhile.

The page has a digest of each value that it shows (optimistic concurrency control). A form that is sent is compared,
field by field, with what is there now: where anything was changed meanwhile, nothing is saved, and the form comes
again with what the person typed, with the present values of what they left alone, and with a list of what was changed.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.db import transaction
from django.forms.formsets import DELETION_FIELD_NAME
from django.http import HttpRequest, QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from statements.admin.deleted import deleted_page
from statements.models import Act

if TYPE_CHECKING:
    ModelAdmin = admin.ModelAdmin[Any]
else:
    ModelAdmin = admin.ModelAdmin

SEEN = "_seen"  # the form's hidden field
# Set on a request whose form was stale (a `Stale`); why its form is refused.
STALE, REFUSAL = "_stale", "_refusal"

CHANGED = _("This was changed since you opened it, so nothing was saved: see what was changed.")
UNKNOWN = _("The form does not say what it showed, so nothing was saved: see what is there now.")

HIDDEN = ("id", "owner", "statement", DELETION_FIELD_NAME)  # fields of a row that nobody types

Value = list[str]  # what a browser sends of one field
Row = dict[str, Value]


class Key(NamedTuple):
    """A field of a form: of its own (empty `prefix` and `row`), or of the row of an inline with this primary key."""

    prefix: str
    row: str
    name: str


@dataclass(frozen=True)
class Difference:
    """A field that another changed: what this person typed (None where they left it alone), what is there now."""

    label: str
    typed: str | None
    now: str


@dataclass(frozen=True)
class Stale:
    """What was changed since a form was opened, by whom it was changed last, and the digests of what is there now."""

    differences: Sequence[Difference]
    last: Act | None
    seen: str


class Refused:
    """Mixed into a form that is not saved, for a reason that lies outside it."""

    refusal: Any = ""

    def clean(self) -> Any:
        """Raises ValidationError."""
        super().clean()  # type: ignore[misc]
        raise forms.ValidationError(self.refusal)


def shown_fields(form: Any, formsets: Iterable[Any]) -> dict[Key, forms.BoundField]:
    """The fields that a person can change, of a form and of the saved rows of its inlines."""
    fields = {Key("", "", x.name): x for x in form if _is_editable(x)}
    for formset in formsets:
        for row in formset.initial_forms:
            fields |= {Key(formset.prefix, str(row.instance.pk), x.name): x for x in row if _is_editable(x)}
    return fields


def _is_editable(field: forms.BoundField) -> bool:
    return not field.is_hidden and not field.field.disabled


def shown_value(field: forms.BoundField) -> Value:
    """What a browser sends of a field that nobody touches."""
    widget: Any = getattr(field.field.widget, "widget", field.field.widget)  # beside which Django sets buttons
    if isinstance(widget, forms.CheckboxInput):
        return ["on"] if widget.check_test(field.value()) else []
    value = widget.format_value(field.value())
    return [str(x) for x in value] if isinstance(value, list | tuple) else ["" if value is None else str(value)]


def digests(fields: Mapping[Key, forms.BoundField]) -> str:
    """{key: digest of the value} of fields, as JSON."""
    return json.dumps({"/".join(key): _digest(shown_value(field)) for key, field in fields.items()})


def _digest(value: Value) -> str:
    lines = sorted(x.replace("\r\n", "\n") for x in value)  # browsers send line ends of their own
    return hashlib.sha256(json.dumps(lines).encode()).hexdigest()[:16]


class SentForm:
    """A form as it was sent, beside the digests that its page had, and the form and its inlines as they are now."""

    def __init__(self, data: QueryDict, seen: Mapping[str, str], form: Any, formsets: Sequence[Any]) -> None:
        self.data, self.seen, self.now = data, seen, shown_fields(form, formsets)
        self.rows = {x.prefix: _rows(data, x.prefix) for x in formsets if f"{x.prefix}-TOTAL_FORMS" in data}
        self.saved_rows = {(prefix, pk): row for prefix, rows in self.rows.items() for row in rows if (pk := _pk(row))}

    def typed(self, key: Key) -> Value | None:
        """What was sent of a field; None of a row that was not on the page."""
        if not key.prefix:
            return self.data.getlist(key.name)
        row = self.saved_rows.get((key.prefix, key.row))
        return None if row is None else row.get(key.name, [])

    def touched(self, key: Key) -> bool:
        """Whether this person changed a field; of one that was not on the page, whether what was sent is other."""
        typed, seen = self.typed(key), self.seen.get("/".join(key))
        if seen is None:
            return bool(typed) and (key not in self.now or typed != shown_value(self.now[key]))
        return typed is not None and _digest(typed) != seen

    def changed_meanwhile(self) -> list[Key]:
        """The fields that another changed, with those of rows that came or went."""
        there = {key: _digest(shown_value(field)) for key, field in self.now.items()}
        seen = {Key(*name.split("/", 2)): digest for name, digest in self.seen.items()}
        changed = [key for key in {**there, **seen} if there.get(key) != seen.get(key)]
        return [key for key in changed if key.name != DELETION_FIELD_NAME]

    def merged(self) -> QueryDict:
        """The form as this person would send it now: what they touched, and of all else what is there."""
        data = self.data.copy()
        for key, field in self.now.items():
            if not key.prefix and not self.touched(key):
                data.setlist(key.name, shown_value(field))
        for prefix in self.rows:
            _write_rows(data, prefix, self._present(prefix), self._added(prefix))
        return data

    def _present(self, prefix: str) -> list[Row]:
        """The rows that are there now, with what this person touched."""
        present: dict[str, Row] = {}
        for key, field in self.now.items():
            if key.prefix == prefix:
                value = self.typed(key) if self.touched(key) else shown_value(field)
                present.setdefault(key.row, {"id": [key.row]})[key.name] = value or []
        return list(present.values())

    def _added(self, prefix: str) -> list[Row]:
        """The rows that this person added, and those that they changed and another deleted."""
        there = {key.row for key in self.now if key.prefix == prefix}
        lost = [row for row in self.rows[prefix] if _pk(row) not in there and self._changed_by_me(prefix, row)]
        return [{**row, "id": [""]} for row in lost]

    def _changed_by_me(self, prefix: str, row: Row) -> bool:
        """Whether a row is new, or was changed and not deleted."""
        typed = [name for name in row if name not in HIDDEN]
        kept = DELETION_FIELD_NAME not in row
        return not _pk(row) or (kept and any(self.touched(Key(prefix, _pk(row), name)) for name in typed))


def _rows(data: QueryDict, prefix: str) -> list[Row]:
    """The rows of an inline as they were sent: {field: value} each."""
    total = data.get(f"{prefix}-TOTAL_FORMS", "")
    beginnings = [f"{prefix}-{x}-" for x in range(int(total) if total.isdecimal() and len(total) < 5 else 0)]
    return [{name.removeprefix(x): data.getlist(name) for name in data if name.startswith(x)} for x in beginnings]


def _pk(row: Row) -> str:
    """The primary key of a row that was saved before; empty for a new one."""
    return "".join(row.get("id", [])[:1])


def _write_rows(data: QueryDict, prefix: str, present: Sequence[Row], added: Sequence[Row]) -> None:
    """Put rows in the place of those that were sent."""
    for name in [x for x in data if x.startswith(f"{prefix}-") and not x.endswith("_FORMS")]:
        del data[name]
    for index, row in enumerate([*present, *added]):
        for name, value in row.items():
            data.setlist(f"{prefix}-{index}-{name}", value)
    data[f"{prefix}-INITIAL_FORMS"], data[f"{prefix}-TOTAL_FORMS"] = str(len(present)), str(len(present) + len(added))


class VersionedAdmin(ModelAdmin):
    """Pages whose form is refused where what it showed was changed meanwhile; a reason from outside refuses it too."""

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """A form that is not saved, where the request was found to be refused."""
        form = super().get_form(request, obj, change=change, **kwargs)
        refusal = getattr(request, REFUSAL, "")
        return type("RefusedForm", (Refused, form), {"refusal": refusal}) if refusal else form

    def changeform_view(self, request: HttpRequest, object_id: Any = None, *args: Any, **kwargs: Any) -> Any:
        """Django's page, in the transaction in which what it showed was compared with what is there."""
        if request.method != "POST":
            return super().changeform_view(request, object_id, *args, **kwargs)
        with transaction.atomic():
            if object_id:
                obj = self.get_object(request, unquote(object_id))
                if obj is None and self.has_change_permission(request):
                    return deleted_page(self, request, unquote(object_id))
                self._refuse_stale(request, obj)
            return super().changeform_view(request, object_id, *args, **kwargs)

    def _refuse_stale(self, request: HttpRequest, obj: Any) -> None:
        """Where something was changed since the form was opened: let it be shown again, merged with that."""
        if obj is None or not self.has_change_permission(request, obj):
            return
        sent = SentForm(request.POST, _loaded(request.POST.get(SEEN, "")), *self._forms_now(request, obj))
        now = sent.now
        changed = sent.changed_meanwhile()
        known = bool(sent.seen or not now)
        if known and not changed:
            return
        told = [key for key in changed if key in now and (known or sent.touched(key))]
        differences = [_difference(key, now[key], sent) for key in told]
        gone = dict.fromkeys((key.prefix, key.row) for key in changed if key not in now)
        differences += [Difference(_row_name(sent.saved_rows.get(x, {})), None, gettext("(deleted)")) for x in gone]
        act = Act.objects.filter(kind=self.opts.model_name, object_key=str(obj.pk)).order_by("-pk").first()
        setattr(request, STALE, Stale(differences, act, digests(now)))
        setattr(request, REFUSAL, CHANGED if known else UNKNOWN)
        request.POST = sent.merged()  # type: ignore[assignment]

    def _forms_now(self, request: HttpRequest, obj: Any) -> tuple[Any, list[Any]]:
        """The form and the inlines that this person can change, as they would be opened now."""
        form = self.get_form(request, obj, change=True)(instance=obj)
        inlines = [x for x in self.get_formsets_with_inlines(request, obj) if x[1].has_change_permission(request, obj)]
        return form, [kind(instance=obj, queryset=x.get_queryset(request)) for kind, x in inlines]

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> Any:
        """With the digests of what it shows."""
        obj = kwargs.get("obj")
        if obj is not None and self.has_change_permission(request, obj):
            stale = getattr(request, STALE, None)
            context |= {"stale": stale, "seen": stale.seen if stale else self._seen(request, context)}
        return super().render_change_form(request, context, *args, **kwargs)

    def _seen(self, request: HttpRequest, context: Any) -> str:
        """The digests of a page that is opened; a form that is refused for what was typed keeps its own."""
        if request.method == "POST" and SEEN in request.POST:
            return request.POST[SEEN]
        inlines = [x.formset for x in context["inline_admin_formsets"] if x.has_change_permission]
        return digests(shown_fields(context["adminform"].form, inlines))


def _loaded(seen: str) -> dict[str, str]:
    """The digests that a page had; none where something else was sent."""
    try:
        found = json.loads(seen)
    except json.JSONDecodeError:
        return {}
    return {k: str(v) for k, v in found.items() if k.count("/") >= 2} if isinstance(found, dict) else {}


def _row_name(row: Row) -> str:
    """What was sent of a row that is gone."""
    return pgettext("between items", ", ").join(x for name, value in row.items() for x in value if name not in HIDDEN)


def _difference(key: Key, field: forms.BoundField, sent: SentForm) -> Difference:
    """A field as it is told of."""
    typed, form = sent.typed(key) if sent.touched(key) else None, cast(Any, field.form)
    row = f"{form.instance}{gettext(': ')}" if key.prefix else ""
    return Difference(f"{row}{capfirst(field.label)}", _named(typed, field), _named(shown_value(field), field) or "")


def _named(value: Value | None, field: forms.BoundField) -> str | None:
    """A value as a person reads it: of a choice its label."""
    if value is None:
        return None
    choices = {str(key): str(label) for key, label in getattr(field.field, "choices", ())}
    return pgettext("between items", ", ").join(choices.get(x, x) for x in value)

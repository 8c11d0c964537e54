"""What was typed into the form of an object that another person deleted meanwhile: shown, so that it can be copied."""

import re
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.text import capfirst

from statements.models import Act, Verb

# What a form sends beside what a person typed: buttons, tokens, counts and keys of rows.
SENT_ALONG = re.compile(r"^_|^csrfmiddlewaretoken$|^initial-|_FORMS$|-(id|owner|statement|DELETE)$|^(seen|do)$")
ROW = re.compile(r"(?P<rows>\w+)-\d+-(?P<field>\w+)")


def deleted_page(owner: Any, request: HttpRequest, key: str) -> HttpResponse:
    """The page, with status 410, in answer to a form of an object that is gone; `owner` is the admin of its model."""
    acts = Act.objects.filter(kind=owner.opts.model_name, object_key=key, verb__in=(Verb.DELETE, Verb.DISCARD))
    context = {
        **owner.admin_site.each_context(request),
        "title": owner.opts.verbose_name,
        "opts": owner.opts,
        "act": acts.order_by("-pk").first(),
        "typed": list(_typed(owner.model, request)),
    }
    return TemplateResponse(request, "admin/statements/deleted.html", context, status=410)


def _typed(model: type[models.Model], request: HttpRequest) -> Iterator[tuple[str, str]]:
    """(label, value) of each field that holds something."""
    for name, values in request.POST.lists():
        if not SENT_ALONG.search(name):
            field = _field(model, name)
            label = field.verbose_name if field is not None else name.partition("-")[0].replace("_", " ")
            yield from ((capfirst(str(label)), _shown(field, value)) for value in values if value.strip())


def _field(model: type[models.Model], name: str) -> Any:
    """The model's field of a name in its form: `place`, or `titles-0-text` of a row; None where it has none."""
    try:
        if row := ROW.fullmatch(name):
            return _field(model._meta.get_field(row["rows"]).related_model, row["field"])  # type: ignore[arg-type]
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return None
    return field if isinstance(field, models.Field) else None


def _shown(field: Any, value: str) -> str:
    """A value as a person reads it: of a choice its label."""
    if getattr(field, "remote_field", None) and value.isascii() and value.isdecimal() and len(value) < 19:
        return str(field.related_model._default_manager.filter(pk=value).first() or value)
    return str(dict(getattr(field, "flatchoices", ())).get(value, value))

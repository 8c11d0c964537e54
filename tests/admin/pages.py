"""Opens pages of the admin and sends their forms as a browser would."""

from typing import Any

from django.forms import BaseForm
from django.test import Client
from django.urls import reverse


def address(thing: Any, page: str = "change") -> str:
    """The address of a page of a thing, or (of a model) of its list."""
    meta = thing._meta
    args = [] if isinstance(thing, type) else [thing.pk]
    name = "changelist" if isinstance(thing, type) and page == "change" else page
    return reverse(f"admin:statements_{meta.model_name}_{name}", args=args)


def filled(client: Client, where: str) -> dict[str, Any]:
    """What the form on a page sends when nothing is touched."""
    response = client.get(where)
    assert response.status_code == 200, response
    data: dict[str, Any] = {}
    for form in _forms(response.context):
        data |= _values(form)
    if seen := response.context.get("seen"):
        data["_seen"] = seen
    return data


def _forms(context: Any) -> list[BaseForm]:
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    return forms


def _values(form: BaseForm) -> dict[str, Any]:
    data = {}
    for field in form:
        value = field.value()
        if value is None or value is False:
            continue
        data[field.html_name] = "on" if value is True else value
    return data


def send(client: Client, where: str, changes: dict[str, Any], without: tuple[str, ...] = ()) -> Any:
    """Open a page, change its form, send it; fails where the form is refused."""
    data = {key: value for key, value in {**filled(client, where), **changes}.items() if key not in without}
    response = client.post(where, data)
    assert response.status_code == 302, refusals(response)
    return response


def refusals(response: Any) -> list[str]:
    """What a refused form says."""
    errors = []
    for form in _forms(response.context):
        errors += [str(message) for messages in form.errors.values() for message in messages]
    for inline in response.context["inline_admin_formsets"]:
        errors += [str(message) for message in inline.formset.non_form_errors()]
    return errors


def act(client: Client, things: list[Any], action: str, **more: Any) -> Any:
    """Choose things in their list and do an action; follows to the page that it leads to."""
    chosen = {"action": action, "_selected_action": [x.pk for x in things], **more}
    return client.post(address(type(things[0])), chosen, follow=True)


def said(response: Any) -> str:
    """The messages on a page."""
    return "\n".join(str(message) for message in response.context["messages"])

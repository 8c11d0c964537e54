"""An address of the admin that names what there is not gets the page without it, never an error of ours."""

from typing import Any

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from tests import building, people

NONSENSE = (
    "a",
    "1.5",
    "-1",
    "a,b",
    "2031-99-99",
    "%00",
    "9" * 30,
)  # the last is too large for a number of the database
OF_LISTS = ("a", "%00", "9" * 30)  # a list refuses at the first field that it cannot read


@pytest.fixture
def client() -> Client:
    building.statement(1)
    client = people.signed_in(people.person("superuser"))
    assert client.get(reverse("admin:index")).status_code == 200  # which loads all of them
    assert sum(len(fields_of(model)) for model in admin.site._registry) > 100
    return client


def fields_of(model: Any) -> list[str]:
    return [field.name for field in model._meta.get_fields()]


def page_of(model: Any, kind: str) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{kind}")


@pytest.mark.django_db
@pytest.mark.parametrize("value", NONSENSE)
def test_forms_for_new_objects(client: Client, value: str) -> None:
    """All fields of a form are filled in from its address at once."""
    for model in admin.site._registry:
        query = "&".join(f"{name}={value}" for name in fields_of(model))
        assert client.get(f"{page_of(model, 'add')}?{query}").status_code < 500, model


@pytest.mark.django_db
@pytest.mark.parametrize("value", OF_LISTS)
def test_lists(client: Client, value: str) -> None:
    for model in admin.site._registry:
        for name in fields_of(model):
            assert client.get(f"{page_of(model, 'changelist')}?{name}={value}").status_code < 500, (model, name)


@pytest.mark.django_db
def test_what_there_is_is_filled_in() -> None:
    made = building.statement(1)
    client = people.signed_in(people.person("superuser"))
    response = client.get(f"{reverse('admin:statements_section_add')}?statement={made.pk}")
    assert response.context["adminform"].form.initial["statement"] == str(made.pk)

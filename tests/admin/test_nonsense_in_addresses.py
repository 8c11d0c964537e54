"""An address of the admin that names what there is not gets the page without it, never an error of ours."""

from itertools import product

import pytest
from django.contrib import admin
from django.urls import reverse

from tests import building, people

NONSENSE = ("a", "1.5", "-1", "a,b", "2031-99-99", "%00")
TOO_LARGE = "9" * 30  # for a number of the database


@pytest.mark.django_db
def test_forms_for_new_objects_and_lists() -> None:
    building.statement(1)
    client = people.signed_in(people.person("superuser"))
    assert client.get(reverse("admin:index")).status_code == 200  # which loads all of them
    fields = [(model, field) for model in admin.site._registry for field in model._meta.get_fields()]
    assert len(fields) > 100
    for model, field in fields:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        for page, value in product(("add", "changelist"), (*NONSENSE, TOO_LARGE)):
            response = client.get(f"{reverse(f'{name}_{page}')}?{field.name}={value}")
            assert response.status_code < 500, (page, field.name, value)


@pytest.mark.django_db
def test_what_there_is_is_filled_in() -> None:
    made = building.statement(1)
    client = people.signed_in(people.person("superuser"))
    response = client.get(f"{reverse('admin:statements_section_add')}?statement={made.pk}")
    assert response.context["adminform"].form.initial["statement"] == str(made.pk)

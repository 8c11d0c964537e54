"""Every page of the admin opens, in each language of the interface, under the strict Content-Security-Policy."""

import re
from html.parser import HTMLParser

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from statements.models import Statement
from tests import building
from tests.admin.world import grow, pages
from tests.chromium import PageOpener

INLINE = re.compile("on[a-z]+$|style$")


class InlineFinder(HTMLParser):
    """Finds what a strict policy forbids: scripts and styles in the page itself."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = dict(attrs)
        data = names.get("type") == "application/json"
        if tag == "style" or (tag == "script" and "src" not in names and not data):
            self.found.append(f"<{tag}> {attrs}")
        self.found += [f"<{tag} {name}>" for name in names if INLINE.match(name)]


@pytest.fixture
def archive(db: None) -> Statement:
    """One of everything."""
    big = building.statement(1, series=building.series(), event=building.event())
    grow(big, 1)
    return big


def others() -> dict[str, str]:
    """Pages of the admin that are not of our models."""
    found = {"index": reverse("admin:index"), "app": reverse("admin:app_list", args=["statements"])}
    for model in admin.site._registry:
        meta = model._meta
        if meta.app_label != "statements":
            found[str(meta)] = reverse(f"admin:{meta.app_label}_{meta.model_name}_changelist")
    return found | {"user": reverse("admin:auth_user_add")}


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_pages_open_with_nothing_inline(admin_client: Client, archive: Statement, language: str) -> None:
    for name, where in (pages() | others()).items():
        response = admin_client.get(where, headers={"accept-language": language})
        assert response.status_code == 200, name
        assert response.headers["Content-Language"] == language
        assert "unsafe" not in response.headers["Content-Security-Policy"]
        finder = InlineFinder()
        finder.feed(response.content.decode())
        assert finder.found == [], name


def test_names_of_the_interface_are_translated(admin_client: Client, archive: Statement) -> None:
    for language, words in (("en", "Joint statement on canals"), ("zh-hans", "关于运河的联合声明")):
        page = admin_client.get(
            reverse("admin:statements_statement_changelist"), headers={"accept-language": language}
        )
        assert words in page.content.decode()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("locale", ["en", "zh-CN"])
def test_pages_open_in_a_browser(live_server: object, open_page: PageOpener, locale: str) -> None:
    """A violation of the policy is an error in the console, which fails the test."""
    big = building.statement(1, series=building.series(), event=building.event())
    grow(big, 2)
    User.objects.create_superuser("chief", "", "long enough")
    page = open_page(locale=locale)
    page.goto(f"{live_server}{reverse('admin:index')}")
    page.fill("[name=username]", "chief")
    page.fill("[name=password]", "long enough")
    page.click("[type=submit]")
    page.wait_for_selector("#user-tools")
    for where in (pages() | others()).values():
        if "autocomplete" not in where:
            page.goto(f"{live_server}{where}")
    assert page.locator("html").get_attribute("lang") == {"en": "en", "zh-CN": "zh-hans"}[locale]


@pytest.mark.django_db(transaction=True)
def test_a_statement_is_corrected_with_the_mouse(live_server: object, open_page: PageOpener) -> None:
    """A further title, a series chosen as one types, a parsed place, published by the button."""
    draft = building.statement(2)
    building.series("canals")
    User.objects.create_superuser("chief", "", "long enough")
    page = open_page(locale="en")
    page.goto(f"{live_server}{reverse('admin:statements_statement_change', args=[draft.pk])}")
    page.fill("[name=username]", "chief")
    page.fill("[name=password]", "long enough")
    page.click("[type=submit]")
    page.click("#titles-group .add-row a")
    page.select_option("[name=titles-2-language]", "ru")
    page.fill("[name=titles-2-text]", "Заявление о каналах")
    page.click(".field-series .select2-selection")
    page.click(".select2-results__option:has-text('Canal statements')")
    page.click("[name=_publish]")
    page.wait_for_selector(".messagelist .success")
    changed = Statement.objects.get(pk=draft.pk)
    assert (changed.status, str(changed.series), changed.titles.count()) == ("published", "Canal statements", 3)

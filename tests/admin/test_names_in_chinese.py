"""The admin in Chinese: what is named in code and in the database has its Chinese name, and lists Chinese marks."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from statements.messages import Message
from statements.models import Act, SourceFile, Statement, Verb
from tests import building
from tests.admin.pages import address
from tests.people import make_roles
from tests.views.page import Element, get

pytestmark = pytest.mark.django_db

ROLES = {"contributor": "录入员", "editor": "编辑", "publisher": "发布员", "administrator": "管理员"}


@pytest.fixture
def chinese(admin_client: Client) -> Client:
    """An administrator who reads Chinese."""
    admin_client.defaults["HTTP_ACCEPT_LANGUAGE"] = "zh-Hans"
    return admin_client


def options(page: Element, name: str) -> list[str]:
    return [x.text for x in page.one("select", name=name).all("option")]


def test_sections_of_the_first_page(chinese: Client) -> None:
    captions = [x.text for x in get(chinese, reverse("admin:index")).all("caption")]
    assert "档案库" in captions and "登录记录" in captions


def test_languages_of_a_title_and_of_an_edition(chinese: Client) -> None:
    page = get(chinese, address(building.statement(1)))
    for name in ("titles-0-language", "editions-0-language"):
        assert {"英语", "俄语", "繁体中文"} <= set(options(page, name))
    with override("en"):
        assert str(building.statement(1).editions.get(key="zh-Hans")) == "Chinese (Simplified) (zh-Hans)"


def test_roles(chinese: Client, admin_user: User) -> None:
    make_roles()
    Group.objects.create(name="proofreaders of our own")
    called = {*ROLES.values(), "proofreaders of our own"}
    assert set(options(get(chinese, reverse("admin:auth_user_change", args=[admin_user.pk])), "groups")) == called
    listed = get(chinese, reverse("admin:auth_group_changelist")).all("th", cls="field-role")
    assert {x.text for x in listed} == called
    narrowed = get(chinese, reverse("admin:auth_user_changelist")).one("nav", id="changelist-filter").text
    assert all(name in narrowed for name in called)


def test_what_was_received(chinese: Client) -> None:
    made = building.statement(1)
    act = Act.objects.note(Verb.RECEIVE, made, statement=made, detail=Message("created"))
    kinds = get(chinese, address(Act)).one("nav", id="changelist-filter").all("a", href="?kind=statement")
    assert [x.text for x in kinds] == ["文献"]
    for where in (address(Act), address(made)):
        page = get(chinese, where).text
        assert "已新建" in page and "created" not in page
    assert "已新建" in get(chinese, reverse("admin:statements_act_change", args=[act.pk])).text
    with override("zh-hans"):
        assert str(act).startswith("已接收：")


def test_formats_of_files(chinese: Client) -> None:
    for name in ("text", "docx", "of-yesterday"):
        SourceFile.objects.create(name=name, format=name, sha256=name, size=1, yielded=1)
    page = get(chinese, address(SourceFile))
    assert {x.text for x in page.all("td", cls="field-readable_format")} == {"纯文本", "Word 文档", "of-yesterday"}
    found = get(chinese, f"{address(SourceFile)}?format=text").all("td", cls="field-readable_format")
    assert [x.text for x in found] == ["纯文本"]


def test_parties_in_a_row(chinese: Client) -> None:
    building.statement(1)
    assert "阿国、阿国" in get(chinese, address(Statement)).text

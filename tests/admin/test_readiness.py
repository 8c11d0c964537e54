"""A draft's page says what still needs doing, and publishing it asks once where that matters."""

from typing import Any

import pytest
from django.test import Client

from statements import workflow
from statements.models import Act, Authority, Statement, Status
from statements.workflow import Lack
from tests import building, people
from tests.admin.pages import act, address, filled
from tests.admin.test_review import keys, press

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft() -> Statement:
    """A draft that lacks nothing."""
    made = building.statement(2)
    made.editions.update(publisher="Canal Office")
    return made


def lacking(statement: Statement) -> list[tuple[str, str]]:
    return [(x.lack, str(x.message)) for x in workflow.outstanding(Statement.objects.get(pk=statement.pk))]


def test_nothing_is_said_of_what_is_ready_or_published(admin_client: Client, draft: Statement) -> None:
    assert lacking(draft) == []
    assert "What still needs doing" not in admin_client.get(address(draft)).content.decode()
    bare = building.statement(1, published=True)
    building.paragraph(bare.sections.get(), uncertain="few words agree")
    assert lacking(bare) == []


def test_each_thing_that_is_lacking_is_said_with_where_it_is_put_right(admin_client: Client, draft: Statement) -> None:
    building.paragraph(draft.sections.get(), uncertain="few words agree")
    draft.titles.filter(language="zh-Hans").delete()
    draft.editions.filter(key="zh-Hans").update(authority=Authority.NOT_STATED, publisher="")
    building.edition(draft, "en", key="notes", authority="commentary", order=2)
    assert lacking(draft) == [
        (Lack.CHECK, "1 row to check"),
        (Lack.AUTHORITY, "the authority of the text in Chinese (Simplified) is not stated"),
        (Lack.PUBLISHER, "the text in Chinese (Simplified) has no publisher"),
        (Lack.TITLE, "there is no title in Chinese (Simplified)"),
    ]
    page = admin_client.get(address(draft)).content.decode()
    where = (address(draft, "review") + "?show=check", "#id_editions-1-authority", "#id_editions-1-publisher")
    assert [f'href="{x}"' in page for x in (*where, "#titles-group")] == [True] * 4
    assert [f'id="{x}"' in page for x in ("id_editions-1-authority", "id_editions-1-publisher", "titles-group")] == [
        True
    ] * 3
    assert 'id="id_editions-1-key"' in page and 'value="zh-Hans"' in page


def test_rows_are_counted_as_they_stand_on_the_working_copy(admin_client: Client, draft: Statement) -> None:
    building.paragraph(draft.sections.get(), uncertain="few words agree")
    press(admin_client, draft, f"settle {keys(draft)[3]}")
    assert lacking(draft) == []


def publish_from_list(client: Client, draft: Statement) -> Any:
    return act(client, [draft], "publish")


def publish_from_form(client: Client, draft: Statement) -> Any:
    return client.post(address(draft), filled(client, address(draft)) | {"_publish": "1"}, follow=True)


def publish_from_review(client: Client, draft: Statement) -> Any:
    return press(client, draft, "publish")


@pytest.mark.parametrize("publish", [publish_from_list, publish_from_form, publish_from_review])
@pytest.mark.parametrize("lack", ["1 row to check", "is not stated"])
def test_publishing_asks_once(admin_client: Client, draft: Statement, publish: Any, lack: str) -> None:
    if lack == "1 row to check":
        building.paragraph(draft.sections.get(), uncertain="few words agree")
    else:
        draft.editions.filter(key="en").update(authority=Authority.NOT_STATED)
    page = publish(admin_client, draft)
    draft.refresh_from_db()
    assert (draft.status, page.context["title"]) == (Status.DRAFT, "Publish")
    assert lack in page.content.decode()
    answers = dict.fromkeys(page.context["form"].fields, "not-stated")
    assert list(answers) == ([f"authority:{draft.pk}:en"] if lack == "is not stated" else [])
    admin_client.post(f"{page.request['PATH_INFO']}?{page.request['QUERY_STRING']}", answers)
    draft.refresh_from_db()
    assert draft.status == Status.PUBLISHED


def publish_page(draft: Statement) -> str:
    return f"{address(Statement, 'publish')}?ids={draft.pk}"


@pytest.mark.parametrize("answer", ["", "commentary", "hearsay"])
def test_without_an_answer_nothing_is_published(admin_client: Client, draft: Statement, answer: str) -> None:
    draft.editions.filter(key="en").update(authority=Authority.NOT_STATED)
    page = admin_client.post(publish_page(draft), {f"authority:{draft.pk}:en": answer})
    draft.refresh_from_db()
    assert (draft.status, page.status_code) == (Status.DRAFT, 200)
    assert f"authority:{draft.pk}:en" in page.context["form"].errors
    with pytest.raises(workflow.NotPossible, match="text in English is not stated"):
        workflow.publish(draft, by=people.person("publisher"))


def test_an_answer_is_kept_and_noted(admin_client: Client, draft: Statement) -> None:
    draft.editions.filter(key="en").update(authority=Authority.NOT_STATED)
    admin_client.post(publish_page(draft), {f"authority:{draft.pk}:en": "official-translation"})
    draft.refresh_from_db()
    assert (draft.status, draft.editions.get(key="en").authority) == (Status.PUBLISHED, "official-translation")
    assert "authority: Official translation" in [str(x.detail) for x in Act.objects.about(draft)]


def test_a_command_publishes_as_not_stated(draft: Statement) -> None:
    draft.editions.filter(key="en").update(authority=Authority.NOT_STATED)
    workflow.publish(draft)
    assert (draft.status, draft.editions.get(key="en").authority) == (Status.PUBLISHED, "not-stated")


@pytest.mark.parametrize("publish", [publish_from_list, publish_from_form, publish_from_review])
def test_nothing_is_asked_of_what_is_ready(admin_client: Client, draft: Statement, publish: Any) -> None:
    draft.editions.update(publisher="")  # which is said, and asked about no further
    publish(admin_client, draft)
    draft.refresh_from_db()
    assert draft.status == Status.PUBLISHED


def test_what_was_typed_is_published_too(admin_client: Client, draft: Statement) -> None:
    building.paragraph(draft.sections.get(), uncertain="few words agree")
    key = keys(draft)[1]
    page = press(admin_client, draft, "publish", **{f"text:{key}:en": "Typed, and not saved."})
    admin_client.post(f"{page.request['PATH_INFO']}?{page.request['QUERY_STRING']}")
    assert draft.sections.get().paragraphs.get(pk=key).passages.get(edition__key="en").text == "Typed, and not saved."

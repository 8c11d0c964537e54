"""What the admin's forms refuse, and how they keep texts."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from statements import workflow
from statements.models import Paragraph, Revision, Section, Statement, Status
from statements.models.paragraph_content import Cell, Content
from tests import building
from tests.admin.pages import act, address, filled, refusals, said, send
from tests.building import paragraphs_of

pytestmark = pytest.mark.django_db


def refused(client: Client, where: str, changes: dict[str, Any]) -> list[str]:
    """The messages with which a changed form is refused."""
    response = client.post(where, filled(client, where) | changes)
    assert response.status_code == 200
    return refusals(response)


@pytest.fixture
def draft() -> Statement:
    return building.statement(2)


@pytest.fixture
def paragraph(draft: Statement) -> Paragraph:
    return paragraphs_of(draft)[0]


def english(paragraph: Paragraph) -> str:
    """The form's field for the English text."""
    return f"text-{paragraph.section.statement.editions.get(key='en').pk}"


def chinese(paragraph: Paragraph) -> str:
    """The form's field for the Chinese text."""
    return f"text-{paragraph.section.statement.editions.get(key='zh-Hans').pk}"


def test_an_empty_paragraph_is_refused(admin_client: Client, paragraph: Paragraph) -> None:
    empty = {english(paragraph): " \u3000", chinese(paragraph): ""}
    messages = refused(admin_client, address(paragraph), empty)
    assert messages == ["A paragraph has to say something. To take it out of the text, retire it."]
    where = f"{address(Paragraph, 'add')}?section={paragraph.section_id}"
    assert refused(admin_client, where, {}) == messages


def test_one_side_may_be_emptied_and_its_history_stays(admin_client: Client, paragraph: Paragraph) -> None:
    send(admin_client, address(paragraph), {chinese(paragraph): ""})
    assert [x.edition.key for x in paragraph.passages.all()] == ["en"]
    assert [x.passages.count() for x in paragraph.revisions.order_by("number")] == [2, 1]


def test_windows_line_ends_are_no_change(admin_client: Client, paragraph: Paragraph) -> None:
    send(admin_client, address(paragraph), {english(paragraph): "First line.\r\nSecond line."})
    send(admin_client, address(paragraph), {english(paragraph): "First line.\r\nSecond line.  "})
    assert paragraph.passages.get(edition__key="en").text == "First line.\nSecond line."
    assert paragraph.revisions.count() == 2


def test_a_published_wording_changes_with_a_reason(admin_client: Client, paragraph: Paragraph) -> None:
    workflow.publish(paragraph.section.statement)
    messages = refused(admin_client, address(paragraph), {english(paragraph): "Other words."})
    assert messages == ["The statement was published: say why its wording changes."]
    send(admin_client, address(paragraph), {"place": 2})
    send(admin_client, address(paragraph), {english(paragraph): "Other words.", "reason": "misprint"})
    assert Revision.objects.get(paragraph=paragraph, number=2).reason == "misprint"


def test_two_editors_do_not_undo_each_other(admin_client: Client, paragraph: Paragraph) -> None:
    mine = filled(admin_client, address(paragraph)) | {english(paragraph): "My words."}
    edition = paragraph.section.statement.editions.get(key="en")
    workflow.revise(
        paragraph,
        Content("text", {edition.pk: Cell("Their words.")}),
    )
    response = admin_client.post(address(paragraph), mine)
    assert refusals(response) == ["This was changed since you opened it, so nothing was saved: see what was changed."]
    assert paragraph.passages.get().text == "Their words."


def test_a_paragraph_needs_a_section_of_its_statement(admin_client: Client, paragraph: Paragraph) -> None:
    elsewhere = building.statement(1).sections.get()
    assert len(refused(admin_client, address(paragraph), {"home": elsewhere.pk})) == 1
    for query in ("", "?section=", "?section=0", "?section=x", "?section=" + "9" * 30, "?section=²"):
        response = admin_client.get(address(Paragraph, "add") + query, follow=True)
        assert said(response) == "Open a section, then add a paragraph there."


def test_a_paragraph_lands_where_it_was_put(admin_client: Client, paragraph: Paragraph) -> None:
    where = f"{address(Paragraph, 'add')}?section={paragraph.section_id}"
    response = send(admin_client, where, {english(paragraph): "At the end.", "_addanother": "1"})
    assert response.headers["Location"] == where
    assert paragraphs_of(paragraph.section.statement)[-1].passages.get().text == "At the end."
    send(admin_client, address(paragraph), {"place": ""})
    assert paragraphs_of(paragraph.section.statement)[-1] == paragraph


def test_commentary_is_told_apart(admin_client: Client, draft: Statement) -> None:
    building.edition(draft, "en", key="notes", authority="commentary")
    note = building.paragraph(draft.sections.first(), {"notes": "An analyst's doubt."}, kind="commentary")
    for where in (address(Paragraph), address(note.section), address(note)):
        page = admin_client.get(where).content.decode()
        assert "mark-commentary" in page
        assert 'class="passage commentary" lang="en"' in page


def test_a_retired_paragraph_keeps_its_wording(admin_client: Client, paragraph: Paragraph) -> None:
    text = paragraph.passages.get(edition__key="en").text
    workflow.retire(paragraph)
    page = admin_client.get(address(paragraph)).content.decode()
    assert text in page
    assert "<textarea" not in page
    messages = refused(admin_client, address(paragraph), {"successors": paragraph.pk})
    assert messages == ["A paragraph cannot succeed itself."]
    assert len(refused(admin_client, address(paragraph), {"successors": "0000000000"})) == 1


def test_names_stand_on_one_line(admin_client: Client, draft: Statement) -> None:
    send(admin_client, address(draft), {"titles-0-text": "Joint\u3000statement \u2028 on rivers"})
    assert draft.titles.get(language="en").text == "Joint statement on rivers"
    assert refused(admin_client, address(draft), {"titles-0-text": "\ufeff"}) == ["Write a text, or delete the row."]


def test_one_name_per_language(admin_client: Client, draft: Statement) -> None:
    assert refused(admin_client, address(draft), {"titles-1-language": "en"})
    assert refused(admin_client, address(draft), {"slug": building.statement().slug})
    assert refused(admin_client, address(draft), {"editions-1-key": "en"})
    assert refused(admin_client, address(draft), {"participations-1-party": draft.parties_in_order()[0].pk})


def test_sections_leave_the_text_when_empty(admin_client: Client, draft: Statement) -> None:
    full, empty = draft.sections.get(), building.section(draft)
    response = act(admin_client, [full, empty], "take_out")
    assert "still has paragraphs" in said(response)
    assert [x.pk for x in draft.sections.filter(retired_at=None)] == [full.pk]
    assert admin_client.get(address(empty)).status_code == 200
    act(admin_client, [empty], "bring_back")
    assert list(draft.sections.filter(retired_at=None).order_by("order")) == [full, empty]


def test_verbs_that_are_not_possible_say_why(admin_client: Client, draft: Statement) -> None:
    empty = Statement.objects.create(slug="empty", kind="other", date="2031-01-01")
    assert "has no text yet" in said(act(admin_client, [empty], "publish"))
    assert "is not withdrawn" in said(act(admin_client, [draft], "restore"))
    withdraw = f"{address(Statement, 'withdraw')}?ids={draft.pk}"
    assert "is not published" in said(admin_client.post(withdraw, {"reason": "x"}, follow=True))
    assert admin_client.post(withdraw, {"reason": " "}).context["form"].errors
    assert "is not retired" in said(act(admin_client, paragraphs_of(draft)[:1], "bring_back"))


@pytest.mark.parametrize("page", ["withdraw", "retire"])
@pytest.mark.parametrize("keys", ["", "x", "999999", "9" * 40, "²", "%00", "1,,2"])
def test_strange_choices_are_nothing(admin_client: Client, page: str, keys: str) -> None:
    model: Any = Statement if page == "withdraw" else Paragraph
    response = admin_client.get(f"{address(model, page)}?ids={keys}")
    assert response.status_code == 200
    assert "Nothing was chosen." in response.content.decode()


def editor(*permissions: str) -> Client:
    """Somebody of the staff with these permissions only."""
    user = User.objects.create_user(f"editor-{User.objects.count()}", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    client = Client()
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    return client


def test_who_may_not_publish(draft: Statement) -> None:
    client = editor("view_statement", "change_statement", "change_paragraph", "view_paragraph")
    assert "_publish" not in client.get(address(draft)).content.decode()
    act(client, [draft], "publish")
    assert client.post(address(draft), filled(client, address(draft)) | {"_publish": "1"}).status_code == 403
    workflow.publish(draft)
    withdraw = f"{address(Statement, 'withdraw')}?ids={draft.pk}"
    assert client.post(withdraw, {"reason": "x"}).status_code == 403
    assert Statement.objects.get(pk=draft.pk).status == Status.PUBLISHED


def test_who_may_only_look(draft: Statement) -> None:
    client = editor("view_statement", "view_section", "view_paragraph", "view_revision")
    for thing in (draft, draft.sections.first(), paragraphs_of(draft)[0]):
        assert client.get(address(thing)).status_code == 200
        assert client.post(address(thing), {}).status_code == 403
    retire = f"{address(Paragraph, 'retire')}?ids={paragraphs_of(draft)[0].pk}"
    assert client.post(retire, {"agreed": "True"}).status_code == 403
    assert Section.objects.filter(statement=draft, paragraphs__retired_at=None).exists()


def test_who_may_add(draft: Statement) -> None:
    """Of the parts of a statement: whoever may change it, and nobody else."""
    where = f"{address(Paragraph, 'add')}?section={draft.sections.get().pk}"
    assert editor("add_paragraph").get(where).status_code == 403
    client = editor("change_statement")
    field = english(paragraphs_of(draft)[0])
    assert client.post(where, filled(client, where) | {field: "A new sentence."}).status_code == 302
    assert paragraphs_of(draft)[-1].passages.get().text == "A new sentence."


def test_strangers_are_sent_to_log_in(draft: Statement) -> None:
    for where in (address(Statement), address(Statement, "withdraw"), address(Paragraph, "retire")):
        response = Client().get(where)
        assert response.status_code == 302
        assert "/login/" in response.headers["Location"]

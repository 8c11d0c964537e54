"""The review page by forms alone, as it works without script: rows, steps, endings, who may, what others did."""

import re
from html import unescape
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from statements.ingest.assembly.sections import UNSURE
from statements.messages import Message
from statements.models import Act, Paragraph, Revision, Statement, Status, WorkingCopy
from statements.review.working_copy import steps
from tests import building
from tests.views import world

pytestmark = pytest.mark.django_db


def address(statement: Statement, page: str = "review") -> str:
    return reverse(f"admin:statements_statement_{page}", args=[statement.pk])


def seen(client: Client, statement: Statement) -> str:
    """The state that the page shows now."""
    found = re.search(r'name="seen" value="([^"]+)"', client.get(address(statement)).content.decode())
    assert found
    return found[1]


def press(client: Client, statement: Statement, do: str, state: str = "", **more: Any) -> Any:
    """Press a button of the page as it stands, and follow to where it leads."""
    data = {"do": do, "seen": state or seen(client, statement), **more}
    return client.post(address(statement), data, follow=True)


def keys(statement: Statement) -> list[str]:
    return [row.key for row in steps.current_state(statement).table.rows]


def editor(name: str = "boris", *permissions: str) -> Client:
    user = User.objects.create_user(name, first_name=name.capitalize(), is_staff=True)
    codes = ["view_statement", "change_statement", *permissions]
    user.user_permissions.set(Permission.objects.filter(codename__in=codes))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def made() -> Statement:
    return building.statement(3)


def test_the_rows_stand_side_by_side_with_uncertain_ones_counted(admin_client: Client, made: Statement) -> None:
    building.paragraph(made.sections.get(), uncertain="few words agree")
    page = admin_client.get(address(made)).content.decode()
    assert page.count("data-row=") == 5
    assert "1 row to check" in page
    assert "To check: few words agree" in page
    assert "beside-2" in page and "han-2" in page
    assert 'role="heading" aria-level="2"' in page
    assert [x for x in ("1", "一、") if f'<span class="numeral">{x}</span>' in page] == ["1", "一、"]


@pytest.mark.parametrize(
    ("confidence", "words"),
    [("0.85", "probably say"), ("0.62", "perhaps say"), ("0.07", "for want of a better place")],
)
def test_confidence_is_told_in_words(admin_client: Client, made: Statement, confidence: str, words: str) -> None:
    building.paragraph(made.sections.get(), uncertain=Message(UNSURE, confidence=confidence))
    page = admin_client.get(address(made)).content.decode()
    assert words in page and f"({confidence})" in page


def test_commentary_stands_as_it_will_be_read(admin_client: Client) -> None:
    page = admin_client.get(address(world.readable())).content.decode()
    assert "An <em>analyst</em> says this." in page


def test_texts_are_escaped(admin_client: Client, made: Statement) -> None:
    building.paragraph(made.sections.get(), {"en": "<script>alert(1)</script> one. Two."})
    for where in ("", f"?edit={keys(made)[-1]}"):
        page = admin_client.get(address(made) + where).content.decode()
        assert "&lt;script&gt;alert(1)" in page and "<script>alert" not in page


def test_the_statements_page_leads_here(admin_client: Client, made: Statement) -> None:
    page = admin_client.get(reverse("admin:statements_statement_change", args=[made.pk])).content.decode()
    assert f'href="{address(made)}"' in page


@pytest.mark.parametrize("verb", ["merge-up", "merge-down", "heading", "commentary", "insert", "delete", "up", "down"])
def test_each_button_takes_a_step_and_undo_takes_it_back(admin_client: Client, made: Statement, verb: str) -> None:
    before = steps.current_state(made).table
    side = " zh-Hans" if verb in ("up", "down") else ""
    response = press(admin_client, made, f"{verb} {before.rows[2].key}{side}")
    assert response.redirect_chain[0][0].startswith(f"{address(made)}#row-")
    assert steps.current_state(made).table != before
    assert "Undo: " in response.content.decode()
    press(admin_client, made, "undo")
    assert steps.current_state(made).table == before
    press(admin_client, made, "redo")
    assert steps.current_state(made).table != before


def test_a_row_is_edited_in_fields(admin_client: Client, made: Statement) -> None:
    key = keys(made)[1]
    page = admin_client.get(address(made) + f"?edit={key}").content.decode()
    assert page.count("<textarea") == 2
    fields = {f"text:{key}:en": "Written\r\nanew.", f"text:{key}:zh-Hans": "重写。"}
    press(admin_client, made, f"edit {key}", **fields)
    row = steps.current_state(made).table.rows[1]
    assert (row.text("en"), row.text("zh-Hans")) == ("Written\nanew.", "重写。")


def test_a_headings_number_is_a_field(admin_client: Client, made: Statement) -> None:
    key = keys(made)[0]
    assert f'name="number:{key}" value="1"' in admin_client.get(address(made) + f"?edit={key}").content.decode()
    press(admin_client, made, f"edit {key}", **{f"text:{key}:en": "Dams", f"number:{key}": "4"})
    row = steps.current_state(made).table.rows[0]
    assert (row.number, row.text("en")) == (4, "Dams")
    refused = press(admin_client, made, f"edit {key}", **{f"text:{key}:en": "Dams", f"number:{key}": "four"})
    assert "up to 9999" in refused.content.decode()


def test_sentence_ends_are_buttons_that_split(admin_client: Client, made: Statement) -> None:
    building.paragraph(made.sections.get(), {"en": "Locks open. Boats pass. All wait.", "zh-Hans": "开闸。"})
    key = keys(made)[4]
    assert f'value="split {key} en 2"' in admin_client.get(address(made) + f"?edit={key}").content.decode()
    press(admin_client, made, f"split {key} en 2", **{f"text:{key}:en": "Locks open. Boats pass. All wait."})
    assert [x.text("en") for x in steps.current_state(made).table.rows[4:]] == ["Locks open. Boats pass.", "All wait."]


def test_what_is_split_at_the_cursor_is_what_stands_in_the_field(admin_client: Client, made: Statement) -> None:
    key = keys(made)[1]
    fields = {f"text:{key}:en": "Two\r\nlines here", f"text:{key}:zh-Hans": "两行", "offset": "4"}
    press(admin_client, made, f"split {key} en", **fields)
    assert [x.text("en") for x in steps.current_state(made).table.rows[1:3]] == ["Two", "lines here"]


def test_what_was_typed_is_saved_with_a_step_on_another_row(admin_client: Client, made: Statement) -> None:
    _, first, second, third = keys(made)
    press(admin_client, made, f"delete {third}", **{f"text:{first}:en": "Typed beside."})
    rows = steps.current_state(made).table.rows
    assert (len(rows), rows[1].text("en")) == (3, "Typed beside.")
    assert WorkingCopy.objects.get().version == 2


def texts_of(statement: Statement) -> list[str]:
    return [row.text("en") for row in steps.current_state(statement).table.rows]


def test_selected_rows_are_deleted_as_one_step(admin_client: Client, made: Statement) -> None:
    before, row = texts_of(made), keys(made)
    page = press(admin_client, made, "delete-rows", rows=[row[3], row[1]]).content.decode()
    assert "Undo: deleted 2 of the rows 2 to 4" in page
    assert texts_of(made) == [before[0], before[2]]
    press(admin_client, made, "undo")
    assert texts_of(made) == before


def test_selected_rows_are_merged_marked_and_checked(admin_client: Client, made: Statement) -> None:
    row, before = keys(made), texts_of(made)
    press(admin_client, made, "heading-rows", rows=row[1:3])
    assert [x.kind for x in steps.current_state(made).table.rows] == ["heading", "heading", "heading", "text"]
    press(admin_client, made, "text-rows", rows=row[1:3])
    press(admin_client, made, "merge-rows", rows=row[1:])
    assert texts_of(made) == [before[0], " ".join(before[1:])]


def test_selected_rows_that_are_to_check_are_checked(admin_client: Client, made: Statement) -> None:
    building.paragraph(made.sections.get(), uncertain="few words agree")
    press(admin_client, made, "settle-rows", rows=keys(made))
    assert steps.current_state(made).table.to_check == ()


@pytest.mark.parametrize(
    ("do", "chosen", "why"),
    [
        ("delete-rows", [], "choose rows first"),
        ("delete-rows", ["nowhere"], "choose rows first"),
        ("merge-rows", [1], "follow one another"),
        ("merge-rows", [1, 3], "follow one another"),
        ("merge-rows", [0, 1], "different kinds"),
        ("settle-rows", [1], "nothing would change"),
    ],
)
def test_what_cannot_be_done_to_selected_rows_is_said(
    admin_client: Client, made: Statement, do: str, chosen: list[Any], why: str
) -> None:
    row = keys(made)
    rows = [row[x] if isinstance(x, int) else x for x in chosen]
    assert why in press(admin_client, made, do, rows=rows).content.decode().lower()
    assert not WorkingCopy.objects.exists()


def shown(page: str) -> list[str]:
    """The keys of the rows that are not filtered out."""
    return re.findall(r'<li[^>]*?class="review-row (?![^"]*filtered)[^"]*"[^>]*? data-row="(\w+)"', page, re.S)


def test_rows_to_check_and_rows_with_some_words_are_shown_alone(admin_client: Client, made: Statement) -> None:
    building.paragraph(made.sections.get(), {"en": "Barges wait."}, uncertain="few words agree")
    row = keys(made)
    assert shown(admin_client.get(address(made)).content.decode()) == row
    assert shown(admin_client.get(address(made) + "?show=check").content.decode()) == [row[4]]
    assert shown(admin_client.get(address(made) + "?find=barGES").content.decode()) == [row[4]]
    assert shown(admin_client.get(address(made) + "?find=双方").content.decode()) == row[1:4]
    assert shown(admin_client.get(address(made) + "?find=双方&show=check").content.decode()) == []


def test_a_step_by_forms_keeps_what_is_shown(admin_client: Client, made: Statement) -> None:
    page = admin_client.get(address(made) + "?show=check&find=a%26b").content.decode()
    assert f'action="{address(made)}?show=check&amp;find=a%26b"' in page
    data = {"do": f"delete {keys(made)[1]}", "seen": seen(admin_client, made)}
    response = admin_client.post(address(made) + "?show=check&find=a%26b", data)
    assert response.headers["Location"].startswith(f"{address(made)}?show=check&find=a%26b#row-")


def test_rows_of_one_shape_are_filled_in_as_they_are_rendered_alone(admin_client: Client, made: Statement) -> None:
    """The first row of a shape is rendered; each says its own, and commentary and open rows are as before."""
    building.paragraph(made.sections.get(), {"en": "<b>Locks</b> & 'weirs' \ufdd0\ue000"})
    page = admin_client.get(address(made)).content.decode()
    assert [x in page for x in texts_of(made)[1:4]] == [True] * 3
    assert "&lt;b&gt;Locks&lt;/b&gt; &amp; &#x27;weirs&#x27; " in page
    assert page.count("一、</span>") == 1 and page.count("Not in this edition") == 2


REFUSED = {
    "merge-up {heading}": "no row above",
    "up {first} ru": "no such edition",
    "merge-up nowhere": "no longer here",
    "fly {first}": "nothing of this name",
    "undo": "nothing left to undo",
    "": "nothing of this name",
    "discard": "nothing was changed",
    "apply": "nothing was changed",
}


@pytest.mark.parametrize("do", REFUSED)
def test_what_cannot_be_done_is_said_and_what_was_typed_stays(admin_client: Client, made: Statement, do: str) -> None:
    heading, first = keys(made)[:2]
    typed = {f"text:{first}:en": "Half a sent"} if "{" in do else {}
    response = press(admin_client, made, do.format(heading=heading, first=first), **typed)
    page = response.content.decode()
    assert response.status_code == 200
    assert REFUSED[do] in page.lower()
    assert not typed or "Half a sent</textarea>" in page
    assert not WorkingCopy.objects.exists()


def test_a_text_that_is_too_long_is_refused(admin_client: Client, made: Statement, settings: Any) -> None:
    settings.REVIEW_MAX_TEXT_CHARACTERS = 20
    key = keys(made)[1]
    response = press(admin_client, made, f"edit {key}", **{f"text:{key}:en": "w" * 21})
    assert "at most 20 characters" in response.content.decode()


# Two editors


def test_an_older_page_is_refused_with_what_the_other_did(admin_client: Client, made: Statement) -> None:
    _, first, second, third = keys(made)
    old = seen(admin_client, made)
    press(editor("boris"), made, f"merge-up {third}")
    response = press(admin_client, made, f"edit {first}", old, **{f"text:{first}:en": "My own words."})
    page = response.content.decode()
    assert response.status_code == 409
    assert "Boris merged rows 3 and 4" in page and "ago" in page and "Load the newest" in page
    assert "My own words.</textarea>" in page
    assert steps.current_state(made).seen.version == 1
    press(admin_client, made, f"edit {first}", **{f"text:{first}:en": "My own words."})
    assert steps.current_state(made).table.rows[1].text("en") == "My own words."


def test_what_was_typed_in_a_row_that_is_gone_is_not_lost(admin_client: Client, made: Statement) -> None:
    third, old = keys(made)[3], seen(admin_client, made)
    press(editor("boris"), made, f"delete {third}")
    response = press(admin_client, made, f"edit {third}", old, **{f"text:{third}:en": "My own words."})
    assert "<pre>My own words.</pre>" in response.content.decode()


def test_others_are_told_of_within_seconds(admin_client: Client, made: Statement) -> None:
    state = {"seen": seen(admin_client, made)}
    assert admin_client.get(address(made, "changes"), state).status_code == 204
    press(editor("boris"), made, f"delete {keys(made)[1]}")
    told = admin_client.get(address(made, "changes"), state)
    assert "Boris deleted row 2" in told.content.decode()
    assert admin_client.get(address(made, "changes"), {**state, "told": "1"}).status_code == 204


# By script


def test_script_gets_only_the_rows_that_changed(admin_client: Client, made: Statement) -> None:
    heading, first, second, third = keys(made)
    data = {"do": f"merge-up {second}", "seen": seen(admin_client, made)}
    answer = admin_client.post(address(made), data, headers={"HX-Request": "true"}).content.decode()
    assert f'data-gone="{first} {second}" data-above="{heading}"' in answer
    assert re.findall(r'data-row="(\w+)"', unescape(answer)) == [first]
    assert "Merged rows 2 and 3" in answer


def test_script_gets_one_row_with_its_fields(admin_client: Client, made: Statement) -> None:
    key = keys(made)[1]
    hx = {"HX-Request": "true"}
    opened = admin_client.get(address(made), {"edit": key}, headers=hx).content.decode()
    assert opened.count("<li") == 1 and opened.count("<textarea") == 2
    closed = admin_client.get(address(made), {"row": key}, headers=hx).content.decode()
    assert closed.count("<li") == 1 and "<textarea" not in closed


# Endings


def test_a_draft_is_saved_without_a_reason(admin_client: Client, made: Statement) -> None:
    key = keys(made)[1]
    press(admin_client, made, f"edit {key}", **{f"text:{key}:en": "Put right."})
    assert "The draft was saved" in press(admin_client, made, "apply").content.decode()
    assert Paragraph.objects.get(pk=key).passages.get(edition__key="en").text == "Put right."
    assert steps.open_copy(made) is None


def test_a_draft_is_published_with_what_was_put_right(admin_client: Client, made: Statement) -> None:
    press(admin_client, made, f"merge-up {keys(made)[2]}")
    press(admin_client, made, "publish")
    made.refresh_from_db()
    assert made.status == "published"
    assert Paragraph.objects.current().of_statement(made).count() == 2


@pytest.mark.parametrize("script", [True, False])
def test_what_was_typed_is_saved_before_the_page_that_asks_for_a_note(
    admin_client: Client, made: Statement, script: bool
) -> None:
    key = keys(made)[1]
    data = {"do": "submit", "seen": seen(admin_client, made), f"text:{key}:en": "Typed, and not saved."}
    headers = {"HX-Request": "true"} if script else {}
    response = admin_client.post(address(made), data, headers=headers)
    assert "Typed, and not saved." not in [x.text for x in Paragraph.objects.get(pk=key).passages.all()]
    page = admin_client.get(response.headers["HX-Redirect" if script else "Location"])
    assert page.context["title"] == "Submit for review"
    admin_client.post(page.request["PATH_INFO"] + "?" + page.request["QUERY_STRING"], {"note": ""})
    made.refresh_from_db()
    assert made.status == Status.IN_REVIEW
    assert "Typed, and not saved." in [x.text for x in Paragraph.objects.get(pk=key).passages.all()]


def test_published_text_stays_until_it_is_published_with_a_reason(admin_client: Client) -> None:
    made = building.statement(2, published=True)
    key = keys(made)[1]
    press(admin_client, made, f"edit {key}", **{f"text:{key}:en": "Put right."})
    reading = Client().get(made.get_absolute_url()).content.decode()
    assert "Put right." not in reading
    assert "needs a reason" in press(admin_client, made, "apply").content.decode()
    press(admin_client, made, "apply", reason="A slip of the pen.")
    assert "Put right." in Client().get(made.get_absolute_url()).content.decode()
    assert Revision.objects.get(paragraph=key, number=2).reason == "A slip of the pen."


def test_discarding_leaves_the_text_as_it_is(admin_client: Client, made: Statement) -> None:
    before = steps.current_state(made).table
    press(admin_client, made, f"delete {keys(made)[1]}")
    press(admin_client, made, "discard")
    assert steps.current_state(made).table == before
    assert WorkingCopy.objects.get().outcome == "discarded"
    assert Act.objects.filter(verb="discard", statement_key=made.pk).count() == 1


def test_a_withdrawn_statement_is_restored_first(admin_client: Client) -> None:
    made = world.withdrawn()
    press(admin_client, made, f"insert {keys(made)[1]}")
    page = admin_client.get(address(made)).content.decode()
    assert "restore it before" in page and 'value="apply"' not in page
    assert "restore it" in press(admin_client, made, "apply").content.decode()


# Who may


def test_without_permission_to_change_there_is_no_review(made: Statement) -> None:
    user = User.objects.create_user("reader", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_statement"))
    client = Client()
    client.force_login(user)
    assert client.get(address(made)).status_code == 403
    assert client.post(address(made), {"do": "undo"}).status_code == 403
    assert client.get(address(made, "changes")).status_code == 403
    assert Client().get(address(made)).status_code == 302


def test_who_may_not_publish_can_take_steps_and_no_more(made: Statement) -> None:
    public, boris = building.statement(2, published=True), editor("boris")
    press(boris, public, f"merge-up {keys(public)[2]}")
    page = boris.get(address(public)).content.decode()
    assert 'value="apply"' not in page and "A person who may publish" in page
    assert press(boris, public, "apply", reason="A slip.").status_code == 403
    assert press(boris, made, "publish").status_code == 403
    assert 'value="publish"' not in boris.get(address(made)).content.decode()
    assert Paragraph.objects.current().of_statement(public).count() == 2


@pytest.mark.parametrize("key", ["999999", "99999999999999999999999"])
def test_a_statement_that_is_not_there_is_not_found(admin_client: Client, made: Statement, key: str) -> None:
    assert admin_client.get(f"/admin/statements/statement/{key}/review/").status_code == 404


@pytest.mark.parametrize("state", ["", "x.y.z", "1.2", "999999999999.1.x", "-1.-1.", "0.0.\x00"])
def test_a_broken_state_is_one_that_nobody_has_seen(admin_client: Client, made: Statement, state: str) -> None:
    data = {"do": f"delete {keys(made)[1]}", "seen": state}
    assert admin_client.post(address(made), data).status_code == 409
    assert admin_client.get(address(made, "changes"), {"seen": state}).status_code == 200


def test_queries_do_not_grow_with_the_rows(admin_client: Client) -> None:
    def asked(size: int) -> tuple[int, int]:
        made = building.statement(size, size)
        press(admin_client, made, f"merge-up {keys(made)[2]}")
        with CaptureQueriesContext(connection) as page:
            state = seen(admin_client, made)
        data = {"do": f"down {keys(made)[1]} en", "seen": state}
        with CaptureQueriesContext(connection) as step:
            answer = admin_client.post(address(made), data, headers={"HX-Request": "true"})
        assert b"Moved English down" in answer.content
        return len(page), len(step)

    assert asked(3) == asked(40)
    assert max(asked(3)) <= 40

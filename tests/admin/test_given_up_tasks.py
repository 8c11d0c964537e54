"""Index tasks that were given up: seen, filtered, with their reason, and tried again by an action or by a button."""

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from django.utils import timezone

from statements.models import Edition, IndexTask
from statements.search import worker
from tests import building
from tests.admin.pages import act, address, said
from tests.building import ids
from tests.views.page import Element, get

pytestmark = pytest.mark.django_db
REASON = "UnknownLanguage: <qq>"
NOBODY = "0000000000"  # a paragraph that is gone


@pytest.fixture
def dead() -> IndexTask:
    """A task that was given up, of a paragraph that can be indexed by now."""
    made = building.statement(1, published=True)
    worker.ensure_index()
    (pk,) = ids(made)
    return IndexTask.objects.create(key=pk, attempts=8, died_at=timezone.now(), error=REASON)


def test_the_list_and_the_page_give_the_reason_escaped(admin_client: Client, dead: IndexTask) -> None:
    for where in (address(IndexTask), address(dead)):
        page = admin_client.get(where).content.decode()
        assert "UnknownLanguage: &lt;qq&gt;" in page
        assert dead.key in page


def test_the_list_can_be_asked_for_what_was_given_up(admin_client: Client, dead: IndexTask) -> None:
    IndexTask.objects.enqueue(["0000000000"])
    page = admin_client.get(f"{address(IndexTask)}?dead=yes").content.decode()
    assert dead.key in page
    assert "0000000000" not in page
    page = admin_client.get(f"{address(IndexTask)}?dead=no").content.decode()
    assert dead.key not in page
    assert "0000000000" in page


def test_it_is_tried_again_and_done(admin_client: Client, dead: IndexTask) -> None:
    assert said(act(admin_client, [dead], "try_again")) == "The index is up to date."
    assert not IndexTask.objects.exists()


def test_what_was_not_selected_stays(admin_client: Client, dead: IndexTask) -> None:
    other = IndexTask.objects.create(key="0000000000", attempts=8, died_at=timezone.now(), error="other")
    act(admin_client, [dead], "try_again")
    assert IndexTask.objects.get() == other


def test_draining_all_leaves_what_was_given_up(admin_client: Client, dead: IndexTask) -> None:
    waiting = IndexTask.objects.create(key="0000000000", attempts=1, not_before=timezone.now().replace(2999))
    assert said(act(admin_client, [waiting], "drain_now")) == "The index is up to date."
    assert IndexTask.objects.get() == dead


def buttons(client: Client, where: str) -> list[Element]:
    """Those that say "Try again" on a page of the admin."""
    page = get(client, where)
    found = page.all("button", formaction="") + page.all("input", formaction="")
    return [x for x in found if "Try again" in (x.text, x.attributes.get("value"))]


def staff(*permissions: str) -> Client:
    """Somebody of the staff with these permissions only."""
    user = User.objects.create_user("looks", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize("place", ["the list", "its page"])
def test_a_button_tries_it_again(admin_client: Client, dead: IndexTask, place: str) -> None:
    (button,) = buttons(admin_client, address(IndexTask) if place == "the list" else address(dead))
    response = admin_client.post(button["formaction"], follow=True)
    assert said(response) == "The index is up to date."
    assert response.redirect_chain == [(address(IndexTask), 302)]
    assert not IndexTask.objects.exists()


def test_a_button_of_the_list_tries_one_alone(admin_client: Client, dead: IndexTask) -> None:
    other = IndexTask.objects.create(key=NOBODY, attempts=8, died_at=timezone.now(), error="other")
    found = [button["formaction"] for button in buttons(admin_client, address(IndexTask))]
    assert found == [f"{address(task).removesuffix('change/')}try-again/" for task in (dead, other)]
    admin_client.post(found[0])
    assert IndexTask.objects.get() == other


def test_what_fails_again_is_shown_with_its_reason(admin_client: Client, dead: IndexTask) -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA ignore_check_constraints = ON")
        Edition.objects.update(language="qq")
        cursor.execute("PRAGMA ignore_check_constraints = OFF")
    response = admin_client.post(f"{address(dead).removesuffix('change/')}try-again/", follow=True)
    assert response.redirect_chain == [(address(dead), 302)]
    assert said(response).startswith("1 tasks are left")
    dead.refresh_from_db()
    assert (dead.attempts, dead.died_at) == (1, None)
    assert "qq" in dead.error


def test_a_task_that_was_done_meanwhile_is_no_error(admin_client: Client, dead: IndexTask) -> None:
    where = f"{address(dead).removesuffix('change/')}try-again/"
    IndexTask.objects.all().delete()
    assert said(admin_client.post(where, follow=True)) == "The index is up to date."


def test_looking_does_not_try(admin_client: Client, dead: IndexTask) -> None:
    (button,) = buttons(admin_client, address(dead))
    assert admin_client.get(button["formaction"]).status_code == 405
    assert IndexTask.objects.get() == dead


def test_who_may_only_look_has_no_button_and_is_refused(admin_client: Client, dead: IndexTask) -> None:
    (button,) = buttons(admin_client, address(dead))
    looks = staff("view_indextask")
    assert REASON.partition(":")[0] in get(looks, address(dead)).text
    assert buttons(looks, address(dead)) == buttons(looks, address(IndexTask)) == []
    assert looks.post(button["formaction"]).status_code == 403
    act(looks, [dead], "try_again")
    assert 'name="username"' in Client().post(button["formaction"]).content.decode()  # the page to log in
    dead.refresh_from_db()
    assert dead.died_at is not None


def test_a_button_needs_its_token(admin_user: User, dead: IndexTask) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(admin_user)
    assert client.post(f"{address(dead).removesuffix('change/')}try-again/").status_code == 403
    assert IndexTask.objects.get() == dead


def test_who_may_change_tasks_may_press_it(dead: IndexTask) -> None:
    client = staff("view_indextask", "change_indextask")
    (button,) = buttons(client, address(dead))
    client.post(button["formaction"])
    assert not IndexTask.objects.exists()

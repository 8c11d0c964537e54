"""The page on which two statements are compared and merged: what it shows, who may, and what their pages say."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from statements.messages import Message
from statements.models import LikelyDuplicate, Merge, Statement
from statements.workflow import merging
from tests.people import person, signed_in
from tests.workflow.test_merging import CHINESE, ENGLISH, OTHER_ENGLISH, REASON, statement

pytestmark = pytest.mark.django_db
LIST = reverse("admin:statements_statement_changelist")


@pytest.fixture
def pair() -> tuple[Statement, Statement]:
    return statement("ona", en=ENGLISH), statement("wei", en=OTHER_ENGLISH, zh_Hans=CHINESE)


@pytest.fixture
def public() -> tuple[Statement, Statement]:
    return statement("ona", True, en=ENGLISH), statement("wei", True, en=OTHER_ENGLISH)


def page(*both: Statement, stays: Statement | None = None) -> str:
    address = reverse("admin:statements_statement_merge") + f"?ids={','.join(str(x.pk) for x in both)}"
    return address + (f"&stays={stays.pk}" if stays else "")


def own_page(one: Statement) -> str:
    return reverse("admin:statements_statement_change", args=[one.pk])


def press(client: Client, address: str, do: str, **more: Any) -> Any:
    seen = client.get(address).context["comparison"].seen
    return client.post(address, {"do": do, "seen": seen, "reason": REASON, **more}, follow=True)


def test_two_of_the_list_are_compared(admin_client: Client, pair: tuple[Statement, Statement]) -> None:
    chosen = {"action": "merge", "_selected_action": [x.pk for x in pair]}
    answer = admin_client.post(LIST, chosen, follow=True)
    shown = answer.content.decode()
    assert all(x in shown for x in (*ENGLISH[:2], *OTHER_ENGLISH[:2], *CHINESE[:2]))
    assert [row.both for row in answer.context["rows"] if not row.heading] == [True] * 4
    one = admin_client.post(LIST, chosen | {"_selected_action": [pair[0].pk]}, follow=True)
    assert "Choose two statements to compare." in one.content.decode()


def test_a_person_chooses_which_stays(admin_client: Client, pair: tuple[Statement, Statement]) -> None:
    press(admin_client, page(*pair, stays=pair[1]), "merge")
    kept = Statement.objects.get(slug="wei")
    assert [x.key for x in kept.editions.all()] == ["en", "zh-Hans", "en-2"]
    assert admin_client.get("/statements/ona/")["Location"] == "/statements/wei/"


def test_what_was_published_stays_unless_a_person_says_otherwise(admin_client: Client) -> None:
    draft, published = statement("ona", en=ENGLISH), statement("wei", True, en=OTHER_ENGLISH)
    assert admin_client.get(page(draft, published)).context["kept"] == published


def test_it_asks_for_a_reason_and_keeps_to_what_was_seen(
    admin_client: Client, pair: tuple[Statement, Statement]
) -> None:
    assert "a merge needs a reason" in press(admin_client, page(*pair), "merge", reason="").content.decode()
    stale = press(admin_client, page(*pair), "merge", seen="other").content.decode()
    assert "changed meanwhile" in stale and REASON in stale
    assert not Merge.objects.exists()


def test_the_pages_of_both_lead_there_and_back(admin_client: Client, pair: tuple[Statement, Statement]) -> None:
    reason = Message("its text in %(language)s is the same", language="English")
    LikelyDuplicate.objects.create(statement=pair[1], other=pair[0], reason=reason)
    offered = admin_client.get(own_page(pair[1])).content.decode()
    assert "its text in English is the same" in offered
    assert page(pair[1], pair[0]).replace("&", "&amp;") in offered
    press(admin_client, page(*pair), "merge")
    assert own_page(pair[0]) in admin_client.get(own_page(pair[1])).content.decode()
    kept = admin_client.get(own_page(pair[0])).content.decode()
    assert "is part of it" in kept and "Take them apart again" in kept
    (done,) = merging.standing(pair[0])
    where = reverse("admin:statements_statement_merge_request", args=[pair[0].pk])
    admin_client.post(where, {"merge": done.pk, "do": "undo", "reason": "Two after all."})
    assert Statement.objects.get(slug="wei").status == "draft"


def test_they_may_be_two_after_all(admin_client: Client, pair: tuple[Statement, Statement]) -> None:
    LikelyDuplicate.objects.create(statement=pair[1], other=pair[0], reason=Message(""))
    press(admin_client, page(*pair), "distinct", reason="")
    assert not LikelyDuplicate.objects.open().exists()
    assert "It may be in the archive already" not in admin_client.get(own_page(pair[1])).content.decode()


@pytest.mark.parametrize(
    ("role", "status", "button"),
    [
        ("contributor", 403, ""),
        ("editor", 200, "propose"),
        ("publisher", 200, "merge"),
        ("administrator", 200, "merge"),
    ],
)
def test_who_is_offered_what_of_what_is_published(
    public: tuple[Statement, Statement], role: str, status: int, button: str
) -> None:
    answer = signed_in(person(role)).get(page(*public))
    assert answer.status_code == status
    assert not button or f'value="{button}"' in answer.content.decode()


def test_with_four_eyes_another_person_does_it(public: tuple[Statement, Statement], settings: Any) -> None:
    settings.FOUR_EYES = True
    anna, boris = (signed_in(person("publisher", name)) for name in ("anna", "boris"))
    press(anna, page(*public), "propose")
    assert 'value="carry_out"' not in anna.get(page(*public)).content.decode()
    assert "another person has to do it" in press(anna, page(*public), "carry_out").content.decode()
    assert "anna asked for this merge" in boris.get(page(*public)).content.decode()
    press(boris, page(*public), "carry_out")
    assert Statement.objects.get(slug="wei").merged_into == public[0]


@pytest.mark.parametrize("ids", ["", "1", "x,y", "1,2,3", "99999999999999999999999,1"])
def test_nonsense_in_the_address_is_not_found(admin_client: Client, ids: str) -> None:
    assert admin_client.get(reverse("admin:statements_statement_merge") + f"?ids={ids}").status_code == 404


def test_nonsense_in_a_request_is_not_found(admin_client: Client, pair: tuple[Statement, Statement]) -> None:
    where = reverse("admin:statements_statement_merge_request", args=[pair[0].pk])
    for sent in ({}, {"merge": "x", "do": "undo"}, {"merge": "1" * 30, "do": "undo"}, {"do": "fly"}):
        assert admin_client.post(where, sent).status_code == 404
    assert admin_client.get(where).status_code == 404

"""Editors look at proposals in the admin, with their evidence, and decide."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from statements.compare.kept import tasks
from statements.models import Act, Formulation, FormulationStatus, Verb
from tests import people
from tests.compare.kept.world import DAMS, RIVER, series

pytestmark = pytest.mark.django_db

CHANGE = "admin:statements_formulation_change"
LIST = "admin:statements_formulation_changelist"


@pytest.fixture
def dams() -> Formulation:
    series()
    tasks.refresh_all()
    return Formulation.objects.get(wordings__text=DAMS)


def page(client: Client, one: Formulation) -> str:
    return client.get(reverse(CHANGE, args=[one.pk])).content.decode()


def decide(client: Client, one: Formulation, **sent: str) -> int:
    return client.post(reverse("admin:statements_formulation_decide", args=[one.pk]), sent).status_code


def sent_form(client: Client, one: Formulation | None, rows: list[dict[str, object]], **fields: str) -> object:
    """The change form as a browser sends it; `rows` of wordings, those with an id first."""
    address = reverse(CHANGE, args=[one.pk]) if one else reverse("admin:statements_formulation_add")
    shown = client.get(address).context
    data = {"slug": one.slug if one else "", "note": "", **fields}
    data |= {x.name: x.value() for x in shown["adminform"].form if x.name not in data}
    known = sum("id" in x for x in rows)
    data |= {"wordings-TOTAL_FORMS": str(len(rows)), "wordings-INITIAL_FORMS": str(known)}
    for at, row in enumerate(rows):
        data |= {f"wordings-{at}-{name}": str(value) for name, value in row.items()}
    seen = re.search(r'name="_seen" value="([^"]*)"', client.get(address).content.decode())
    return client.post(address, data | ({"_seen": seen[1].replace("&quot;", '"')} if seen else {}))


def test_the_page_shows_where_it_stands_and_how_it_is_rendered(dams: Formulation) -> None:
    shown = page(people.signed_in(people.person("editor")), dams)
    assert "双方重申<strong>坚持堤坝共管原则</strong>，反对" in shown
    assert "principle of joint management of dams" in shown and "Not this" in shown
    assert "坚持堤坝共同管理原则" in shown


def test_buttons_approve_reject_propose_again_and_refuse_a_wording(dams: Formulation) -> None:
    editor = people.signed_in(people.person("editor"))
    near = dams.occurrences.get(verbatim=False, wording__language="zh-Hans")
    assert decide(editor, dams, do=f"refuse:{near.pk}") == 302
    assert dams.refused.get().text == near.text
    for do, status in (("approve", "approved"), ("reject", "rejected"), ("restore", "proposed")):
        assert decide(editor, dams, do=do, reason="as agreed") == 302
        dams.refresh_from_db()
        assert dams.status == status
    assert Act.objects.get(verb=Verb.REJECT, reason="as agreed").object_key == str(dams.pk)
    assert decide(editor, dams, do="delete") == 404
    assert decide(editor, dams, do="refuse:0") == 404


def test_who_looks_alone_sees_no_button_and_decides_nothing(dams: Formulation) -> None:
    contributor = people.signed_in(people.person("contributor"))
    shown = page(contributor, dams)
    assert "Not this" not in shown and 'value="approve"' not in shown
    decide(contributor, dams, do="approve")
    dams.refresh_from_db()
    assert dams.status == FormulationStatus.PROPOSED


def test_boundaries_are_set_in_the_form(dams: Formulation) -> None:
    editor = people.signed_in(people.person("editor"))
    wording = dams.wordings.get()
    row = {"id": wording.pk, "formulation": dams.pk, "language": "zh-Hans", "canonical": "on"}
    sent_form(
        editor,
        dams,
        [{**row, "text": "堤坝共管原则"}, {"language": "en", "text": "joint management", "canonical": "on"}],
    )
    dams = Formulation.objects.get(pk=dams.pk)
    assert dams.texts() == {"en": "joint management", "zh-Hans": "堤坝共管原则"}
    assert dams.refused.get(former=True).text == DAMS
    assert Act.objects.filter(kind="formulation", verb=Verb.EDIT, object_key=str(dams.pk)).exists()


def test_a_wording_of_another_is_refused_in_the_form(dams: Formulation) -> None:
    editor = people.signed_in(people.person("editor"))
    response = sent_form(editor, None, [{"language": "zh-Hans", "text": RIVER, "canonical": "on"}], slug="again")
    assert "is a wording of" in response.content.decode()  # type: ignore[attr-defined]
    sent_form(editor, None, [{"language": "zh-Hans", "text": "北闸", "canonical": "on"}], slug="lock")
    assert Formulation.objects.get(slug="lock").texts() == {"zh-Hans": "北闸"}


def test_the_list_merges_and_approves(dams: Formulation) -> None:
    editor = people.signed_in(people.person("editor"))
    river = Formulation.objects.get(wordings__text=RIVER)
    selected = {"_selected_action": [dams.pk, river.pk]}
    editor.post(reverse(LIST), {"action": "merge_selected", **selected})
    [kept] = Formulation.objects.all()
    assert {x.text for x in kept.wordings.all()} == {DAMS, RIVER}
    editor.post(reverse(LIST), {"action": "approve_selected", "_selected_action": [kept.pk]})
    kept.refresh_from_db()
    assert kept.status == FormulationStatus.APPROVED

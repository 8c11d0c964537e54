"""Editors decide on formulations: what each verb does, who may do it, and when it takes two."""

from typing import Any

import pytest

from statements.compare.kept import tasks
from statements.models import Act, Formulation, FormulationStatus, Verb
from statements.workflow import NotAllowed, NotPossible, formulations
from tests import people
from tests.compare.kept.world import DAMS, RIVER, series

pytestmark = pytest.mark.django_db


@pytest.fixture
def dams() -> Formulation:
    series()
    tasks.refresh_all()
    return named(DAMS)


def named(text: str) -> Formulation:
    return Formulation.objects.get(wordings__text=text)


def proposed() -> set[str]:
    tasks.refresh_all()
    return {str(x) for one in Formulation.objects.proposed() for x in one.texts().values()}


def acts(one: Formulation) -> list[str]:
    return list(Act.objects.filter(kind="formulation", object_key=str(one.pk)).values_list("verb", flat=True))


def test_what_was_approved_is_public_and_what_was_rejected_is_not_proposed_again(dams: Formulation) -> None:
    formulations.approve(dams)
    formulations.reject(named(RIVER), reason="a slogan")
    assert proposed() == set()
    assert [x.pk for x in Formulation.objects.approved()] == [dams.pk]
    river = named(RIVER)
    assert river.status == FormulationStatus.REJECTED and not river.occurrences.exists()
    assert acts(river) == [Verb.REJECT] and acts(dams) == [Verb.APPROVE]
    formulations.restore(river)
    assert proposed() == {RIVER} and river.occurrences.exists()


def test_boundaries_that_were_set_are_kept(dams: Formulation) -> None:
    before = formulations.wordings_of(dams)
    wording = dams.wordings.get()
    wording.text = "堤坝共管原则"
    wording.save()
    Act.objects.note(Verb.EDIT, dams)  # as its form does
    formulations.edited(dams, before)
    assert proposed() == {"堤坝共管原则", RIVER}
    assert dams.occurrences.filter(verbatim=True).count() == 3


def test_merged_ones_are_variants_and_the_address_leads_on(dams: Formulation) -> None:
    river = formulations.approve(named(RIVER))
    formulations.approve(dams)
    formulations.merge(dams, river)
    assert Formulation.objects.by_slug(river.slug) == dams
    assert [x.text for x in dams.variants("zh-Hans")] == [RIVER]
    assert proposed() == set()
    assert Verb.MERGE in acts(dams)
    with pytest.raises(NotPossible, match="cannot be merged with itself"):
        formulations.merge(dams, dams)


def test_a_wording_that_is_something_else_is_refused_for_good(dams: Formulation) -> None:
    [near] = dams.occurrences.filter(verbatim=False, wording__language="zh-Hans")
    formulations.refuse_wording(dams, "zh-Hans", near.text)
    tasks.refresh_all()
    assert not dams.occurrences.filter(verbatim=False).exists()
    assert acts(dams) == [Verb.REJECT]


def test_one_is_added_by_hand_unless_another_has_its_wording(dams: Formulation) -> None:
    made = formulations.add({"en": ["northern lock", "lock in the north"], "zh-Hans": ["北闸"]})
    tasks.drain()
    assert made.texts() == {"en": "northern lock", "zh-Hans": "北闸"} and made.slug == "bei-zha"
    assert made.occurrences.filter(verbatim=True).count() == 4
    with pytest.raises(NotPossible, match="is a wording of"):
        formulations.add({"zh-Hans": [DAMS + "，"]})
    with pytest.raises(NotPossible, match="says nothing"):
        formulations.add({"en": ["…"]})
    with pytest.raises(NotPossible, match="needs a wording"):
        formulations.add({"en": ["  "]})


def test_a_contributor_looks_and_an_editor_decides(dams: Formulation) -> None:
    contributor, editor = people.person("contributor"), people.person("editor")
    assert contributor.has_perm("statements.view_formulation")
    for verb in (Verb.ADD, Verb.EDIT, Verb.MERGE, Verb.APPROVE, Verb.REJECT):
        assert formulations.may(editor, verb) and not formulations.may(contributor, verb)
    with pytest.raises(NotAllowed):
        formulations.add({"en": ["salt"]}, contributor)
    with pytest.raises(NotAllowed):
        formulations.approve(dams, contributor)
    with pytest.raises(NotAllowed):
        formulations.reject(dams, contributor)
    with pytest.raises(NotAllowed):
        formulations.refuse_wording(dams, "en", "salt", contributor)
    formulations.approve(dams, editor)


def test_under_four_eyes_another_person_approves(dams: Formulation, settings: Any) -> None:
    settings.FOUR_EYES = True
    one, other = people.person("editor"), people.person("editor")
    made = formulations.add({"en": ["northern lock"]}, one)
    with pytest.raises(NotPossible, match="another person has to approve it"):
        formulations.approve(made, one)
    formulations.approve(made, other)
    before = formulations.wordings_of(made)
    made.wordings.update(text="lock")
    Act.objects.note(Verb.EDIT, made, by=other)
    formulations.edited(made, before, other)
    assert made.status == FormulationStatus.PROPOSED, "it waits for another person again"
    with pytest.raises(NotPossible, match="another person has to approve it"):
        formulations.approve(made, other)


def test_verbs_ask_for_the_status(dams: Formulation) -> None:
    formulations.approve(dams)
    with pytest.raises(NotPossible, match=r"is Approved, so this cannot be done: Approved"):
        formulations.approve(dams)
    with pytest.raises(NotPossible):
        formulations.restore(dams)

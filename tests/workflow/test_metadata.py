"""What stands around a published text is corrected with a reason, by those who may, and under FOUR_EYES by two."""

from typing import Any

import pytest
from django.contrib.auth.models import User

from statements import workflow
from statements.models import Act, Proposal, Statement, Verb
from statements.workflow import NeedsAnother, NotAllowed, NotPossible, ReasonMissing
from statements.workflow.metadata import metadata_of
from tests import building
from tests.people import ROLES, person

pytestmark = pytest.mark.django_db

EVERYBODY = ("", *ROLES, "superuser")
WHY = "The signed copy says so."


@pytest.fixture
def public() -> Statement:
    return building.statement(1, published=True, place="Port Ista")


def write(statement: Statement, place: str = "Port Aldermark") -> None:
    """What a form would write."""
    Statement.objects.filter(pk=statement.pk).update(place=place)
    statement.titles.filter(language="en").update(text="Joint statement on the old canal")


def place_of(statement: Statement) -> str:
    return Statement.objects.get(pk=statement.pk).place


def correct(statement: Statement, by: User | None, reason: str = WHY) -> None:
    with workflow.correcting(statement, by, reason):
        write(statement)


def proposed(statement: Statement, by: User) -> Proposal:
    with pytest.raises(NeedsAnother) as needed:
        correct(statement, by)
    return workflow.propose(statement, needed.value, "place=Port+Aldermark", by, WHY)


def publish(proposal: Proposal, by: User | None) -> None:
    with workflow.applying(proposal, by):
        write(proposal.target)


def acts(statement: Statement) -> list[tuple[str, str, str]]:
    return [(x.verb, x.who, x.reason) for x in Act.objects.about(statement).order_by("pk")]


def test_a_correction_is_noted_with_its_reason_and_what_it_changed(public: Statement) -> None:
    boris = person("publisher", "boris")
    correct(public, boris)
    act = Act.objects.about(public).get()
    assert (act.verb, act.who, act.reason) == (Verb.CORRECT, "boris", WHY)
    assert str(act.detail).splitlines() == [
        "place: Port Ista → Port Aldermark",
        "title en: Joint statement on canals → Joint statement on the old canal",
    ]


def test_every_fact_that_readers_see_is_looked_at() -> None:
    made = building.statement(1, published=True, event=building.event("visit"), series=building.series("canals"))
    before = metadata_of(made)
    assert {"slug", "kind", "date", "place", "specimen", "event", "series", "parties", "title en"} <= set(before)
    edition = made.editions.get(key="en")
    for name, value in (
        ("publisher", "Chancery"),
        ("authority", "unofficial-translation"),
        ("translator", "Ada Mole"),
        ("licence", "CC BY 4.0"),
    ):
        setattr(edition, name, value)
        edition.save()
        after = metadata_of(made)
        assert after[f"edition en {name}"] == value != before.get(f"edition en {name}")
    made.participations.last().delete()
    assert metadata_of(made)["parties"] != before["parties"]


@pytest.mark.parametrize("reason", ["", "  "])
def test_without_a_reason_nothing_is_changed(public: Statement, reason: str) -> None:
    with pytest.raises(ReasonMissing, match="say why"):
        correct(public, person("superuser"), reason)
    assert place_of(public) == "Port Ista"
    assert not Act.objects.exists()


def test_nothing_changed_needs_no_reason_and_is_no_act(public: Statement) -> None:
    with workflow.correcting(public, person("publisher"), ""):
        pass
    assert not Act.objects.exists()


@pytest.mark.parametrize("four_eyes", [False, True])
@pytest.mark.parametrize("role", EVERYBODY)
def test_who_corrects_at_once_who_proposes_and_who_neither(
    public: Statement, settings: Any, role: str, four_eyes: bool
) -> None:
    settings.FOUR_EYES = four_eyes
    by = person(role)
    if role in ("", "contributor"):
        with pytest.raises(NotAllowed):
            correct(public, by)
    elif role == "editor" or four_eyes:
        with pytest.raises(NeedsAnother):
            correct(public, by)
    else:
        correct(public, by)
    at_once = role in ("publisher", "administrator", "superuser") and not four_eyes
    assert place_of(public) == ("Port Aldermark" if at_once else "Port Ista")


def test_a_command_of_the_server_corrects_at_once(public: Statement, settings: Any) -> None:
    settings.FOUR_EYES = True
    correct(public, None)
    assert place_of(public) == "Port Aldermark"


@pytest.mark.parametrize("role", EVERYBODY)
def test_who_publishes_what_an_editor_proposed(public: Statement, role: str) -> None:
    proposal = proposed(public, person("editor", "anna"))
    by = person(role, "boris")
    assert workflow.may_apply(by, proposal) is (role in ("publisher", "administrator", "superuser"))
    if role not in ("publisher", "administrator", "superuser"):
        with pytest.raises(NotAllowed):
            publish(proposal, by)
        assert place_of(public) == "Port Ista"
        return
    publish(proposal, by)
    assert place_of(public) == "Port Aldermark"
    assert acts(public) == [(Verb.SUBMIT, "anna", WHY), (Verb.CORRECT, "boris", WHY)]
    assert str(Act.objects.about(public)[0].detail).endswith("\nproposed by anna")
    assert not Proposal.objects.open().exists()


def test_under_four_eyes_nobody_publishes_their_own(public: Statement, settings: Any) -> None:
    settings.FOUR_EYES = True
    boris = person("publisher", "boris")
    proposal = proposed(public, boris)
    with pytest.raises(NotPossible, match="another person has to publish it"):
        publish(proposal, boris)
    assert place_of(public) == "Port Ista"
    other = person("publisher")
    assert (workflow.may_apply(boris, proposal), workflow.may_apply(other, proposal)) == (False, True)
    publish(proposal, other)
    assert place_of(public) == "Port Aldermark"


def test_a_statement_has_one_proposal_at_most(public: Statement) -> None:
    proposed(public, person("editor"))
    with pytest.raises(NotPossible, match="waits already"):
        proposed(public, person("editor"))


def test_what_was_changed_meanwhile_is_not_overwritten(public: Statement) -> None:
    proposal = proposed(public, person("editor"))
    Statement.objects.filter(pk=public.pk).update(place="Lanhai Harbour")
    with pytest.raises(NotPossible, match="changed since this was proposed"):
        publish(proposal, person("publisher"))
    assert place_of(public) == "Lanhai Harbour"
    assert Proposal.objects.open().exists()


def test_what_was_published_or_discarded_is_neither_again(public: Statement) -> None:
    proposal = proposed(public, person("editor"))
    boris = person("publisher")
    workflow.discard_proposal(proposal, boris)
    with pytest.raises(NotPossible, match="already"):
        publish(proposal, boris)
    with pytest.raises(NotPossible, match="already"):
        workflow.discard_proposal(proposal, boris)
    assert place_of(public) == "Port Ista"


@pytest.mark.parametrize("role", EVERYBODY)
def test_who_discards(public: Statement, role: str) -> None:
    """Who proposed it, and who may publish it."""
    anna = person("editor", "anna")
    by = person(role)
    proposal = proposed(public, anna)
    if role in ("publisher", "administrator", "superuser"):
        workflow.discard_proposal(proposal, by)
        assert acts(public)[-1][0] == Verb.DISCARD
        return
    with pytest.raises(NotAllowed):
        workflow.discard_proposal(proposal, by)
    workflow.discard_proposal(proposal, anna)
    assert not Proposal.objects.open().exists()

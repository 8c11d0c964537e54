"""The editor's desk: what waits for whom, drafts and whose they are, what each series lacks, the last acts."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from statements import workflow
from statements.models import Act, Edition, Extent, Proposal, Statement, Upload, UploadState, Verb
from statements.review.working_copy import steps
from tests import building
from tests.admin.pages import address
from tests.people import person, signed_in
from tests.review.working_copy.step_builders import step
from tests.views.page import Element, get

pytestmark = pytest.mark.django_db
DESK = "/admin/"


def tasks(client: Client) -> list[tuple[str, str]]:
    """(page, what is to be done) of all that waits."""
    rows = get(client, DESK).one("section", aria_labelledby="desk-tasks").all("li")
    return [(row.one("a")["href"], row.one("span", cls="desk-what").text) for row in rows]


def coverage(client: Client) -> dict[str, list[str]]:
    """{language: what there is of each year} of the only series."""
    table = get(client, DESK).one("table", cls="desk-coverage")
    rows = [x for x in table.all("tr") if x.all("td")]
    return {row.one("th").text: [x.text for x in row.all("td")] for row in rows}


def submitted(by: User) -> Statement:
    made = building.statement(1, entered_by=by)
    return workflow.submit(made, by=by)


def test_an_empty_desk_says_so() -> None:
    desk = get(signed_in(person("administrator")), DESK)
    for said in ("Nothing waits for you.", "There are no drafts.", "No statement belongs to a series yet."):
        assert said in desk.text


def test_what_is_in_review_waits_for_those_who_can_pass_it() -> None:
    contributor, publisher = person("contributor"), person("publisher")
    made = submitted(contributor)
    assert tasks(signed_in(contributor)) == []
    assert tasks(signed_in(publisher)) == [(address(made), "In review: approve or return it")]
    workflow.approve(made, by=publisher)
    assert tasks(signed_in(publisher)) == [(address(made), "Approved: publish it")]
    workflow.publish(made, by=publisher)
    assert tasks(signed_in(publisher)) == []


def test_what_was_returned_waits_for_whom_it_came_from() -> None:
    editor = person("editor")
    made = submitted(editor)
    workflow.return_(made, "The date is missing.", by=person("publisher"))
    assert tasks(signed_in(editor)) == [(address(made), "Returned with a note")]


def test_an_upload_waits_for_its_owner_alone() -> None:
    editor = person("editor")
    upload = Upload.objects.create(made_by=editor, state=UploadState.REFUSED)
    upload.files.create(order=0, name="canals.docx", sha256="0" * 64, size=9)
    page = reverse("admin:statements_statement_upload", args=[upload.pk])
    assert tasks(signed_in(editor)) == [(page, "Could not be read: see why")]
    assert tasks(signed_in(person("editor"))) == []
    Upload.objects.update(state=UploadState.DONE)
    assert tasks(signed_in(editor)) == []


def test_a_correction_waits_for_another_person() -> None:
    made = building.statement(1, published=True)
    publisher = person("publisher")
    Proposal.objects.create(statement=made, made_by=person("editor"), form="", changes=[], base="", reason="A slip.")
    assert tasks(signed_in(publisher)) == [(address(made), "A correction waits for another person")]


def drafts(client: Client) -> list[Element]:
    return [x for x in get(client, DESK).one("table", cls="desk-drafts").all("tr") if x.all("td")]


def test_a_draft_says_what_is_to_be_checked_and_when_it_grew_stale() -> None:
    old, fresh = building.statement(2), building.statement(1)
    building.paragraph(old.sections.first(), uncertain="look")
    Statement.objects.filter(pk=old.pk).update(updated_at=timezone.now() - timedelta(days=15))
    first, second = drafts(signed_in(person("editor")))
    assert first.one("th").one("a")["href"] == address(old)
    assert first.one("a", href=address(old, "review")).text == "1"
    assert first.all("span", cls="mark-stale")
    assert second.one("th").one("a")["href"] == address(fresh)
    assert not second.all("span", cls="mark-stale")


def test_rows_to_check_are_those_of_the_copy_where_a_draft_has_one() -> None:
    made = building.statement(2)
    building.paragraph(made.sections.first(), uncertain="look")
    (row,) = drafts(signed_in(person("editor")))
    assert row.one("a", href=address(made, "review")).text == "1"
    last = len(steps.current_state(made).table.rows) - 1
    step(made, "settle", last)
    (row,) = drafts(signed_in(person("editor")))
    assert not row.all("a", href=address(made, "review"))


def test_drafts_beyond_the_most_are_counted(settings: pytest.FixtureRequest) -> None:
    settings.DESK_MOST = 2  # type: ignore[attr-defined]
    for _ in range(3):
        building.statement(1)
    client = signed_in(person("editor"))
    more = get(client, DESK).one("section", aria_labelledby="desk-drafts").all("p")[-1].one("a")
    assert more.text == "1 more draft"
    assert len(get(client, address(Statement) + more["href"].partition("/statement/")[2]).all("tr")) == 1 + 3


def assign(client: Client, made: Statement, to: User | None, seen: User | None = None) -> str:
    sent = {"to": to.pk if to else "", "seen": seen.pk if seen else ""}
    answer = client.post(reverse("admin:statements_statement_assign", args=[made.pk]), sent, follow=True)
    return " ".join(str(x) for x in answer.context["messages"])


def test_a_draft_is_assigned_and_waits_for_that_person() -> None:
    editor, other = person("editor"), person("editor", "mina")
    made = building.statement(1)
    assert "Assigned: 1" in assign(signed_in(editor), made, other)
    assert tasks(signed_in(other)) == [(address(made), "Assigned to you")]
    act = Act.objects.get(verb=Verb.ASSIGN)
    assert (act.by, str(act.detail)) == (editor, "Assigned to mina.")
    assert "Assigned: 1" in assign(signed_in(editor), made, None, seen=other)
    assert tasks(signed_in(other)) == []


def test_an_assignment_that_saw_another_one_is_refused() -> None:
    editor, other = person("editor"), person("editor")
    made = building.statement(1, assigned_to=other)
    assert "somebody else meanwhile" in assign(signed_in(editor), made, editor)
    made.refresh_from_db()
    assert made.assigned_to == other


def test_nobody_is_assigned_what_is_public_or_not_theirs_to_edit() -> None:
    public, draft = building.statement(1, published=True), building.statement(1)
    editor, contributor = person("editor"), person("contributor")
    assert "lacks the permission" in assign(signed_in(contributor), draft, contributor)
    assert "no draft any more" in assign(signed_in(person("publisher")), public, editor)
    assert "choose a name" in assign(signed_in(editor), draft, User(pk=9_999))
    assert not Statement.objects.exclude(assigned_to=None)


def test_coverage_is_told_by_year_and_language() -> None:
    series = building.series()
    year = {x: building.statement(1, series=series, date=date(x, 1, 1), published=x != 2028) for x in (2026, 2028)}
    Edition.objects.filter(statement=year[2026], language="en").update(extent=Extent.EXCERPTS)
    building.edition(year[2026], "ru", order=5)
    client = signed_in(person("editor"))
    assert coverage(client) == {
        "English": ["excerpts", "nothing of 2027", "draft"],
        "简体中文": ["full text", "nothing of 2027", "draft"],
        "Русский": ["full text", "nothing of 2027", "missing"],
    }
    cells = get(client, DESK).one("table", cls="desk-coverage").one("tbody").all("a")
    wanted = [address(year[2026]), reverse("admin:statements_statement_from_files"), address(year[2028])]
    assert [x["href"] for x in cells[:3]] == wanted


def test_acts_of_others_are_shown_to_those_who_may_see_the_audit() -> None:
    editor, chief = person("editor"), person("administrator")
    made = building.statement(1)
    Act.objects.note(Verb.EDIT, made, by=chief, statement=made)
    Act.objects.note(Verb.LOG_IN, by=chief)

    def verbs(client: Client) -> list[str]:
        section = get(client, DESK).one("section", aria_labelledby="desk-acts")
        return [x.one("a")["href"] for x in section.all("li")]

    assert verbs(signed_in(chief)) == [address(made)]
    assert verbs(signed_in(editor)) == []


def test_a_person_without_a_role_sees_nothing_of_it() -> None:
    building.statement(1)
    desk = get(signed_in(person("")), DESK)
    assert not desk.all("table", cls="desk-drafts")
    assert not desk.all("section", aria_labelledby="desk-coverage")

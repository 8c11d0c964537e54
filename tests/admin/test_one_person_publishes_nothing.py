"""With four eyes on, nothing that one publisher does alone changes what the public reads: every form, row and action.

The forms, their fields and rows, and the actions are found in the admin itself, and the commands in the app, so that
none is forgotten. Which commands an operator changes it with is listed here, and each leaves its name among the acts.
"""

from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.apps import apps
from django.contrib import admin
from django.core.management import call_command, get_commands
from django.db import transaction
from django.test import Client, RequestFactory
from django.urls import reverse

from statements import workflow
from statements.export.registry import FORMATS
from statements.messages import Message
from statements.models import (
    Act,
    Event,
    FormerSlug,
    IndexTask,
    LikelyDuplicate,
    Merge,
    Paragraph,
    Party,
    PendingEdition,
    PendingFact,
    Proposal,
    Section,
    Series,
    SourceFile,
    Statement,
    Upload,
    UploadedFile,
    WorkingCopy,
    WorkingStep,
)
from statements.review.working_copy import steps
from statements.workflow import merge_comparison, merging
from tests import building, public_pages
from tests.admin.pages import _forms, address, filled, said
from tests.people import person, signed_in
from tests.review.working_copy.step_builders import edited

pytestmark = pytest.mark.django_db

admin.autodiscover()  # whichever test is the first
CORRECTED = [Statement, Section, Paragraph]
SHARED = [Party, Series, Event]  # what many statements name
# What one person does alone by design: taking away from the public, and giving back what was taken away.
ALONE = {"withdraw", "restore"}
# What editors alone are shown.
INSIDE = {
    Act,
    IndexTask,
    LikelyDuplicate,
    Merge,
    PendingEdition,
    PendingFact,
    Proposal,
    SourceFile,
    Upload,
    UploadedFile,
    WorkingCopy,
    WorkingStep,
}
SHOWN = [x for x in apps.get_app_config("statements").get_models() if x not in INSIDE]
REASON = "The signed copy says so."
INTO = ["{folder}/later/ru.txt", "--into", "{slug}"]
# How each command is called. Some of them publish without a second person: whoever runs them can write the database.
COMMANDS: dict[str, list[list[str]]] = {
    "align": [["{folder}/other.txt", "{folder}/other.txt", "--languages", "en", "zh-Hans"]],
    "check_sources": [[]],
    "check_index": [["--repair"]],
    "export_statement": [["{slug}"]],
    "housekeeping": [["--keep-files"]],
    "compare": [["{slug}", "{later}"]],
    "formulations": [[]],
    "presence": [["{series}"]],
    "refresh_comparisons": [["--all"]],
    "refresh_formulations": [[]],
    "import_statements": [["{folder}"], ["{folder}", "--publish"], [*INTO], [*INTO, "--publish"]],
    "index_worker": [["--once"]],
    "prepare": [[]],
    "rebuild_index": [[]],
    "search": [["canal"]],
}
OTHER = "other-words"  # what is written into fields of text, and a slug that was left


@pytest.fixture
def public() -> Statement:
    """A published statement, and beside it a draft and one that boris has approved himself."""
    made = building.statement(
        2, 1, published=True, place="Port Ista", event=building.event(), series=building.series()
    )
    first, second, _ = building.paragraphs_of(made)
    Paragraph.objects.filter(pk=first.pk).update(uncertain=Message.literal("look at it"))
    workflow.retire(second)
    building.section(made)
    building.statement(1)
    things: dict[str, Any] = {
        "statement": made,
        "party": made.parties_in_order()[0],
        "series": made.series,
        "event": made.event,
    }
    for scope, thing in things.items():
        FormerSlug.objects.create(scope=scope, slug=OTHER, target=thing.pk)
    return made


@pytest.fixture
def boris(settings: Any, public: Statement) -> Client:
    settings.FOUR_EYES = True
    who = person("publisher", "boris")
    approved = building.statement(1)
    workflow.approve(workflow.submit(approved), who)
    return signed_in(who)


class Public:
    """What the public read at first, and which deeds changed it; each deed is undone.

    `rows_alone`: which deeds wrote rows that pages are made of. Pages are read where such rows were written; of the
    deeds of one form that write the same columns, or rows of the same models, the first alone.
    """

    def __init__(self, rows_alone: bool = False) -> None:
        self.rows, self.rows_alone, self.changed = rows(), rows_alone, list[str]()
        self.known = set[tuple[str, frozenset[str]]]()
        self.asked = public_pages.addresses()
        self.before = {} if rows_alone else public_pages.snapshot(self.asked)

    def after(self, deed: str, do: Any, form: str = "") -> None:
        with transaction.atomic():
            do()
            written = self.written()
            if written and (self.rows_alone or self.is_new(form or deed, written) and self.reads_otherwise()):
                self.changed.append(deed)
            transaction.set_rollback(True)

    def written(self) -> frozenset[str]:
        """Models with other rows than at first, and columns with other values."""
        found = set[str]()
        for model, before, now in zip(SHOWN, self.rows, rows(), strict=True):
            earlier, later = ({row[0]: row for row in x} for x in (before, now))
            found |= {model.__name__} if earlier.keys() != later.keys() else set()
            columns = [
                zip(earlier[x], later[x], model._meta.concrete_fields, strict=True) for x in earlier if x in later
            ]
            found |= {f"{model.__name__}.{field.name}" for row in columns for old, new, field in row if old != new}
        return frozenset(found)

    def is_new(self, form: str, written: frozenset[str]) -> bool:
        """Whether no deed of the same form wrote the same before."""
        earlier = (form, written) in self.known
        self.known.add((form, written))
        return not earlier

    def reads_otherwise(self) -> bool:
        asked = {*self.asked, *public_pages.addresses()}
        now = public_pages.snapshot(sorted(asked))
        return any(now[x] != self.before.get(x, (404, now[x][1])) for x in asked)


def rows() -> list[Any]:
    """All rows that pages are made of."""
    return [list(model._default_manager.order_by("pk").values_list()) for model in SHOWN]


def otherwise(field: Any) -> Any:
    """Another value of a field than the one that is shown, as a browser sends it; None where there is no other."""
    widget: Any = getattr(field.field.widget, "widget", field.field.widget)
    if isinstance(widget, forms.CheckboxInput):
        return "" if field.value() else "on"
    if choices := [str(x) for x, _ in getattr(field.field, "choices", ()) if x and not isinstance(x, list)]:
        return next((x for x in reversed(choices) if x != str(field.value())), None)
    if isinstance(field.field, forms.DateField):
        return "2030-02-03"
    if isinstance(field.field, forms.IntegerField):
        return str(int(field.value() or 1) + 1)
    return "https://example.org/other" if isinstance(field.field, forms.URLField) else OTHER


def changes_of(context: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """(what it is, fields to be sent) for each field of a page, each row that can be added and each that can go, and
    for all but those that go.
    """
    together = dict[str, Any]()
    for form in _forms(context):
        for field in form:
            if not field.is_hidden and field.name != "reason" and (value := otherwise(field)) is not None:
                together |= {} if field.name == "DELETE" else {field.html_name: value}
                yield field.html_name, {field.html_name: value}
    yield "all fields", together
    yield "all fields, at a new address", together | {"slug": "new-words"}
    for inline in context["inline_admin_formsets"]:
        formset = inline.formset
        if inline.has_add_permission:
            index = formset.total_form_count()
            new = formset.empty_form
            new.prefix = f"{formset.prefix}-{index}"
            row = {f"{new.prefix}-{x.name}": otherwise(x) for x in new if not x.is_hidden and x.name != "DELETE"}
            sent = {key: value for key, value in row.items() if value is not None}
            yield f"{formset.prefix} added", {**sent, f"{formset.prefix}-TOTAL_FORMS": index + 1}


def forms_of(model: Any) -> list[str]:
    """The pages with a form, of what is published, and for new ones, with what their address says beforehand."""
    public, home = Statement.objects.earliest("pk"), Section.objects.earliest("pk")
    beginning = {Section: f"?statement={public.pk}", Paragraph: f"?section={home.pk}"}.get(model, "")
    own = {Section: "statement", Paragraph: "section__statement"}.get(model)
    things = model._default_manager.filter(**{own: public} if own else {}).order_by("pk")
    return [*(address(x) for x in (things if own else things[:1])), address(model, "add") + beginning]


def try_forms(client: Client, tried: list[Any], public: Public) -> list[str]:
    """The changes of forms that changed what the public reads."""
    for where in [x for model in tried for x in forms_of(model)]:
        page = client.get(where)
        if page.status_code == 200 and (page.context.get("seen") or "/add/" in where):
            untouched = filled(client, where)
            for name, change in changes_of(page.context):
                data = untouched | change | {"reason": REASON}
                public.after(f"{where} {name}", lambda where=where, data=data: client.post(where, data), where)
    return public.changed


def actions_of(model: Any, client: Client) -> list[str]:
    request = RequestFactory().get("/")
    request.user = client.get("/admin/").context["user"]
    return [x for x in admin.site._registry[model].get_actions(request) if x not in ALONE]


def list_of(model: Any) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


def try_actions(client: Client, public: Public) -> tuple[list[str], int]:
    """The actions that changed what the public reads, and how many there were."""
    listed = [model for model in admin.site._registry if client.get(list_of(model)).status_code == 200]
    deeds = [(model, action) for model in listed for action in actions_of(model, client)]
    for model, action in deeds:
        public.after(f"{model.__name__} {action}", lambda model=model, action=action: choose(client, model, action))
    return public.changed, len(deeds)


def choose(client: Client, model: Any, action: str) -> None:
    """Do an action to everything, and answer what its page asks for."""
    where = list_of(model)
    chosen = {"action": action, "_selected_action": [x.pk for x in model._default_manager.all()], "post": "yes"}
    answer = client.post(where, chosen)
    if answer.status_code == 302 and "ids=" in answer["Location"]:
        client.post(answer["Location"], {"note": "Read.", "reason": REASON, "agreed": "True"})


def test_no_form_of_what_was_published(boris: Client) -> None:
    assert try_forms(boris, [*CORRECTED, *SHARED], Public()) == []


def test_these_forms_do_change_it_where_one_is_enough(boris: Client, settings: Any) -> None:
    settings.FOUR_EYES = False
    found = "\n".join(try_forms(boris, [*CORRECTED, *SHARED], Public(rows_alone=True)))
    fields = {"place", "titles-0-text", "titles added", "participations-0-order", "editions-0-publisher", "uncertain"}
    fields |= {"headings-0-text", "headings added", "section/add/", "text-", "paragraph/add/", "names-0-text"}
    fields |= {f"/{x._meta.model_name}/add/ all fields, at a new address" for x in SHARED}
    assert {x for x in fields if x not in found} == set()


def test_no_action(boris: Client) -> None:
    changed, count = try_actions(boris, Public())
    assert changed == [] and count > 10


def test_actions_do_change_it_where_one_is_enough(boris: Client, settings: Any) -> None:
    settings.FOUR_EYES = False
    changed = try_actions(boris, Public(rows_alone=True))[0]
    assert {"Statement publish", "Paragraph settle", "Paragraph retire"} <= set(changed)


@pytest.mark.parametrize("do", ["publish", "apply"])
def test_no_step_on_the_review_page(boris: Client, public: Statement, do: str) -> None:
    everything = Public()
    edited(public, 1, by=boris.get("/admin/").context["user"], en="Other words.")
    seen = boris.get(address(public, "review")).context["seen"]
    sent = {"do": do, "seen": seen, "reason": REASON}
    everything.after(do, lambda: boris.post(address(public, "review"), sent, follow=True))
    assert everything.changed == [] and steps.open_copy(public) is not None


def test_no_proposal_of_ones_own(boris: Client, public: Statement) -> None:
    sent = filled(boris, address(public)) | {"place": "Aldermark", "reason": REASON}
    boris.post(address(public), sent)
    proposal = boris.get(address(public)).context["proposal"]
    everything = Public()
    decide = {"_publish": "1", "proposal": proposal.pk}
    everything.after("publish", lambda: boris.post(address(public, "proposal"), decide, follow=True))
    assert everything.changed == []


@pytest.mark.parametrize("do", ["merge", "propose", "carry_out"])
def test_no_merge_of_two_statements(boris: Client, public: Statement, do: str) -> None:
    other = building.statement(2, published=True)
    where = reverse("admin:statements_statement_merge") + f"?ids={public.pk},{other.pk}"
    Merge.objects.create(kept=public, merged=other, reason=REASON, made_by=boris.get("/admin/").context["user"])
    everything = Public()
    sent = {"do": do, "seen": boris.get(where).context["comparison"].seen, "reason": REASON}
    everything.after(do, lambda: boris.post(where, sent, follow=True))
    assert everything.changed == [] and Merge.objects.open().exists()


@pytest.mark.parametrize("do", ["undo", "propose", "carry_out"])
def test_nothing_merged_is_taken_apart(boris: Client, public: Statement, do: str, settings: Any) -> None:
    settings.FOUR_EYES = False
    done = merging.merge(merge_comparison.compare(public, building.statement(2, published=True)), None, REASON)
    settings.FOUR_EYES = True
    asked = {"kept": done.kept, "merged": done.merged, "kind": "undo", "reason": REASON}
    if do == "carry_out":
        done = Merge.objects.create(made_by=boris.get("/admin/").context["user"], **asked)
    where = reverse("admin:statements_statement_merge_request", args=[public.pk])
    everything = Public()
    everything.after(do, lambda: boris.post(where, {"merge": done.pk, "do": do, "reason": REASON}, follow=True))
    assert everything.changed == [] and merging.standing(public)


def test_commands_that_change_it_leave_their_names_among_the_acts(
    public: Statement, settings: Any, tmp_path: Path
) -> None:
    settings.FOUR_EYES, settings.INBOX_DIR, settings.INBOX_PUBLISH = True, tmp_path, True
    settings.FETCH_HOSTS = ["sources.example"]
    (tmp_path / "other.txt").write_text(FORMATS["bilingual"].write(public).replace("canal", "sluice"))
    (tmp_path / "later").mkdir()
    (tmp_path / "later" / "ru.txt").write_text("Стороны посадят деревья вдоль канала.", encoding="utf-8")
    later = building.statement(1, published=True, series=public.series)
    series = Series.objects.get().slug
    named_by = {"slug": public.slug, "later": later.slug, "series": series, "folder": tmp_path}
    for name in ("refresh_comparisons", "refresh_formulations"):  # pages show what these have kept
        call_command(name, *COMMANDS[name][0], stdout=StringIO())
    everything, named = Public(), set[str]()

    def run(name: str, *arguments: str) -> None:
        earlier = Act.objects.count()
        with suppress(SystemExit):
            call_command(name, *arguments, stdout=StringIO(), stderr=StringIO())
        named.update(Act.objects.order_by("pk")[earlier:].values_list("who", flat=True))

    for name in sorted(x for x, app in get_commands().items() if app == "statements"):
        for arguments in COMMANDS[name]:
            sent = [x.format(**named_by) for x in arguments]
            everything.after(" ".join([name, *arguments]), partial(run, name, *sent))
    into = " ".join(["import_statements", *INTO, "--publish"])
    assert everything.changed == ["import_statements {folder} --publish", into, "prepare"]
    assert named == {"manage.py import_statements"}


def test_a_section_is_not_added_and_what_was_typed_stays(boris: Client, public: Statement) -> None:
    where = address(Section, "add")
    row = {"headings-TOTAL_FORMS": 1, "headings-0-language": "en", "headings-0-text": "Closing words"}
    answer = boris.post(where, filled(boris, where) | row | {"statement": public.pk})
    assert "correct statement" not in said(answer) and answer.status_code == 200
    assert "two persons correct what was published" in answer.content.decode()
    assert "Closing words" in answer.content.decode()
    assert not Section.objects.filter(headings__text="Closing words").exists()

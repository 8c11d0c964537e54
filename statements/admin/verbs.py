"""The verbs of `workflow` on a statement's page and in the list: each that its state and the person allow.

Each has a page of its own, which asks for a note or a reason where the verb takes one. The buttons below the form
save it first.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from statements import second_factor, workflow
from statements.admin.base import StatementPartAdmin
from statements.admin.publish_form import PublishForm
from statements.admin.second_factor import page_to_give
from statements.messages import Message
from statements.models import Act, Extent, Purpose, Statement, Status, Verb
from statements.workflow import Lack


@dataclass(frozen=True)
class VerbAction:
    """A verb with its button and page. `asks`: the argument for which the page has a field of `label` and `help`."""

    verb: Verb
    do: Callable[..., Any]
    title: Any  # of its page
    button: Any  # below the form, which it saves first
    done: Any
    asks: str = ""
    label: Any = ""
    help: Any = ""
    needed: bool = False

    def form(self) -> type[forms.Form]:
        """What its page asks for."""
        area = forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"})
        text = forms.CharField(label=self.label, required=self.needed, widget=area, help_text=self.help)
        return type("VerbForm", (forms.Form,), {self.asks: text} if self.asks else {})


VERB_ACTIONS = {
    x.verb: x
    for x in (
        VerbAction(
            Verb.SUBMIT, workflow.submit,
            _("Submit for review"), _("Save and submit for review…"), _("submitted for review"),
            "note", _("note"), _("For whoever reviews it; kept among the acts."),
        ),
        VerbAction(
            Verb.RETURN, workflow.return_,
            _("Return to its editor"), _("Save and return to its editor…"), _("returned"),
            "note", _("note"), _("What is to be done: shown on the draft's page."), needed=True,
        ),
        VerbAction(
            Verb.APPROVE, workflow.approve, _("Approve"), _("Save and approve…"), _("approved"),
            "note", _("note"), _("Kept among the acts. Any later change of the text takes the approval back."),
        ),
        VerbAction(Verb.PUBLISH, workflow.publish, _("Publish"), _("Save and publish"), _("published")),
        VerbAction(
            Verb.WITHDRAW, workflow.withdraw, _("Withdraw statements"), _("Save and withdraw…"), _("withdrawn"),
            "reason", _("reason"), _("Shown to whoever opens the statement's old address."), needed=True,
        ),
        VerbAction(Verb.RESTORE, workflow.restore, _("Restore"), _("Save and restore"), _("restored")),
    )
}  # fmt: skip


class AssignmentForm(forms.Form):
    """Whose work a draft is to be (nobody's where empty), and whose it was when the page was made."""

    to = forms.ModelChoiceField(workflow.editors(), required=False)
    seen = forms.IntegerField(required=False)


class StatementVerbs(StatementPartAdmin):
    """Buttons, actions and pages of the verbs, and what was done so far."""

    def has_submit_permission(self, request: HttpRequest) -> bool:
        """Who may submit a draft."""
        return workflow.may(request.user, Verb.SUBMIT)

    def has_review_permission(self, request: HttpRequest) -> bool:
        """Who may return and approve."""
        return workflow.may(request.user, Verb.APPROVE)

    def has_publish_permission(self, request: HttpRequest) -> bool:
        """Who may publish, withdraw and restore."""
        return workflow.may(request.user, Verb.PUBLISH)

    def verb_urls(self) -> list[Any]:
        """A page for each, and where the desk sends its assignments."""
        verbs = [
            path(f"{verb}/", self.admin_page(partial(self.verb_view, verb=verb)), name=f"statements_statement_{verb}")
            for verb in VERB_ACTIONS
        ]
        return [
            *verbs,
            path("<int:key>/assign/", self.admin_page(self.assign_view), name="statements_statement_assign"),
        ]

    def verb_view(self, request: HttpRequest, verb: Verb) -> HttpResponse:
        """Do the verb to what `?ids=` names, with one text for all. Raises PermissionDenied."""
        action = VERB_ACTIONS[verb]
        if not workflow.may(request.user, verb):
            raise PermissionDenied
        if verb == Verb.WITHDRAW and not second_factor.is_fresh(request):
            return page_to_give(request)
        statements = self.selected(request)
        data = request.POST if request.method == "POST" else None
        form = PublishForm(statements, data) if verb == Verb.PUBLISH else action.form()(data)
        if not form.is_valid():
            described = _with_lacks if verb == Verb.PUBLISH else self.describe
            return self.ask(request, form, statements, str(action.title), described)
        if isinstance(form, PublishForm):
            self.carry_out(request, statements, partial(_publish, form=form, by=request.user), str(action.done))
        else:
            do = partial(action.do, by=request.user, **form.cleaned_data)
            self.carry_out(request, statements, do, str(action.done))
        one = len(statements) == 1 and request.GET.get("from") == "page"
        return redirect(self.address("change", statements[0].pk) if one else self.address("changelist"))

    def assign_view(self, request: HttpRequest, key: int) -> HttpResponse:
        """Give a statement to whom the desk's form names, and come back to the desk."""
        statement = get_object_or_404(Statement, pk=key)
        form = AssignmentForm(request.POST)
        if request.method != "POST" or not form.is_valid():
            self.message_user(request, gettext("Nobody was assigned: choose a name from the list."), messages.ERROR)
            return redirect("admin:index")
        assign = partial(workflow.assign, **form.cleaned_data, by=request.user)
        self.carry_out(request, [statement], assign, gettext("assigned"))
        return redirect("admin:index")

    def do_now(self, request: HttpRequest, queryset: models.QuerySet[Any], verb: Verb) -> None:
        """Do a verb that asks for nothing where that is possible; the other statements are named with the reason."""
        action = VERB_ACTIONS[verb]
        self.carry_out(request, queryset, partial(action.do, by=request.user), str(action.done))

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """The buttons below the form save first, then do their verb, or ask on its page."""
        verbs = [verb for verb in VERB_ACTIONS if f"_{verb}" in request.POST]
        if not verbs:
            return super().response_change(request, obj)
        if not workflow.may(request.user, verbs[0]):
            raise PermissionDenied
        if VERB_ACTIONS[verbs[0]].asks or (verbs[0] == Verb.PUBLISH and workflow.needs_question(obj)):
            return redirect(self._page(verbs[0], obj))
        self.do_now(request, self.get_queryset(request).filter(pk=obj.pk), verbs[0])
        return redirect(self.address("change", obj.pk))

    def _page(self, verb: Verb, statement: Statement) -> str:
        return f"{self.address(verb)}?ids={statement.pk}&from=page"

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> Any:
        """With a button for each verb that the statement's state and this person allow."""
        statement = kwargs.get("obj")
        if statement is not None:
            context["offers"] = self.offers(request, statement)
            context["outstanding"] = self.outstanding(statement)
            context["may_prepare"] = workflow.may_prepare(request.user, statement)
            context["additions"] = self.additions(request, statement)
            context["may_reword"] = workflow.may_reword(request.user, statement)
        return super().render_change_form(request, context, *args, **kwargs)

    def outstanding(self, statement: Statement) -> list[tuple[str, Message]]:
        """What a draft still lacks, behind the address where it is put right."""
        places = {
            Lack.CHECK: self.address("review", statement.pk) + "?show=check",
            Lack.AUTHORITY: "#id_editions-%d-authority",
            Lack.EXTENT: "#id_editions-%d-extent",
            Lack.PUBLISHER: "#id_editions-%d-publisher",
            Lack.TITLE: "#titles-group",
        }
        found = workflow.outstanding(statement)
        return [(places[x.lack].replace("%d", str(x.edition)), x.message) for x in found]

    def additions(self, request: HttpRequest, statement: Statement) -> list[dict[str, Any]]:
        """Label and page of each way to add a text to it."""
        if not (workflow.may(request.user, Verb.RECEIVE) and workflow.may_prepare(request.user, statement)):
            return []
        partial = any(x.extent != Extent.FULL for x in statement.text_editions())
        where = reverse("admin:statements_statement_from_files")
        return [
            {"title": x.label, "page": f"{where}?into={statement.pk}&as={x.value}"}
            for x in Purpose
            if statement.status != Status.WITHDRAWN and (partial or x != Purpose.FULL_TEXT)
        ]

    def offers(self, request: HttpRequest, statement: Statement) -> list[dict[str, Any]]:
        """Name, label and page of each button."""
        verbs = [verb for verb in workflow.available_verbs(request.user, statement) if verb in VERB_ACTIONS]
        actions = [(verb, VERB_ACTIONS[verb]) for verb in verbs]
        return [
            {"verb": v, "title": x.title, "button": x.button, "page": self._page(v, statement)} for v, x in actions
        ]


def _publish(statement: Statement, form: PublishForm, by: Any) -> None:
    """Publish a statement with what was answered of its texts."""
    workflow.publish(statement, by, form.authorities(statement))


def _with_lacks(statement: Statement) -> str:
    """A draft with what it still lacks, for whoever is asked whether to publish it."""
    lacking = pgettext("between items", ", ").join(x.message.translated() for x in workflow.outstanding(statement))
    return f"{statement} ({lacking})" if lacking else str(statement)


def acts_html(statement: Statement) -> SafeString:
    """The newest acts on a statement and its parts."""
    shown = Act.objects.about(statement)[: settings.ACTS_SHOWN]
    return render_to_string("admin/statements/acts.html", {"acts": shown, "most": settings.ACTS_SHOWN})

"""Forms of the metadata of published texts: they ask for a reason, and perhaps for another person."""

from collections.abc import Mapping
from functools import partial
from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.messages.storage import default_storage
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import path
from django.utils.text import capfirst
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from statements import workflow
from statements.admin.base import ArchiveAdmin
from statements.admin.forms import ModelForm, reason_field
from statements.messages import NOTHING, Message, language_name
from statements.models import Edition, Proposal, Verb
from statements.text import clean_line

# Set on a request: its form is shown again, and now needs a reason; it publishes what was proposed.
REASON_MISSING, PUBLISHING = "_reason_missing", "_publishing"
IN_LANGUAGE = {"title": gettext_noop("title in %(language)s"), "name": gettext_noop("name in %(language)s")}
BUTTON = "_"  # what the names of a form's buttons begin with


class CorrectionForm(ModelForm):
    """A form that asks why; `reason` is no fact, so that it alone changes nothing."""

    reason = reason_field(_("Why what readers see is changed; kept in the history of acts."))

    @property
    def changed_data(self) -> list[str]:
        """The fields that were changed."""
        return [name for name in super().changed_data if name != "reason"]


class CorrectionAdmin(ArchiveAdmin):
    """The form of what was published once is a correction of it."""

    def corrects(self, obj: Any) -> bool:
        """Whether a change of `obj` is a correction."""
        return obj is not None and self.was_published(obj)

    def correcting(self, request: HttpRequest, obj: Any, reason: str) -> Any:
        """What `workflow` puts around the change."""
        return workflow.correcting(obj, request.user, reason)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """With a field for the reason, which is needed once it was missing."""
        if not self.corrects(obj) or not self.has_change_permission(request, obj):
            return super().get_form(request, obj, change, **kwargs)
        asking = type("AskingForm", (CorrectionForm, self.form), {})
        form = super().get_form(request, obj, change, **{"form": asking, **kwargs})
        form.base_fields["reason"].required = hasattr(request, REASON_MISSING)
        return form

    def changeform_view(
        self, request: HttpRequest, object_id: Any = None, form_url: str = "", extra_context: Any = None
    ) -> Any:
        """A change of what was published is kept with its reason, or not at all."""
        obj = self.get_object(request, object_id) if object_id and request.method == "POST" else None
        if not self.corrects(obj):
            return super().changeform_view(request, object_id, form_url, extra_context)
        reason = clean_line(request.POST.get("reason", ""))
        try:
            with self.correcting(request, obj, reason):
                return super().changeform_view(request, object_id, form_url, extra_context)
        except workflow.ReasonMissing:
            self.drop_messages(request)
            setattr(request, REASON_MISSING, True)
            return super().changeform_view(request, object_id, form_url, extra_context)
        except workflow.NeedsAnother as needed:
            self.drop_messages(request)
            return self.propose(request, obj, needed, reason)

    def propose(self, request: HttpRequest, obj: Any, needed: workflow.NeedsAnother, reason: str) -> HttpResponse:
        """Keep what this person may not change alone. Without a way to do so: refused."""
        raise PermissionDenied

    def drop_messages(self, request: HttpRequest) -> None:
        """Drop the messages of a save that was undone."""
        request._messages = default_storage(request)  # type: ignore[attr-defined]  # as Django does at first

    def note(self, request: HttpRequest, obj: Any, verb: Verb, detail: Message = NOTHING) -> None:
        """A correction notes itself, with its reason."""
        if verb != Verb.EDIT or not self.notes_itself(request, obj):
            super().note(request, obj, verb, detail)

    def notes_itself(self, request: HttpRequest, obj: Any) -> bool:
        """Whether `workflow` notes a change of `obj`."""
        return self.corrects(obj) or hasattr(request, PUBLISHING)


class ProposalAdmin(CorrectionAdmin):
    """Whoever may prepare corrections proposes other metadata, and another publishes it."""

    change_form_template = "admin/statements/correction_form.html"

    def proposal_of(self, target: Any) -> Proposal | None:
        """The open proposal; cached on its target, since a page asks for it often."""
        if not hasattr(target, "_proposal"):
            target._proposal = Proposal.objects.open().of(target).select_related("made_by").first()
        return cast("Proposal | None", target._proposal)

    def proposes(self, request: HttpRequest, target: Any) -> bool:
        """Whether what this person changes has to be published by another."""
        return self.corrects(target) and not workflow.may_reword(request.user, target)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Who may prepare a correction, too, as long as none waits."""
        if obj is None or not self.proposes(request, obj):
            return super().has_change_permission(request, obj)
        waits = self.proposal_of(obj) is not None and not hasattr(request, PUBLISHING)
        return workflow.may_prepare(request.user, obj) and not waits

    def propose(self, request: HttpRequest, obj: Any, needed: workflow.NeedsAnother, reason: str) -> HttpResponse:
        """Keep the form as it was sent."""
        sent = request.POST.copy()
        for name in [x for x in sent if x.startswith(BUTTON) or x == "csrfmiddlewaretoken"]:
            del sent[name]
        workflow.propose(obj, needed, sent.urlencode(), request.user, reason)
        self.message_user(request, gettext("The correction waits for another person to publish it."))
        return redirect(self.address("change", obj.pk))

    def proposal_urls(self) -> list[Any]:
        """Where the buttons beside a proposal lead."""
        view = self.admin_page(self.proposal_view)
        return [path("<int:pk>/proposal/", view, name=f"statements_{self.opts.model_name}_proposal")]

    def proposal_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Publish or discard what was proposed. Raises Http404, NotAllowed."""
        target = self.get_object(request, str(pk))
        proposal = self.proposal_of(target) if target is not None else None
        if proposal is None or request.method != "POST":
            raise Http404
        try:
            if request.POST.get("proposal", str(proposal.pk)) != str(proposal.pk):
                raise workflow.NotPossible(Message(gettext_noop("another correction waits now: look at it first")))
            if "_discard" in request.POST:
                workflow.discard_proposal(proposal, request.user)
                self.message_user(request, capfirst(gettext("the changes were discarded")), messages.SUCCESS)
            else:
                self._publish(request, proposal)
        except workflow.NotPossible as problem:
            self.message_user(request, problem.message.translated(), messages.ERROR)
        return redirect(self.address("change", pk))

    def _publish(self, request: HttpRequest, proposal: Proposal) -> None:
        """Send the form that was kept, as this person. Raises NotPossible."""
        request.POST = QueryDict(proposal.form)
        setattr(request, PUBLISHING, True)
        with workflow.applying(proposal, request.user):
            response = admin.ModelAdmin.changeform_view(self, request, str(proposal.target.pk))
            if response.status_code != 302:
                outdated = gettext_noop("the form can no longer be saved so: discard it, and propose it again")
                raise workflow.NotPossible(Message(outdated))
        self.drop_messages(request)
        self.message_user(request, capfirst(gettext("the correction was published")), messages.SUCCESS)

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> Any:
        """With what was proposed, and what this person may do with it."""
        target = kwargs.get("obj")
        if target is not None:
            proposal = self.proposal_of(target)
            context |= {
                "proposes": self.proposes(request, target),
                "proposal": proposal,
                "proposal_page": self.address("proposal", target.pk),
                "proposed": change_rows(self.model, proposal.changes) if proposal else [],
                "may_publish_proposal": proposal is not None and workflow.may_apply(request.user, proposal),
                "may_discard_proposal": proposal is not None and workflow.may_discard(request.user, proposal),
            }
        return super().render_change_form(request, context, *args, **kwargs)


def change_rows(model: type[models.Model], changes: Mapping[str, list[str]]) -> list[tuple[str, str, str]]:
    """(label of the field, value before, value after) of each change of an object of `model`."""
    display = partial(_display_value, model)
    return [(_label(model, name), display(name, old), display(name, new)) for name, (old, new) in changes.items()]


def _model_field(model: type[models.Model], name: str) -> "models.Field[Any, Any]":
    """The model field of a name in `workflow.metadata`."""
    owner, field = (Edition, name.split()[-1]) if name.startswith("edition ") else (model, name)
    return cast("models.Field[Any, Any]", owner._meta.get_field(field))


def _label(model: type[models.Model], name: str) -> str:
    kind, _blank, rest = name.partition(" ")
    if kind in IN_LANGUAGE:
        return capfirst(gettext(IN_LANGUAGE[kind]) % {"language": language_name(rest)})
    label = capfirst(str(_model_field(model, name).verbose_name))
    return rest.split()[0] + gettext(": ") + label if kind == "edition" else label


def _display_value(model: type[models.Model], name: str, value: str) -> str:
    if name.partition(" ")[0] in IN_LANGUAGE:
        return value
    return str(dict(_model_field(model, name).flatchoices).get(value, value))

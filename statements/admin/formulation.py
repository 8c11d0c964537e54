"""Formulations: proposals with their evidence, and what editors decide about them."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from statements import languages, workflow
from statements.admin.base import ArchiveAdmin, ModelAdmin
from statements.admin.forms import LocalTextForm, RowFormSet
from statements.admin.inlines import OwnerPermissions, TabularInline
from statements.compare.kept import listing
from statements.models import Formulation, FormulationOccurrence, FormulationWording, Verb
from statements.text import clean_line
from statements.workflow import formulations

CONTEXT = 40  # characters on each side of an occurrence
NEIGHBOURS = 5


class WordingForm(LocalTextForm):
    """A wording, which no other formulation may have."""

    def clean(self) -> dict[str, Any]:
        """Raises ValidationError where another formulation has it."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "text" in cleaned and "language" in cleaned:
            own = self.instance.formulation if self.instance.formulation_id else None
            try:
                formulations.require_free(cleaned["text"], cleaned["language"], own)
            except workflow.NotPossible as problem:
                raise ValidationError({"text": problem.message.translated()}) from problem
        return cleaned


class WordingFormSet(RowFormSet):
    """The wordings of a formulation: one in each language is canonical."""

    def clean(self) -> None:
        """Raises ValidationError for a language with none, or several."""
        super().clean()
        rows = [
            x.cleaned_data for x in self.forms if getattr(x, "cleaned_data", None) and "language" in x.cleaned_data
        ]
        kept = [x for x in rows if not x.get("DELETE")]
        canonical = Counter(x["language"] for x in kept if x.get("canonical"))
        if any(canonical[x["language"]] != 1 for x in kept):
            raise ValidationError(gettext("Mark one wording in each language as canonical."))


class WordingInline(OwnerPermissions, TabularInline):
    model = FormulationWording
    form, formset = WordingForm, WordingFormSet
    fields = ["language", "text", "canonical"]
    extra, min_num = 0, 1

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """Refuses to be left without a row."""
        return super().get_formset(request, obj, validate_min=True, **kwargs)


@dataclass(frozen=True)
class Evidence:
    """An occurrence with what stands around it in its text."""

    occurrence: FormulationOccurrence
    before: str
    after: str

    @property
    def by_character(self) -> bool:
        return languages.get(self.occurrence.edition.language).by_character


class DecisionForm(forms.Form):
    """What a button of the page says."""

    do = forms.ChoiceField(choices=[(x, x) for x in (Verb.APPROVE, Verb.REJECT, Verb.RESTORE, "refuse")])
    reason = forms.CharField(required=False, max_length=500)


@admin.register(Formulation)
class FormulationAdmin(ArchiveAdmin):
    change_form_template = "admin/statements/formulation/change_form.html"
    first_published = "approved_at"
    list_display = ["name", "status", "wordings_in_all", "statement_count", "score", "updated_at"]
    list_filter = ["status"]
    search_fields = ["slug", "wordings__text", "wordings__folded"]
    fields = ["slug", "note"]
    inlines = [WordingInline]
    actions = [*ArchiveAdmin.actions, "approve_selected", "reject_selected", "merge_selected"]

    def get_queryset(self, request: HttpRequest) -> Any:
        """With wordings, and statements counted."""
        counted = models.Count("occurrences__statement", models.Q(occurrences__verbatim=True), distinct=True)
        return super().get_queryset(request).prefetch_related("wordings").annotate(statement_count=counted)

    @admin.display(description=_("formulation"), ordering="slug")
    def name(self, formulation: Formulation) -> str:
        return str(formulation)

    @admin.display(description=_("wordings"))
    def wordings_in_all(self, formulation: Formulation) -> str:
        return " · ".join(formulation.texts().values())

    @admin.display(description=_("statements"), ordering="statement_count")
    def statement_count(self, formulation: Any) -> int:
        return int(formulation.statement_count)

    # Who may

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What was rejected is brought back first."""
        return formulations.may(request.user, Verb.EDIT, obj)

    def has_approve_permission(self, request: HttpRequest) -> bool:
        """Who may approve and reject."""
        return formulations.may(request.user, Verb.APPROVE)

    # Saving: nothing that is searched depends on it

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        request._wordings_before = formulations.wordings_of(obj) if change else {}  # type: ignore[attr-defined]
        ModelAdmin.save_model(self, request, obj, form, change)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """What is canonical no longer is written first, since there is one in a language."""
        variants = [x.instance.pk for x in formset.forms if not x.cleaned_data.get("canonical")]
        FormulationWording.objects.filter(pk__in=[x for x in variants if x]).update(canonical=False)
        ModelAdmin.save_formset(self, request, form, formset, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Then the verb does what follows from an edit."""
        super().save_related(request, form, formsets, change)
        if form.has_changed() or any(x.has_changed() for x in formsets) or not change:
            before = request._wordings_before  # type: ignore[attr-defined]
            formulations.edited(form.instance, before, request.user)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        ModelAdmin.delete_model(self, request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> None:
        ModelAdmin.delete_queryset(self, request, queryset)

    # Verbs

    def get_urls(self) -> list[Any]:
        """Where the buttons of the page send to."""
        decide = path("<int:key>/decide/", self.admin_page(self.decide), name="statements_formulation_decide")
        return [decide, *super().get_urls()]

    def decide(self, request: HttpRequest, key: int) -> HttpResponse:
        """Approve, reject, bring back, or say of a wording "not this". Raises Http404."""
        formulation = get_object_or_404(Formulation, pk=key)
        said, _colon, which = request.POST.get("do", "").partition(":")
        form = DecisionForm({"do": said, "reason": request.POST.get("reason", "")})
        if request.method != "POST" or not form.is_valid():
            raise Http404
        deed, done = self._deed(formulation, form, which)
        self.carry_out(request, [formulation], partial(deed, by=request.user), done)
        return redirect(self.address("change", key))

    def _deed(self, formulation: Formulation, form: DecisionForm, which: str) -> tuple[Callable[..., Any], str]:
        """The verb that a button says, and what is reported. Raises Http404."""
        do = form.cleaned_data["do"]
        if do == Verb.REJECT:
            return partial(formulations.reject, reason=form.cleaned_data["reason"]), gettext("rejected")
        if do != "refuse":
            return DEEDS[Verb(do)], str(DONE[Verb(do)])
        wording = FormulationOccurrence.objects.filter(formulation=formulation, pk=_key(which)).first()
        if wording is None:
            raise Http404
        refuse = partial(formulations.refuse_wording, tag=wording.edition.language, text=wording.text)
        return refuse, gettext("noted: not this")

    @admin.action(permissions=["approve"], description=_("Approve the selected formulations"))
    def approve_selected(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> None:
        self.carry_out(request, queryset, partial(formulations.approve, by=request.user), gettext("approved"))

    @admin.action(permissions=["approve"], description=_("Reject the selected formulations"))
    def reject_selected(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> None:
        self.carry_out(request, queryset, partial(formulations.reject, by=request.user), gettext("rejected"))

    @admin.action(permissions=["change"], description=_("Merge the selected formulations into the best of them"))
    def merge_selected(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> None:
        """Approved ones stay before others, then that of the highest score."""
        kept, *others = Formulation.objects.filter(pk__in=[x.pk for x in queryset]).ranked()
        if not others:
            self.message_user(request, gettext("Choose two formulations or more."), messages.WARNING)
            return
        merge = partial(formulations.merge, kept, by=request.user)
        self.carry_out(request, others, merge, gettext("merged into %(name)s") % {"name": kept})

    # Evidence

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> Any:
        """With where it stands, what stands around it, and how it is rendered."""
        formulation = kwargs.get("obj")
        if formulation is not None:
            places = evidence(formulation)
            found = listing.listed(Formulation.objects.filter(pk=formulation.pk))
            context |= {
                "places": places,
                "neighbours": neighbours(places),
                "renderings": found[0].renderings if found else (),
                "decide": self.address("decide", formulation.pk),
                "verbs": [
                    (verb, BUTTONS[verb]) for verb in BUTTONS if formulations.may(request.user, verb, formulation)
                ],
                "may_refuse": formulations.may(request.user, Verb.EDIT, formulation),
                "refused": formulation.refused.all(),
            }
        return super().render_change_form(request, context, *args, **kwargs)


DEEDS: dict[Verb, Callable[..., Any]] = {Verb.APPROVE: formulations.approve, Verb.RESTORE: formulations.restore}
BUTTONS = {Verb.APPROVE: _("Approve"), Verb.REJECT: _("Reject: no formulation"), Verb.RESTORE: _("Propose it again")}
DONE = {Verb.APPROVE: _("approved"), Verb.RESTORE: _("proposed again")}


def _key(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0


def evidence(formulation: Formulation) -> list[Evidence]:
    """Its first occurrences in published texts, other wordings too, each with what stands around it."""
    standing = FormulationOccurrence.objects.filter(formulation=formulation).current().oldest_first()
    standing = standing.select_related("statement", "edition", "wording", "paragraph")
    shown = standing.prefetch_related("statement__titles", "paragraph__passages")[: settings.FORMULATION_EVIDENCE]
    return [_evidence(x) for x in shown]


def _evidence(x: FormulationOccurrence) -> Evidence:
    text = x.paragraph.text_in(x.edition)
    return Evidence(x, text[max(0, x.start - CONTEXT) : x.start], text[x.end : x.end + CONTEXT])


def neighbours(places: Sequence[Evidence]) -> tuple[list[tuple[str, int]], list[tuple[str, int]]]:
    """What stands before it and behind it most often, to the letter, with counts: two characters, or a word."""
    verbatim = [x for x in places if x.occurrence.verbatim]
    sides = (
        Counter(x.before[-2:] if x.by_character else " ".join(x.before.split()[-1:]) for x in verbatim),
        Counter(x.after[:2] if x.by_character else " ".join(x.after.split()[:1]) for x in verbatim),
    )
    before, after = ([(clean_line(word), n) for word, n in side.most_common(NEIGHBOURS) if word] for side in sides)
    return before, after

"""What editors do with formulations: add, edit, merge, approve, reject, bring back, and say of a wording "not this".

Each is a transaction with its act, after which the formulation is looked for anew. Under FOUR_EYES whoever changed a
formulation last does not approve it, and what was approved waits for another person again once it is changed.
"""

from collections.abc import Mapping, Sequence

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from statements import languages
from statements.compare.kept.candidates import free_slug, source_language
from statements.messages import LanguageName, Message, of_label
from statements.models import (
    Act,
    FormerSlug,
    Formulation,
    FormulationStatus,
    FormulationTask,
    FormulationWording,
    Verb,
)
from statements.models.act import EDITING
from statements.models.formulation import LONGEST_FOLDED, LONGEST_WORDING
from statements.text import clean_line, fold
from statements.workflow.public_text import look_for_formulations
from statements.workflow.roles import NotAllowed, NotPossible, User, require_second_person

Wording = tuple[str, str, bool]  # its language, its text, whether it is canonical
Wordings = Mapping[str, Sequence[str]]  # {language tag: the canonical wording, then its variants}

CHANGE, APPROVE = "statements.change_formulation", "statements.approve_formulation"
PERMISSIONS = {
    Verb.ADD: "statements.add_formulation",
    Verb.EDIT: CHANGE,
    Verb.MERGE: CHANGE,
    Verb.APPROVE: APPROVE,
    Verb.REJECT: APPROVE,
    Verb.RESTORE: APPROVE,
}
FROM = {
    Verb.EDIT: (FormulationStatus.PROPOSED, FormulationStatus.APPROVED),
    Verb.MERGE: (FormulationStatus.PROPOSED, FormulationStatus.APPROVED),
    Verb.APPROVE: (FormulationStatus.PROPOSED,),
    Verb.REJECT: (FormulationStatus.PROPOSED, FormulationStatus.APPROVED),
    Verb.RESTORE: (FormulationStatus.REJECTED,),
}


def may(user: User, verb: Verb, formulation: Formulation | None = None) -> bool:
    """Whether a person may do a verb, and the formulation's status (None: any) allows it."""
    possible = formulation is None or formulation.status in FROM[verb]
    return possible and bool(user.has_perm(PERMISSIONS[verb]))


def last_editor(formulation: Formulation) -> int | None:
    """The key of the account that changed it last; None where none did, or a command of the server."""
    acts = Act.objects.filter(kind="formulation", object_key=str(formulation.pk), verb__in=(*EDITING, Verb.RESTORE))
    return acts.order_by("-pk").values_list("by_id", flat=True).first()


@transaction.atomic
def add(wordings: Wordings, by: User | None = None, note: str = "", slug: str = "") -> Formulation:
    """A proposal of a person, with wordings in one language or several. Raises NotPossible, NotAllowed."""
    _guard(by, Verb.ADD)
    texts = {tag: [x for x in map(clean_line, said) if x] for tag, said in wordings.items()}
    if not any(texts.values()):
        raise NotPossible(Message(_("a formulation needs a wording in at least one language")))
    tag = source_language([tag for tag, said in texts.items() if said])
    made = Formulation.objects.create(slug=slug or free_slug(texts[tag][0], tag), note=note.strip())
    for tag, said in texts.items():
        for order, text in enumerate(said):
            require_free(text, tag)
            made.wordings.create(language=tag, text=text, canonical=not order)
    Act.objects.note(Verb.ADD, made, by=by)
    _look_for(made)
    return made


def require_free(text: str, tag: str, own: Formulation | None = None) -> None:
    """Raises NotPossible where a text is too long, says nothing, or is the wording of another formulation."""
    if len(text) > LONGEST_WORDING or len(fold(text)) > LONGEST_FOLDED:
        raise NotPossible(Message(_("a wording has at most %(most)s characters"), most=LONGEST_WORDING))
    if not fold(text).strip():
        raise NotPossible(Message(_("“%(text)s” says nothing that could be found"), text=text))
    taken = FormulationWording.objects.saying(text, tag).exclude(formulation=own).select_related("formulation").first()
    if taken:
        said = _("“%(text)s” is a wording of %(slug)s (%(status)s): merge the two, or bring that one back")
        status = of_label(FormulationStatus(taken.formulation.status).label)
        raise NotPossible(Message(said, text=text, slug=taken.formulation.slug, status=status))


def wordings_of(formulation: Formulation) -> dict[int, Wording]:
    """{key: language, text, whether it is canonical} as the database has them."""
    rows = FormulationWording.objects.filter(formulation=formulation)
    return {
        pk: (tag, text, canonical)
        for pk, tag, text, canonical in rows.values_list("pk", "language", "text", "canonical")
    }


@transaction.atomic
def edited(formulation: Formulation, before: Mapping[int, Wording], by: User | None = None) -> None:
    """What follows from an edit of it, whose act its form notes: former boundaries are not proposed again, under
    FOUR_EYES it waits to be approved again, and it is looked for anew. `before`: its wordings until then.

    Raises NotPossible where it has no wording, or several canonical ones in a language; NotAllowed.
    """
    _guard(by, Verb.EDIT, formulation)
    after = wordings_of(formulation)
    canonical = [tag for tag, _text, is_canonical in after.values() if is_canonical]
    tags = {tag for tag, _text, _canonical in after.values()}
    if not tags or sorted(tags) != sorted(canonical):
        raise NotPossible(Message(_("a formulation needs one canonical wording in each of its languages")))
    for pk, (tag, text, _canonical) in before.items():
        if pk not in after or after[pk][:2] != (tag, text):
            _keep_from_proposals(formulation, tag, text, [x for t, x, _c in after.values() if t == tag])
    if settings.FOUR_EYES and by is not None and formulation.status == FormulationStatus.APPROVED:
        formulation.status = FormulationStatus.PROPOSED
    formulation.save()
    _look_for(formulation)


def _keep_from_proposals(formulation: Formulation, tag: str, text: str, now: Sequence[str]) -> None:
    """A part of a wording of today is not proposed anyway, and may still stand for it elsewhere."""
    if not any(fold(text) in fold(x) for x in now):
        formulation.refused.get_or_create(language=tag, folded=fold(text), defaults={"text": text, "former": True})


@transaction.atomic
def merge(kept: Formulation, merged: Formulation, by: User | None = None) -> Formulation:
    """Make the wordings of one formulation variants of another, to which its address leads.

    Raises NotPossible, NotAllowed.
    """
    for x in (kept, merged):
        x.refresh_from_db()
        _guard(by, Verb.MERGE, x)
    if kept.pk == merged.pk:
        raise NotPossible(Message(_("%(slug)s cannot be merged with itself"), slug=kept.slug))
    Act.objects.note(Verb.MERGE, kept, by=by, detail=Message(_("%(merged)s was merged into it"), merged=merged.slug))
    Act.objects.note(Verb.MERGE, merged, by=by, detail=Message(_("it was merged into %(kept)s"), kept=kept.slug))
    canonical = set(kept.wordings.filter(canonical=True).values_list("language", flat=True))
    for wording in merged.wordings.all():
        wording.formulation, wording.canonical = kept, wording.canonical and wording.language not in canonical
        wording.save()
    if merged.was_published:
        FormerSlug.objects.update_or_create(scope="formulation", slug=merged.slug, defaults={"target": kept.pk})
    FormerSlug.objects.filter(scope="formulation", target=merged.pk).update(target=kept.pk)
    Formulation.objects.filter(pk=merged.pk).delete()
    if settings.FOUR_EYES and by is not None and kept.status == FormulationStatus.APPROVED:
        kept.status = FormulationStatus.PROPOSED
    kept.score = max(kept.score, merged.score)
    kept.save()
    _look_for(kept)
    return kept


@transaction.atomic
def approve(formulation: Formulation, by: User | None = None) -> Formulation:
    """Put a formulation before the public. Raises NotPossible, NotAllowed."""
    formulation.refresh_from_db()
    _guard(by, Verb.APPROVE, formulation)
    yours = _("you changed %(slug)s last: another person has to approve it")
    require_second_person(by, last_editor(formulation), Message(yours, slug=formulation.slug))
    formulation.status = FormulationStatus.APPROVED
    formulation.approved_at = formulation.approved_at or timezone.now()
    return _save_and_note(formulation, Verb.APPROVE, by)


@transaction.atomic
def reject(formulation: Formulation, by: User | None = None, reason: str = "") -> Formulation:
    """Say that it is no formulation: it is not proposed again, and stands nowhere. Raises NotPossible, NotAllowed."""
    formulation.refresh_from_db()
    _guard(by, Verb.REJECT, formulation)
    formulation.status = FormulationStatus.REJECTED
    formulation.occurrences.all().delete()
    formulation.renderings.all().delete()
    return _save_and_note(formulation, Verb.REJECT, by, reason)


@transaction.atomic
def restore(formulation: Formulation, by: User | None = None) -> Formulation:
    """Make what was rejected a proposal again. Raises NotPossible, NotAllowed."""
    formulation.refresh_from_db()
    _guard(by, Verb.RESTORE, formulation)
    formulation.status = FormulationStatus.PROPOSED
    return _save_and_note(formulation, Verb.RESTORE, by)


@transaction.atomic
def refuse_wording(formulation: Formulation, tag: str, text: str, by: User | None = None) -> None:
    """Say of another wording that it is not this formulation, wherever it stands. Raises NotPossible, NotAllowed."""
    formulation.refresh_from_db()
    _guard(by, Verb.EDIT, formulation)
    refused, is_new = formulation.refused.get_or_create(
        language=languages.get(tag).tag, folded=fold(text), defaults={"text": text}
    )
    if is_new:
        said = Message(_("not this, in %(language)s: “%(text)s”"), language=LanguageName(refused.language), text=text)
        Act.objects.note(Verb.REJECT, formulation, by=by, detail=said)
        formulation.save()
        _look_for(formulation)


def _guard(by: User | None, verb: Verb, formulation: Formulation | None = None) -> None:
    if by is not None and not by.has_perm(PERMISSIONS[verb]):
        raise NotAllowed(by, verb, formulation)
    if formulation is not None and formulation.status not in FROM[verb]:
        said = _("%(slug)s is %(status)s, so this cannot be done: %(verb)s")
        status, name = of_label(FormulationStatus(formulation.status).label), of_label(verb.label)
        raise NotPossible(Message(said, slug=formulation.slug, status=status, verb=name))


def _save_and_note(formulation: Formulation, verb: Verb, by: User | None, reason: str = "") -> Formulation:
    formulation.save()
    Act.objects.note(verb, formulation, by=by, reason=reason.strip())
    _look_for(formulation)
    return formulation


def _look_for(formulation: Formulation) -> None:
    FormulationTask.objects.enqueue(formulations=[formulation.pk])
    look_for_formulations()

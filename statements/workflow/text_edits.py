"""What paragraphs say: corrected, added, retired, brought back, checked."""

from collections.abc import Iterable

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from statements.messages import NOTHING, Message
from statements.models import Act, Origin, Paragraph, Revision, Section, Statement, Verb, paragraph_content
from statements.models.paragraph_content import Content, EmptyParagraph, Provenance
from statements.workflow.indexing import reindex
from statements.workflow.roles import NotPossible, User, guard, may_reword, note_edit


def require_direct_edit(statement: Statement, by: User | None) -> None:
    """Raises NotAllowed or NotPossible where this person may not change the text of a statement at once."""
    guard(by, Verb.EDIT, statement)
    if by is not None and not may_reword(by, statement):
        raise NotPossible(
            Message(
                _("two persons correct what was published: correct %(slug)s on its review page"), slug=statement.slug
            )
        )


@transaction.atomic
def revise(paragraph: Paragraph, content: Content, *, by: User | None = None, reason: str = "") -> Revision | None:
    """Change a paragraph by hand: its kind and what it says in each edition. None where nothing changes.

    A person gives a reason for it once the statement was published. Raises EmptyParagraph, NotPossible, NotAllowed.
    """
    statement = paragraph.section.statement
    require_direct_edit(statement, by)
    revision = paragraph_content.write(paragraph, content, Provenance(Origin.HAND, by=by, reason=reason))
    if revision and statement.published_at and by is not None:
        _require_reason(reason)
    if revision:
        verb = Verb.CORRECT if statement.published_at else Verb.EDIT
        note_edit(statement, paragraph, by, verb, reason, Message(_("revision %(number)s"), number=revision.number))
        reindex(paragraph)
    return revision


def correct(paragraph: Paragraph, content: Content, reason: str, *, by: User | None = None) -> Revision | None:
    """Change the wording of published text, as a revision with its reason; the older one keeps its address.

    None where nothing changes. Raises EmptyParagraph, NotPossible, NotAllowed.
    """
    if not paragraph.section.statement.published_at:
        raise NotPossible(
            Message(_("%(slug)s was not published yet: edit it instead"), slug=paragraph.section.statement.slug)
        )
    _require_reason(reason)
    return revise(paragraph, content, by=by, reason=reason)


def _require_reason(reason: str) -> None:
    if not reason.strip():
        raise NotPossible(Message(_("a correction of published text needs a reason: its readers are shown it")))


@transaction.atomic
def add_paragraph(paragraph: Paragraph, content: Content, *, by: User | None = None, reason: str = "") -> Paragraph:
    """Save a new paragraph at the end of its section, with `content` as its revision 1.

    Raises EmptyParagraph, NotPossible, NotAllowed.
    """
    content, section = content.cleaned(), paragraph.section
    require_direct_edit(section.statement, by)
    if section.retired_at:
        raise NotPossible(
            Message(_("section %(section)s was taken out of the text: choose another"), section=str(section))
        )
    if not content.cells:
        raise EmptyParagraph("a new paragraph has to say something in at least one edition")
    paragraph.kind, paragraph.order = content.kind, _next_order(section)
    paragraph.save(force_insert=True)
    paragraph_content.create_passages(paragraph, content)
    paragraph_content.record(paragraph, content, Provenance(Origin.HAND, by=by, reason=reason))
    note_edit(section.statement, paragraph, by, Verb.ADD, reason)
    reindex(paragraph)
    return paragraph


def _next_order(section: Section) -> int:
    last = section.paragraphs.current().aggregate(last=models.Max("order"))["last"]
    return 0 if last is None else last + 1


@transaction.atomic
def retire(
    paragraph: Paragraph, successors: Iterable[Paragraph] = (), by: User | None = None, reason: str = ""
) -> Paragraph:
    """Take a paragraph out of the text; its address stays and points to its successors.

    Raises NotPossible, NotAllowed.
    """
    successors = list(successors)
    require_direct_edit(paragraph.section.statement, by)
    if paragraph.retired_at:
        raise NotPossible(Message(_("%(id)s is retired already"), id=paragraph.pk))
    if paragraph in successors:
        raise NotPossible(Message(_("%(id)s cannot succeed itself"), id=paragraph.pk))
    paragraph.retired_at, paragraph.retired_by_hand = timezone.now(), True
    paragraph.save(update_fields=["retired_at", "retired_by_hand"])
    paragraph.successors.set(successors)
    note_edit(
        paragraph.section.statement,
        paragraph,
        by,
        Verb.RETIRE,
        reason,
        Message.literal(" ".join(x.pk for x in successors)),
    )
    reindex(paragraph)
    return paragraph


@transaction.atomic
def bring_back(paragraph: Paragraph, by: User | None = None) -> Paragraph:
    """Put a retired paragraph back, at the end of its section. Raises NotPossible, NotAllowed."""
    require_direct_edit(paragraph.section.statement, by)
    if not paragraph.retired_at:
        raise NotPossible(Message(_("%(id)s is not retired"), id=paragraph.pk))
    if paragraph.section.retired_at:
        raise NotPossible(
            Message(
                _("the section of %(id)s was taken out of the text: bring the section back first"), id=paragraph.pk
            )
        )
    paragraph.order = _next_order(paragraph.section)
    paragraph.retired_at, paragraph.retired_by_hand = None, False
    paragraph.save(update_fields=["order", "retired_at", "retired_by_hand"])
    paragraph.successors.clear()
    note_edit(paragraph.section.statement, paragraph, by, Verb.BRING_BACK)
    reindex(paragraph)
    return paragraph


@transaction.atomic
def settle(paragraph: Paragraph, by: User | None = None) -> Paragraph:
    """Note that a person has looked at an uncertain paragraph and is content with it; readers are no longer warned.

    Raises NotPossible, NotAllowed.
    """
    statement = paragraph.section.statement
    require_direct_edit(statement, by)
    Act.objects.note(Verb.SETTLE, paragraph, by=by, statement=statement, detail=paragraph.uncertain)
    paragraph.uncertain = NOTHING
    paragraph.save(update_fields=["uncertain"])
    reindex(paragraph)
    return paragraph

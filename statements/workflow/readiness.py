"""What a draft still lacks: for its page, and for the question that publishing it asks."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_noop as _

from statements.messages import LanguageName, Message
from statements.models import Authority, Extent, Paragraph, Statement
from statements.review.table import load_table
from statements.review.working_copy import steps
from statements.workflow.roles import UNPUBLISHED


class Lack(StrEnum):
    """What kind of thing is lacking; an edition's are named as its fields."""

    CHECK = "check"
    AUTHORITY = "authority"
    EXTENT = "extent"
    PUBLISHER = "publisher"
    TITLE = "title"


@dataclass(frozen=True)
class Outstanding:
    """One thing that still needs doing. `edition`: the place, from 0, of the edition that it is about."""

    lack: Lack
    message: Message
    edition: int = 0


ASKED_ABOUT = (
    Lack.CHECK,
    Lack.AUTHORITY,
)  # before publication: readers would take the one for checked, the other for told
NOT_STATED = _("the authority of the text in %(language)s is not stated")
EXTENT_UNKNOWN = _("it is not known whether the text in %(language)s is full or excerpts")
NO_PUBLISHER = _("the text in %(language)s has no publisher")
NO_TITLE = _("there is no title in %(language)s")


def outstanding(statement: Statement) -> list[Outstanding]:
    """What still needs doing before a statement is published; nothing once it is, or was."""
    return list(_outstanding(statement)) if statement.status in UNPUBLISHED else []


def needs_question(statement: Statement) -> bool:
    """Whether a person is asked once more before they publish it."""
    return any(x.lack in ASKED_ABOUT for x in outstanding(statement))


def _outstanding(statement: Statement) -> Iterator[Outstanding]:
    if count := rows_to_check(statement):
        rows = Message(_("%(count)s rows to check"), count=count) if count > 1 else Message(_("1 row to check"))
        yield Outstanding(Lack.CHECK, rows)
    titles = statement.texts()
    editions = list(statement.editions.all())
    languages = dict.fromkeys(x.language for x in editions if x.authority != Authority.COMMENTARY)
    for place, edition in enumerate(editions):
        language = LanguageName(edition.language)
        if edition.authority == Authority.NOT_STATED:
            yield Outstanding(Lack.AUTHORITY, Message(NOT_STATED, language=language), place)
        if edition.authority != Authority.COMMENTARY and edition.extent == Extent.UNKNOWN:
            yield Outstanding(Lack.EXTENT, Message(EXTENT_UNKNOWN, language=language), place)
        if edition.authority != Authority.COMMENTARY and not edition.publisher:
            yield Outstanding(Lack.PUBLISHER, Message(NO_PUBLISHER, language=language), place)
    for tag in languages:
        if tag not in titles:
            yield Outstanding(Lack.TITLE, Message(NO_TITLE, language=LanguageName(tag)))


def rows_to_check(statement: Statement) -> int:
    """How many rows a person has to look at, as they stand on its open working copy, else in its text."""
    copy = steps.open_copy(statement)
    if copy is not None:
        return len(load_table(copy.table).to_check)
    return Paragraph.objects.current().of_statement(statement).exclude(uncertain="").count()

"""What a revision changed of the one before it, edition by edition."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings

from statements.compare.redline import Piece, redline
from statements.models import Edition, RevisedPassage
from statements.text import without_note_marks


@dataclass(frozen=True)
class Change:
    """One edition whose words differ, as pieces; `paraphrase` where the mark of a paraphrase was set or taken away."""

    edition: Edition
    pieces: tuple[Piece, ...]
    paraphrase: bool | None = None


def changes(before: Iterable[RevisedPassage], after: Iterable[RevisedPassage]) -> tuple[Change, ...]:
    """What differs between two revisions' passages (with their editions), in their order, but for marks of notes."""
    old, new = ({x.edition_id: x for x in passages} for passages in (before, after))
    editions = {key: x.edition for key, x in (old | new).items()}
    ordered = sorted(editions.values(), key=lambda x: (x.order, x.pk))
    changed = (_change(edition, old.get(edition.pk), new.get(edition.pk)) for edition in ordered)
    return tuple(x for x in changed if x is not None)


def _change(edition: Edition, old: RevisedPassage | None, new: RevisedPassage | None) -> Change | None:
    old_text, new_text = (x.text if x else "" for x in (old, new))
    paraphrase = new.paraphrase if old and new and old.paraphrase != new.paraphrase else None
    if old_text == new_text and paraphrase is None:
        return None
    wordings = without_note_marks(old_text), without_note_marks(new_text)
    pieces = redline(*wordings, edition.language, settings.DIFFERENCE_MAX_TOKENS)
    return Change(edition, pieces, paraphrase)

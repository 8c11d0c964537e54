"""Statements that may be in the archive already: the same text again, or the same document of another government.

Nothing is done about them here: what is likely the same is said with its reason, for a person to look at.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby

from django.utils.translation import gettext_noop as _

from statements.ingest import names
from statements.ingest.align import align
from statements.ingest.document import ParsedStatement
from statements.ingest.paragraph_matching import Candidate, match
from statements.ingest.resemblance import Sketch, resemblance, sketch
from statements.languages.partial_dates import PartialDate
from statements.messages import LanguageName, Message
from statements.models import Authority, Passage, Statement

LOOKED_UP = 16  # of a sketch's hashes: a text that resembles another shares some of them
SAME = 0.95  # resemblance of one text that two readers cut otherwise
ALIKE = 0.8  # resemblance that is worth a look: yearly statements share half of their words with each other
AGREEING = 0.3  # of the paragraphs of two renderings of one document; measured in docs/catalogue.md
SURE = 0.9  # confidence of an alignment
DAYS_APART = 1  # one document is signed on two days where clocks differ
SAME_TEXT = _("its text in %(language)s is the same")
ALIKE_TEXT = _("%(share)s of its text in %(language)s is the same")
SAME_OCCASION = _("the same day and parties, and %(share)s of the paragraphs correspond")

Texts = Mapping[str, Sequence[str]]  # {language: paragraphs}


@dataclass(frozen=True)
class Likely:
    """A statement that a new one is likely the same as, and why. `again`: it is the same text of the same day."""

    slug: str
    reason: Message
    again: bool = False


@dataclass(frozen=True)
class _Known:
    slug: str
    date: PartialDate
    parties: frozenset[str]
    texts: Texts


class KnownTexts:
    """What the archive holds, as one run over a catalogue compares with it: read once, then told of what was added."""

    def __init__(self) -> None:
        self._dates: dict[str, PartialDate] = {}
        self._sketches: defaultdict[str, list[tuple[str, Sketch]]] = defaultdict(list)
        self._by_hash: defaultdict[int, set[str]] = defaultdict(set)
        self._unstored: list[_Known] = []
        for statement in Statement.objects.only("slug", "date", "date_precision"):
            self._dates[statement.slug] = statement.when
        for slug, language, passages in _stored_texts():
            self._add_text(slug, language, sketch(passages))

    def add(self, slug: str, parsed: ParsedStatement, *, stored: bool) -> None:
        """Take what was read into account; `stored`: the database has it, where a dry run keeps nothing."""
        self._dates[slug] = parsed.date
        for language, passages in texts_of(parsed).items():
            self._add_text(slug, language, sketch(passages))
        if not stored:
            self._unstored.append(_Known(slug, parsed.date, _parties_of(parsed), texts_of(parsed)))

    def knows(self, slug: str) -> bool:
        """Whether a statement of this run, or of the archive, has this slug or had it."""
        return slug in self._dates or Statement.objects.by_slug(slug) is not None

    def _add_text(self, slug: str, language: str, its: Sketch) -> None:
        self._sketches[slug].append((language, its))
        for value in its[:LOOKED_UP]:
            self._by_hash[value].add(slug)

    def likely(self, parsed: ParsedStatement) -> list[Likely]:
        """What a new statement is likely the same as, the surest first. Call it inside a transaction: it may make
        the parties that the statement names.
        """
        found = {x.slug: x for x in self._on_the_same_occasion(parsed)}
        found |= {x.slug: x for x in self._with_the_same_text(parsed)}
        return sorted(found.values(), key=lambda x: (not x.again, x.slug))

    def _with_the_same_text(self, parsed: ParsedStatement) -> Iterator[Likely]:
        texts = {language: sketch(passages) for language, passages in texts_of(parsed).items()}
        slugs = Counter(slug for its in texts.values() for x in its[:LOOKED_UP] for slug in self._by_hash.get(x, ()))
        for slug in slugs:
            shares = {language: self._share(slug, language, its) for language, its in texts.items()}
            language = max(shares, key=lambda x: shares[x])
            if shares[language] >= SAME:
                again = min(shares.values()) >= SAME and _may_be_one_day(self._dates[slug], parsed.date)
                yield Likely(slug, Message(SAME_TEXT, language=LanguageName(language)), again)
            elif shares[language] >= ALIKE:
                share = f"{shares[language]:.0%}"
                yield Likely(slug, Message(ALIKE_TEXT, share=share, language=LanguageName(language)))

    def _share(self, slug: str, language: str, its: Sketch) -> float:
        return max((resemblance(its, x) for tag, x in self._sketches[slug] if tag == language), default=0.0)

    def _on_the_same_occasion(self, parsed: ParsedStatement) -> Iterator[Likely]:
        parties, texts = _parties_of(parsed), texts_of(parsed)
        for other in (*_stored_about(parsed.date), *(x for x in self._unstored if _near(x.date, parsed.date))):
            if parties and parties == other.parties:
                share = correspondence(other.texts, texts)
                if share >= AGREEING:
                    yield Likely(other.slug, Message(SAME_OCCASION, share=f"{share:.0%}"))


def texts_of(parsed: ParsedStatement) -> dict[str, list[str]]:
    """{language: the paragraphs of its first edition} of the document's own words."""
    texts: dict[str, list[str]] = {}
    for edition in parsed.editions:
        if edition.authority != Authority.COMMENTARY and edition.language not in texts:
            rows = (row for section in parsed.sections for row in section.paragraphs)
            texts[edition.language] = [x.text for row in rows for x in row.passages if x.edition == edition.key]
    return texts


def correspondence(first: Texts, second: Texts) -> float:
    """The share of the paragraphs of the shorter text, from 0 to 1, that have a counterpart in the other: by likeness
    in a language that both have, else by the alignment of their first languages.
    """
    shared = [x for x in first if x in second and first[x] and second[x]]
    if shared:
        return max(_matched(first[x], second[x]) for x in shared)
    sides = [next(((tag, list(x)) for tag, x in texts.items() if x), None) for texts in (first, second)]
    left, right = sides
    return _aligned(left, right) if left and right else 0.0


def _matched(first: Sequence[str], second: Sequence[str]) -> float:
    old, new = (tuple(Candidate(None, {"text": x}) for x in texts) for texts in (first, second))
    return sum(x is not None for x in match(old, new)) / min(len(old), len(new))


def _aligned(left: tuple[str, list[str]], right: tuple[str, list[str]]) -> float:
    beads = [x for x in align(left[1], right[1], (left[0], right[0])) if x.left and x.right and x.confidence >= SURE]
    shorter = "left" if len(left[1]) <= len(right[1]) else "right"
    return sum(len(getattr(x, shorter)) for x in beads) / min(len(left[1]), len(right[1]))


def _stored_texts() -> Iterator[tuple[str, str, list[str]]]:
    """(slug, language, passages in their order) of each text in the archive."""
    current = Passage.objects.filter(paragraph__retired_at=None).exclude(edition__authority=Authority.COMMENTARY)
    ordered = current.order_by("edition", "paragraph__section__order", "paragraph__order")
    rows = ordered.values_list("edition", "edition__statement__slug", "edition__language", "text").iterator()
    for (_edition, slug, language), its in groupby(rows, key=lambda row: row[:3]):
        yield slug, language, [row[3] for row in its]


def _stored_about(date: PartialDate) -> Iterator[_Known]:
    """The statements of the archive about a day, or of a month or a year that is not known closer."""
    apart = timedelta(days=DAYS_APART)
    near = Statement.objects.filter(date__range=(date.first - apart, date.first + apart))
    for statement in near.prefetch_related("participations__party", "editions"):
        parties = frozenset(x.slug for x in statement.parties_in_order())
        yield _Known(statement.slug, statement.when, parties, _texts_of_stored(statement))


def _texts_of_stored(statement: Statement) -> Texts:
    its = Passage.objects.filter(edition__statement=statement, paragraph__retired_at=None)
    passages: defaultdict[int, list[str]] = defaultdict(list)
    for edition, text in its.order_by("paragraph__section__order", "paragraph__order").values_list("edition", "text"):
        passages[edition].append(text)
    return {x.language: passages[x.pk] for x in reversed(statement.text_editions())}


def _near(first: PartialDate, second: PartialDate) -> bool:
    return abs(first.first - second.first) <= timedelta(days=DAYS_APART)


def _may_be_one_day(first: PartialDate, second: PartialDate) -> bool:
    """Whether both are the same, or one is the month or the year of the other."""
    return str(first).startswith(str(second)) or str(second).startswith(str(first))


def _parties_of(parsed: ParsedStatement) -> frozenset[str]:
    return frozenset(names.party(x).entity.slug for x in parsed.parties)

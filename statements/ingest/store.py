"""The only writer of parsed statements: new ones as drafts, changed ones paragraph by paragraph.

Everything here runs inside the caller's transaction (`intake`), so a file that fails leaves no trace.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from statements.ingest import corrections, names
from statements.ingest.document import (
    ParsedEdition,
    ParsedLeftOut,
    ParsedParagraph,
    ParsedSection,
    ParsedStatement,
    UnreadableFile,
)
from statements.ingest.paragraph_matching import Candidate, match
from statements.messages import Message
from statements.models import (
    Edition,
    LeftOut,
    Origin,
    Paragraph,
    Participation,
    Party,
    PendingFact,
    Section,
    Statement,
    Status,
    ordering,
    paragraph_content,
    pending_fact,
)
from statements.models.identity import is_paragraph_id
from statements.models.paragraph_content import Cell, Content, Provenance
from statements.text import clean_line

Thing = TypeVar("Thing", bound=models.Model)
FROM_FILE = Provenance(Origin.FILE)


@dataclass(frozen=True)
class Stored:
    """What came of one parsed statement: `outcome` is created, updated or unchanged."""

    statement: Statement
    outcome: str


def save(parsed: ParsedStatement, slug: str) -> Stored:
    """Write `parsed` as the statement `slug`. Raises UnreadableFile with the line that cannot be taken."""
    statement = Statement.objects.by_slug(slug)
    if statement is None:
        return Stored(_create(parsed, slug), "created")
    _refuse_merged(slug, parsed.line)
    if statement.status == Status.WITHDRAWN:
        withdrawn = _("%(slug)s was withdrawn: restore it in the admin before its text is changed")
        raise UnreadableFile(Message(withdrawn, slug=slug), parsed.line)
    before, waiting = corrections.about(statement), PendingFact.objects.of(statement).facts()
    reworded = _write(statement, parsed)
    after = corrections.about(statement)
    corrections.refuse_undoing(statement.as_read, before, after, parsed.line)
    _remember(statement, after)
    changed = reworded or before != after or waiting != PendingFact.objects.of(statement).facts()
    return Stored(statement, "updated" if changed else "unchanged")


def _refuse_merged(slug: str, line: int) -> None:
    """A file of a statement that became part of another would replace the words of both. Raises UnreadableFile."""
    merged = Statement.objects.filter(slug=slug, status=Status.MERGED).select_related("merged_into").first()
    if merged and merged.merged_into:
        said = _(
            "%(slug)s is part of %(other)s since both were merged: change its text on the review page of that one"
        )
        raise UnreadableFile(Message(said, slug=slug, other=merged.merged_into.slug), line)


def _create(parsed: ParsedStatement, slug: str) -> Statement:
    statement = Statement(slug=slug, kind=parsed.kind)
    statement.when = parsed.date
    _checked(statement, parsed.line).save()
    _write(statement, parsed)
    _remember(statement, corrections.about(statement))
    return statement


def _remember(statement: Statement, as_read: Mapping[str, object]) -> None:
    statement.as_read = dict(as_read)
    statement.save(update_fields=["as_read"])


def _write(statement: Statement, parsed: ParsedStatement) -> bool:
    """Make the statement what `parsed` says; whether any wording changed."""
    _write_about(statement, parsed)
    editions = _write_editions(statement, parsed.editions, parsed.line)
    changed = Text(statement, editions).write(parsed.sections, parsed.line)
    _write_left_out(statement, parsed.left_out)
    return changed


def _write_left_out(statement: Statement, pieces: Sequence[ParsedLeftOut]) -> None:
    """What its files held beside the text, each piece behind the paragraph that it stood behind."""
    statement.left_out.all().delete()
    current = Paragraph.objects.current().of_statement(statement).in_reading_order() if pieces else ()
    ids = ["", *(x.pk for x in current)]
    LeftOut.objects.bulk_create(
        LeftOut(
            statement=statement,
            texts={x.edition: x.text for x in piece.passages},
            why=piece.why,
            after=ids[piece.before],
            place=piece.place,
        )
        for piece in pieces
    )


def _write_about(statement: Statement, parsed: ParsedStatement) -> None:
    statement.kind, statement.when, statement.place = parsed.kind, parsed.date, clean_line(parsed.place)
    statement.specimen = parsed.specimen
    event = names.event(parsed.event) if parsed.event else None
    series = names.series(parsed.series) if parsed.series else None
    statement.event = event.entity if event else statement.event
    statement.series = series.entity if series else statement.series
    _checked(statement, parsed.line).save()
    _write_texts(statement.titles, parsed.titles, parsed.line)
    parties = [names.party(named) for named in parsed.parties]
    _write_parties(statement, list(dict.fromkeys(x.entity for x in parties)))
    pending_fact.replace(statement, names.pending_facts([x for x in (*parties, series, event) if x]))


def _write_parties(statement: Statement, parties: Sequence[Party]) -> None:
    statement.participations.exclude(party__in=parties).delete()
    for order, party in enumerate(parties):
        Participation.objects.update_or_create(statement=statement, party=party, defaults={"order": order})


def _write_texts(current: Any, texts: Mapping[str, str], line: int) -> None:
    """Make `texts` the titles of a statement or the headings of a section, `known` being their manager."""
    cleaned = {language: clean_line(text) for language, text in texts.items() if clean_line(text)}
    current.exclude(language__in=cleaned).delete()
    rows = [current.model(owner=current.instance, language=language, text=text) for language, text in cleaned.items()]
    for row in rows:
        _checked(row, line, leaving=["owner"])
    current.bulk_create(rows, update_conflicts=True, unique_fields=["owner", "language"], update_fields=["text"])


def _write_editions(statement: Statement, parsed: Sequence[ParsedEdition], line: int) -> dict[str, Edition]:
    """The editions by key; one that the file no longer has stays while any revision quotes it."""
    editions = {edition.key: edition for edition in statement.editions.all()}
    for order, source in enumerate(parsed):
        edition = editions.setdefault(source.key, Edition(statement=statement, key=source.key))
        edition.order, edition.language, edition.publisher = order, source.language, clean_line(source.publisher)
        edition.authority, edition.extent, edition.source_url = source.authority, source.extent, source.source_url
        edition.retrieved_on, edition.translator = source.retrieved_on, clean_line(source.translator)
        edition.licence = clean_line(source.licence)
        _checked(edition, line).save()
    return editions


def _checked(row: Thing, line: int, leaving: Sequence[str] = ()) -> Thing:
    """`thing`, once its fields have been validated. Raises UnreadableFile."""
    try:
        row.clean_fields(exclude=leaving)
    except ValidationError as error:
        faults = "; ".join(f"{name}: {' '.join(messages)}" for name, messages in error.message_dict.items())
        raise UnreadableFile(Message.literal(f"{row._meta.verbose_name}: {faults}"), line) from error
    return row


class Text:
    """The sections and paragraphs of one statement while a file is written over them."""

    def __init__(self, statement: Statement, editions: Mapping[str, Edition]) -> None:
        self.statement = statement
        self.editions = editions
        self.reworded = False
        self.old = _paragraphs(statement)
        self.gone = corrections.retired_by_hand(statement)
        self.lowest = min([0, *(x.order for x in self.old)])  # orders below it are free in every section
        self.named: dict[str, Paragraph] = {}  # of the archive, those whose ids the file gives

    def write(self, sections: Sequence[ParsedSection], line: int) -> bool:
        """Make `sections` the text; whether a wording was changed, added or retired."""
        parsed = [(section, paragraph) for section in sections for paragraph in section.paragraphs]
        self.named = Paragraph.objects.select_related("section").in_bulk([x.id for _section, x in parsed if x.id])
        continues = match(_of_rows(self.old), _of_sections(sections))
        self._retire(sorted(set(range(len(self.old))) - set(continues)), line)
        homes = self._write_sections(sections)
        written: dict[int, list[Paragraph]] = {id(section): [] for section in sections}
        for (section, paragraph), index in zip(parsed, continues, strict=True):
            here = written[id(section)]
            here.append(self._write_paragraph(paragraph, index, homes[id(section)], len(here)))
        for section in sections:
            ordering.put_in_order(homes[id(section)], written[id(section)])
        self._retire_sections(list(homes.values()))
        return self.reworded

    def _retire(self, indices: Sequence[int], line: int) -> None:
        for index in indices:
            paragraph = self.old[index]
            corrections.refuse_dropping(paragraph, line)
            paragraph.retired_at = timezone.now()
            paragraph.save(update_fields=["retired_at"])
            self.reworded = True

    def _write_paragraph(self, parsed: ParsedParagraph, index: int | None, home: Section, place: int) -> Paragraph:
        row = self._row(parsed)
        paragraph = self.old[index] if index is not None else self._revived(parsed, home)
        if paragraph is None:
            return self._add(parsed, row, home, place)
        corrections.refuse_rewording(paragraph, row, parsed.line)
        self.reworded |= paragraph_content.write(paragraph, row, FROM_FILE) is not None
        self._flag(paragraph, parsed)
        return paragraph

    def _revived(self, parsed: ParsedParagraph, home: Section) -> Paragraph | None:
        """The paragraph of this statement that a former file had dropped and this one names by its id."""
        paragraph = self.named.get(parsed.id or "")
        if paragraph is None or paragraph.section.statement_id != self.statement.pk or paragraph.retired_at is None:
            return None
        corrections.refuse_reviving(paragraph, parsed.line)
        self.lowest -= 1
        paragraph.section, paragraph.order, paragraph.retired_at = home, self.lowest, None
        paragraph.save(update_fields=["section", "order", "retired_at"])
        self.reworded = True
        return paragraph

    def _row(self, parsed: ParsedParagraph) -> Content:
        cells = {self.editions[x.edition].pk: Cell(x.text, x.paraphrase) for x in parsed.passages}
        row = Content(parsed.kind, cells).cleaned()
        if not row.cells:
            empty = _("a paragraph without any text: write its text, or leave the block out")
            raise UnreadableFile(Message(empty), parsed.line)
        return row

    def _add(self, parsed: ParsedParagraph, row: Content, home: Section, place: int) -> Paragraph:
        """A new paragraph: the `place`th of its section, unless others may stand there until all are put in order."""
        corrections.refuse_returning(self.gone, row, parsed.line)
        self.lowest -= 1
        order = self.lowest if self.old else place
        paragraph = Paragraph(section=home, kind=parsed.kind, revision=parsed.revision, order=order)
        paragraph.uncertain = parsed.uncertain
        if parsed.id:
            paragraph.id = self._free_id(parsed.id, parsed.line)
        paragraph.save(force_insert=True)
        self.named[paragraph.pk] = paragraph
        paragraph_content.create_passages(paragraph, row)
        paragraph_content.record(paragraph, row, FROM_FILE)
        self.reworded = True
        return paragraph

    def _free_id(self, token: str, line: int) -> str:
        if not is_paragraph_id(token):
            no_id = _("%(id)s is no paragraph id: leave it out, and one is made")
            raise UnreadableFile(Message(no_id, id=repr(token)), line)
        if token in self.named:
            pattern = _("paragraph %(id)s exists already elsewhere: leave the id out, and one is made")
            raise UnreadableFile(Message(pattern, id=token), line)
        return token

    def _flag(self, paragraph: Paragraph, parsed: ParsedParagraph) -> None:
        same = str(paragraph.uncertain) == str(parsed.uncertain)  # our own files have the reason in English
        if not same and not corrections.corrected_by_hand(paragraph):
            paragraph.uncertain = parsed.uncertain
            paragraph.save(update_fields=["uncertain"])

    def _write_sections(self, sections: Sequence[ParsedSection]) -> dict[int, Section]:
        """{id of the parsed section: its row}, rows found again by number, else by headings, else made."""
        free = list(self.statement.sections.filter(retired_at=None).prefetch_related("headings"))
        ordering.make_room(Section, free)
        homes = {}
        for order, parsed in enumerate(sections):
            home = _same_section(parsed, free) or Section(statement=self.statement)
            if home in free:
                free.remove(home)
            home.order, home.number, home.retired_at = order, parsed.number, None
            home.save()
            _write_texts(home.headings, parsed.headings, parsed.line)
            homes[id(parsed)] = home
        return homes

    def _retire_sections(self, kept: Sequence[Section]) -> None:
        gone = self.statement.sections.filter(retired_at=None).exclude(pk__in=[x.pk for x in kept])
        gone.update(retired_at=timezone.now())


def _same_section(parsed: ParsedSection, free: Sequence[Section]) -> Section | None:
    if parsed.number is None and not parsed.headings:
        return next((x for x in free if x.number is None and not x.texts()), None)
    by_number = next((x for x in free if parsed.number is not None and x.number == parsed.number), None)
    return by_number or next((x for x in free if x.texts() and x.texts() == dict(parsed.headings)), None)


def compare(statement: Statement, parsed: ParsedStatement) -> tuple[int | None, ...]:
    """For each paragraph that was read, the place of the one of the statement that it continues, or None."""
    return match(_of_rows(_paragraphs(statement)), _of_sections(parsed.sections))


def _paragraphs(statement: Statement) -> list[Paragraph]:
    current = Paragraph.objects.filter(section__statement=statement).current()
    return list(current.in_reading_order().select_related("section").with_passages())


def _of_rows(paragraphs: Sequence[Paragraph]) -> tuple[Candidate, ...]:
    return tuple(Candidate(x.pk, {y.edition.key: y.text for y in x.passages.all()}) for x in paragraphs)


def _of_sections(sections: Sequence[ParsedSection]) -> tuple[Candidate, ...]:
    paragraphs = [x for section in sections for x in section.paragraphs]
    return tuple(Candidate(x.id, {y.edition: y.text for y in x.passages}) for x in paragraphs)

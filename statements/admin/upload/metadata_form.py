"""The form of a statement's metadata, filled from its texts, for a person to correct."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.core.validators import validate_slug
from django.forms import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from statements import kinds, languages
from statements.admin.upload.submission import language_field
from statements.ingest import parties
from statements.ingest.document import LEFT_OUT, ParsedEdition, ParsedName, ParsedStatement
from statements.ingest.party_input import language_of, parsed_name
from statements.ingest.sandbox.messages import NO_DATE, Added
from statements.languages.partial_dates import PartialDate, Precision
from statements.messages import language_name
from statements.models import Authority, DatePrecision, Extent, LineBreaks, ReadAs, UploadedFile
from statements.text import clean_line

BETWEEN = " / "  # the names of one party
EDITION_FIELDS = ("publisher", "authority", "extent", "source_url", "retrieved_on", "translator", "licence")
AUTHORITIES = [x for x in Authority.choices if x[0] != Authority.COMMENTARY]


def _day(label: Any, required: bool, help_text: Any = "") -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, required=required, help_text=help_text, widget=widget)


def _line(label: Any, most: int, help_text: Any = "", datalist: str = "") -> forms.CharField:
    """`datalist`: the key in `datalists.suggestions` of the list that is shown while one types."""
    attributes = {"class": "vTextField", **({"list": f"datalist-{datalist}"} if datalist else {})}
    widget = forms.TextInput(attrs=attributes)
    return forms.CharField(label=label, max_length=most, required=False, help_text=help_text, widget=widget)


@dataclass(frozen=True)
class EditionFields:
    """The fields of one edition."""

    edition: ParsedEdition
    language: languages.Language
    fields: tuple[BoundField, ...]


class MetadataForm(forms.Form):
    """The metadata of one statement. Fields of an edition are named `publisher:zh-Hans`, a title `title:zh-Hans`."""

    kind = forms.ChoiceField(label=_("kind"), choices=kinds.CHOICES)
    date = _day(_("date"), True, _("The day on which it was signed or spoken."))
    date_precision = forms.ChoiceField(
        label=_("what is known of the date"),
        choices=DatePrecision,
        help_text=_("Of a month or a year alone, choose any of its days."),
    )
    place = _line(_("place"), 200, datalist="place")
    parties = forms.CharField(
        label=_("parties"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        help_text=_("One a line; names in several languages with / between them."),
    )
    event = _line(_("event"), 200, _("The name or the slug of one that is known, or the name of a new one."), "event")
    series = _line(_("series"), 200, _("Likewise."), "series")
    slug = forms.CharField(
        label=_("address"),
        max_length=200,
        required=False,
        validators=[validate_slug],
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=_("Leave empty to generate it. Enter the address of an existing draft to update it."),
    )

    def __init__(self, statement: ParsedStatement, data: Any = None, said: dict[str, Any] | None = None) -> None:
        self.statement = statement
        self.editions = [x for x in statement.editions if x.authority != Authority.COMMENTARY]
        super().__init__(data, initial={**self._initial_values(), **(said or {})})
        self.tags = list(dict.fromkeys(x.language for x in self.editions))
        for tag in self.tags:
            label = gettext("title in %(language)s") % {"language": language_name(tag)}
            self.fields[f"title:{tag}"] = _line(label, 500)
            self.fields[f"title:{tag}"].widget.attrs["lang"] = tag
        for edition in self.editions:
            self._add_fields(edition.key)

    def _add_fields(self, key: str) -> None:
        self.fields[f"publisher:{key}"] = _line(_("publisher"), 200, datalist="publisher")
        self.fields[f"authority:{key}"] = forms.ChoiceField(label=_("authority"), choices=AUTHORITIES)
        self.fields[f"extent:{key}"] = forms.ChoiceField(label=_("extent"), choices=Extent)
        address = forms.URLInput(attrs={"class": "vTextField"})
        self.fields[f"source_url:{key}"] = forms.URLField(
            label=_("address of the source"), required=False, widget=address, assume_scheme="https", max_length=1000
        )
        self.fields[f"retrieved_on:{key}"] = _day(_("retrieved on"), False)
        self.fields[f"translator:{key}"] = _line(_("translator"), 200)
        self.fields[f"licence:{key}"] = _line(_("licence or terms"), 500, datalist="licence")

    def _initial_values(self) -> dict[str, Any]:
        """The metadata that was read from the texts, by field."""
        statement = self.statement
        facts: dict[str, Any] = {
            "kind": statement.kind,
            "date": statement.date.first if statement.date != NO_DATE else None,
            "date_precision": statement.date.precision.value,
            "place": statement.place,
            "parties": "\n".join(_party_line(x) for x in statement.parties),
            "event": _name_of(statement.event),
            "series": _name_of(statement.series),
            "slug": statement.slug or "",
        }
        facts |= {f"title:{tag}": title for tag, title in statement.titles.items()}
        return facts | {f"{name}:{x.key}": getattr(x, name) for x in self.editions for name in EDITION_FIELDS}

    def titles(self) -> list[BoundField]:
        """The fields of the titles, one for each language."""
        return [self[f"title:{tag}"] for tag in self.tags]

    def general(self) -> list[BoundField]:
        """The fields of the whole statement, but for its address."""
        return [self[name] for name in ("kind", "date", "date_precision", "place", "parties", "event", "series")]

    def shown_editions(self) -> list[EditionFields]:
        """The fields of each edition."""
        return [
            EditionFields(x, languages.get(x.language), tuple(self[f"{name}:{x.key}"] for name in EDITION_FIELDS))
            for x in self.editions
        ]

    def typed(self) -> dict[str, str]:
        """What a person has changed so far, to be shown again after another reading."""
        return {name: str(self.data[name]) for name in self.changed_data if name in self.data}

    def as_parsed(self) -> ParsedStatement:
        """The statement as it is to be stored."""
        data = self.cleaned_data
        titles = {tag: text for tag in self.tags if (text := clean_line(data[f"title:{tag}"]))}
        other_titles = {tag: text for tag, text in self.statement.titles.items() if tag not in self.tags}
        return replace(
            self.statement,
            kind=data["kind"],
            date=PartialDate.within(data["date"], Precision(data["date_precision"])),
            place=clean_line(data["place"]),
            parties=_parties(data["parties"], self.statement.parties),
            event=_event_or_series(data["event"], self.statement.event),
            series=_event_or_series(data["series"], self.statement.series),
            slug=data["slug"] or None,
            titles={**other_titles, **titles},
            editions=tuple(self._edition(x) for x in self.statement.editions),
        )

    def _edition(self, edition: ParsedEdition) -> ParsedEdition:
        if edition not in self.editions:
            return edition
        facts: dict[str, Any] = {name: self.cleaned_data[f"{name}:{edition.key}"] for name in EDITION_FIELDS}
        return replace(edition, **facts)


class AdditionForm(MetadataForm):
    """What is known of editions that files bring to a statement of the archive, and its titles in new languages."""

    def __init__(
        self,
        statement: ParsedStatement,
        editions: tuple[ParsedEdition, ...],
        titled: Collection[str],
        data: Any = None,
        said: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(replace(statement, editions=editions), data, said)
        self.tags = [tag for tag in self.tags if tag not in titled]
        for name in (*self.base_fields, *(f"title:{tag}" for tag in titled)):
            self.fields.pop(name, None)

    def general(self) -> list[BoundField]:
        """None."""
        return []

    def as_added(self, added: Added) -> Added:
        """What was read, with these facts in place of those that the texts tell."""
        titles = {tag: clean_line(self.cleaned_data[f"title:{tag}"]) for tag in self.tags}
        return added.with_facts(titles, [self._edition(x) for x in self.statement.editions])


def _party_line(party: ParsedName) -> str:
    return BETWEEN.join(dict.fromkeys(party.names.values())) or party.slug or ""


def _name_of(entity: ParsedName | None) -> str:
    return (next(iter(entity.names.values()), "") or entity.slug or "") if entity else ""


def _event_or_series(typed: str, parsed: ParsedName | None) -> ParsedName | None:
    """An event or a series as it was read, where nobody changed it, else as it was typed."""
    name = clean_line(typed)
    return parsed if name == _name_of(parsed) else parsed_name(name) if name else None


def _parties(typed: str, parsed: Sequence[ParsedName]) -> tuple[ParsedName, ...]:
    """Parties in the order of their lines; those that nobody changed with all that was read of them."""
    by_line = {_party_line(x): x for x in parsed}
    lines = [line for text in typed.splitlines() if (line := clean_line(text))]
    return tuple(by_line.get(line) or _typed_party(line) for line in lines)


def _typed_party(line: str) -> ParsedName:
    names = [name for part in line.split(BETWEEN.strip()) if (name := clean_line(part))]
    match = parties.resolve(names[0]) if names else parties.resolve(line)
    return ParsedName({**{language_of(name): name for name in names}, **match.names}, match.code)


class LanguagesForm(forms.Form):
    """The language of each text of an upload, or of each column of its table: as found, and to be set by hand."""

    def __init__(self, labels: Sequence[str], tags: Sequence[str], data: Any = None) -> None:
        super().__init__(data, initial={f"language:{n}": tag for n, tag in enumerate(tags)})
        self.tags = list(tags)
        for index, name in enumerate(labels):
            label = gettext("language of %(name)s") % {"name": name}
            self.fields[f"language:{index}"] = language_field(label)

    def chosen_tags(self) -> list[str]:
        """The tags, empty where the language is to be detected."""
        return [self.cleaned_data[f"language:{index}"] for index in range(len(self.tags))]


class LineBreaksForm(forms.Form):
    """What parts the paragraphs of each plain text of an upload, where a person says it."""

    def __init__(self, files: Sequence[UploadedFile], data: Any = None) -> None:
        super().__init__(data, initial={f"line_breaks:{x.order}": x.line_breaks for x in files})
        self.uploaded = files
        choices = [("", _("as its lines suggest")), *LineBreaks.choices]
        for x in files:
            label = gettext("line breaks of %(name)s") % {"name": x.name}
            self.fields[f"line_breaks:{x.order}"] = forms.ChoiceField(label=label, choices=choices, required=False)

    def changed(self) -> Iterator[UploadedFile]:
        """The files of which something else is said now, with that."""
        for file in self.uploaded:
            said = self.cleaned_data[f"line_breaks:{file.order}"]
            if said != file.line_breaks:
                file.line_breaks = said
                yield file


HELD = {
    "text": _("text"),
    "number": _("numbers"),
    "day": _("dates"),
    "address": _("addresses of pages"),
    "code": _("numbers and codes"),
    "note": _("notes, by its name"),
    "short": _("short words"),
    "nothing": _("nothing"),
}


@dataclass(frozen=True)
class ColumnField:
    """A column of a table with the menu of its language. `place`: from 1."""

    place: int
    name: str
    examples: tuple[str, ...]
    holds: Any
    is_text: bool
    field: BoundField


class ColumnsForm(LanguagesForm):
    """The language of each column of a table; what has none is left out."""

    def __init__(self, table: Sequence[Sequence[Any]], tags: Sequence[str], data: Any = None) -> None:
        said = ["" if x == LEFT_OUT else x for x in tags]
        names = [x[0] for x in table]
        labels = [
            name if name and names.count(name) == 1 else gettext("column %(number)d") % {"number": n}
            for n, name in enumerate(names, 1)
        ]
        super().__init__(labels, said, data)
        self.table = table
        for index, name in enumerate(labels):
            label = gettext("language of %(name)s") % {"name": name}
            self.fields[f"language:{index}"] = language_field(label, ("", _("leave it out")))

    def texts(self) -> list[ColumnField]:
        """The columns that seem to hold text, or are read."""
        return [x for x in self._columns() if x.is_text]

    def others(self) -> list[ColumnField]:
        """Those that seem to hold none."""
        return [x for x in self._columns() if not x.is_text]

    def _columns(self) -> list[ColumnField]:
        return [
            ColumnField(n + 1, name, tuple(examples), HELD[holds], holds == "text" or bool(tag), self[f"language:{n}"])
            for n, ((name, examples, holds), tag) in enumerate(zip(self.table, self.tags, strict=True))
        ]

    def chosen_tags(self) -> list[str]:
        """The tags, LEFT_OUT for what is not read."""
        return [x or LEFT_OUT for x in super().chosen_tags()]


class ReadAsForm(forms.Form):
    """What one file is, where a person says it: a full text in two languages, or a newsletter's breakdown."""

    read_as = forms.ChoiceField(
        label=_("read as"), choices=[("", _("what its text tells")), *ReadAs.choices], required=False
    )

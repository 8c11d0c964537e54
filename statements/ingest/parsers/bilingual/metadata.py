"""What the front matter, and the person who hands the file in, say of a statement."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from django.utils.translation import gettext_noop as _

from statements import kinds
from statements.ingest.document import Hints, Notice, ParsedEdition, ParsedName, ParsedStatement, UnreadableFile
from statements.ingest.parsers.bilingual import values
from statements.ingest.parsers.bilingual.front import Value
from statements.ingest.party_input import language_of, parsed_name
from statements.messages import Message
from statements.models import Authority, Extent
from statements.text import clean_line

TOP = ("slug", "kind", "date", "place", "specimen", "titles", "parties", "event", "series", "editions")
EDITION = ("id", "language", "publisher", "authority", "extent", "source", "retrieved", "translator", "licence")
REQUIRED = {
    "kind": "kind: joint-statement",
    "date": "date: 2031-04-12",
    "titles": "titles: {en: ...}",
    "parties": "parties: [China, Russia]",
    "editions": "editions: [{id: en, language: en}]",
}
TEXT_MOST, NAME_MOST, PLACE_MOST, ADDRESS_MOST, KEY_MOST = 500, 200, 200, 1000, 40  # as the database has them

Front = Mapping[str, Value]


def read(front: Front, hints: Hints, line: int) -> ParsedStatement:
    """A statement without its text. Raises UnreadableFile."""
    values.mapping(Value(line, dict(front)), Message(_("front matter")), TOP)
    _require(front, hints, line)
    editions = _editions(front["editions"])
    return ParsedStatement(
        slug=values.slug(front.get("slug"), "slug"),
        kind=values.one_of(front["kind"], "kind", kinds.VALUES, ""),
        date=hints.date or values.day_or_month(front["date"], "date"),
        place=values.line_of_text(front.get("place"), "place", PLACE_MOST),
        specimen=values.flag(front.get("specimen"), "specimen"),
        titles=_titles(front.get("titles"), hints, editions),
        parties=_parties(front.get("parties"), hints),
        event=parsed_name(hints.event) if hints.event else _thing(front.get("event"), "event", ("date", "place")),
        series=parsed_name(hints.series) if hints.series else _thing(front.get("series"), "series"),
        editions=editions,
        sections=(),
        line=line,
    )


def _require(front: Front, hints: Hints, line: int) -> None:
    given = {"date": hints.date, "titles": hints.title, "parties": hints.parties}
    blank = {key for key, value in front.items() if value.content is None or not str(value.content).strip()}
    missing = [key for key in REQUIRED if (key not in front or key in blank) and not given.get(key)]
    if missing:
        examples = "; ".join(f"`{REQUIRED[key]}`" for key in missing)
        pattern = _("the front matter lacks %(keys)s: write %(examples)s")
        raise UnreadableFile(Message(pattern, keys=values.known(missing), examples=examples), line)


def _titles(value: Value | None, hints: Hints, editions: Iterable[ParsedEdition]) -> dict[str, str]:
    titles = values.texts(value, "titles", TEXT_MOST)
    if hints.title:
        titles[language_of(hints.title, [x.language for x in editions])] = clean_line(hints.title)
    return titles


def _parties(value: Value | None, hints: Hints) -> tuple[ParsedName, ...]:
    if hints.parties or value is None:
        return tuple(ParsedName({language_of(name): name}) for name in hints.parties)
    return tuple(_party(item) for item in values.items(value, "parties"))


def _party(item: Value) -> ParsedName:
    if not isinstance(item.content, str):
        return _mapped(item, "party", ())
    name = values.line_of_text(item, "party", TEXT_MOST)
    if not name:
        raise UnreadableFile(Message(_("an empty party: write its name, or delete the line")), item.line)
    return ParsedName({language_of(name): name})


def _thing(value: Value | None, what: str, extra: tuple[str, ...] = ()) -> ParsedName | None:
    if value is None or value.content is None:
        return None
    if isinstance(value.content, str):
        name = values.line_of_text(value, what, TEXT_MOST)
        return parsed_name(name) if name else None
    return _mapped(value, what, extra)


def _mapped(value: Value, what: str, extra: tuple[str, ...]) -> ParsedName:
    fields = values.mapping(value, what, ("slug", "names", *extra))
    slug = values.slug(fields.get("slug"), f"{what}'s slug")
    names = values.texts(fields.get("names"), f"{what}'s names", TEXT_MOST)
    if not slug and not names:
        neither = _("%(what)s has neither slug nor names: write one, such as names: {en: ...}")
        raise UnreadableFile(Message(neither, what=what), value.line)
    return ParsedName(names, slug, _extra(fields, what, extra))


def _extra(fields: Mapping[str, Value], what: str, keys: tuple[str, ...]) -> dict[str, str]:
    result = {}
    if "date" in keys:
        on = values.day_or_none(fields.get("date"), f"{what}'s date")
        result = {"date": on.isoformat() if on else "", "place": ""}
    if "place" in keys:
        result["place"] = values.line_of_text(fields.get("place"), f"{what}'s place", PLACE_MOST)
    return {key: text for key, text in result.items() if text}


def _editions(value: Value) -> tuple[ParsedEdition, ...]:
    result: dict[str, ParsedEdition] = {}
    for item in values.items(value, "editions"):
        edition = _edition(item)
        if edition.key in result:
            pattern = _("two editions have the id %(key)s: call this one %(other)s")
            raise UnreadableFile(Message(pattern, key=edition.key, other=f"{edition.key}-2"), item.line)
        result[edition.key] = edition
    return tuple(result.values())


def _edition(item: Value) -> ParsedEdition:
    if isinstance(item.content, str):
        return _edition(Value(item.line, {"language": item}))
    fields = values.mapping(item, "edition", EDITION)
    named = fields.get("language") or fields.get("id") or Value(item.line, None)
    tag = values.line_of_text(named, "edition's language", KEY_MOST)
    if not tag:
        raise UnreadableFile(Message(_("an edition without a language: write language: en, say")), item.line)
    language = values.language(tag, "edition's language", named.line)
    return ParsedEdition(
        key=values.slug(fields.get("id"), "edition's id", KEY_MOST) or language,
        language=language,
        publisher=values.line_of_text(fields.get("publisher"), "publisher", NAME_MOST),
        authority=values.one_of(fields.get("authority"), "authority", Authority.values, "not-stated"),
        extent=values.one_of(fields.get("extent"), "extent", Extent.values, "unknown"),
        source_url=values.address(fields.get("source"), "source", ADDRESS_MOST),
        retrieved_on=values.day_or_none(fields.get("retrieved"), "retrieved"),
        translator=values.line_of_text(fields.get("translator"), "translator", NAME_MOST),
        licence=values.line_of_text(fields.get("licence"), "licence", TEXT_MOST),
    )


def with_hints(editions: tuple[ParsedEdition, ...], hints: Hints) -> tuple[tuple[ParsedEdition, ...], list[Notice]]:
    """The editions, the only one that holds the document's words as the hints have it.

    Where there are several, publisher, authority, address and licence cannot be meant for all of them: they are left
    alone, with a notice.
    """
    options = {"publisher": hints.publisher, "authority": hints.authority, "source-url": hints.source_url}
    options["licence"] = hints.licence
    texts = [x for x in editions if x.authority != Authority.COMMENTARY]
    if not any(options.values()):
        return editions, []
    if hints.authority == Authority.COMMENTARY:
        marked = _("--authority commentary: this file says itself what is commentary, by >; leave it out")
        raise UnreadableFile(Message(marked))
    if len(texts) == 1:
        return tuple(_hinted(x, hints) if x in texts else x for x in editions), []
    names = values.known(f"--{name}" for name, text in options.items() if text)
    which = values.known(x.key for x in texts) or Message(_("none"))
    ignored = _("%(options)s left aside: the file has several editions (%(editions)s): write it there")
    return editions, [Notice(0, Message(ignored, options=names, editions=which))]


def _hinted(edition: ParsedEdition, hints: Hints) -> ParsedEdition:
    return replace(
        edition,
        publisher=hints.publisher or edition.publisher,
        authority=hints.authority or edition.authority,
        source_url=hints.source_url or edition.source_url,
        licence=hints.licence or edition.licence,
    )

"""What a statement is, beside its text: found in the texts themselves, and what a person says of them. Pure.

Found are kind, date, place, titles and parties, and of each edition its publisher, authority and extent, where the
words of the titles, of the first or of the last paragraphs tell. It is a proposal: a person wins (`merged`).
"""

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any, TypeVar

from django.utils.translation import gettext_noop as _

from statements import kinds, languages
from statements.ingest import (
    authority,
    dates,
    kind_patterns,
    metadata_patterns,
    parties,
    party_abbreviations,
    party_forms,
    people,
    places,
)
from statements.ingest.document import (
    Block,
    BlockKind,
    Hints,
    Notice,
    ParsedEdition,
    ParsedName,
    ParsedStatement,
    ParsedTable,
    ParsedText,
    UnreadableFile,
)
from statements.ingest.party_input import language_of, parsed_name
from statements.languages.partial_dates import PartialDate, Precision
from statements.messages import LanguageName, Message
from statements.text import clean_line

FIRST, LAST = 4, 8  # blocks at the beginning and at the end that may tell of the whole
OPENING_MOST = 1200  # characters of a first paragraph that are looked at
TITLE_MOST, LINE_MOST = 500, 320
NO_DAY = _("the texts name a month, %(month)s, and no day: give the day, if it is known")
DIFFERENT_DAYS = _("the texts tell different days (%(days)s): give the one on which it was signed or spoken")
DAYS_OF_VISIT = _("the texts tell the days from %(first)s to %(last)s: give the one on which it was signed or spoken")
PAGE_DAY = _("%(date)s is when a page was made, and no other day is told: look whether it was signed or spoken then")
OTHER_THAN_PAGE = _(
    "the texts name %(date)s, and the page was made on %(stamped)s: give the day on which it was signed or spoken"
)
WHICH_PARTY = _("“%(character)s” abbreviates one of several parties: %(parties)s; say which one it is")
TITLE_REPLACED = _("“%(title)s” heads the text as its title; another title was said, so it stands in no row")
KEY = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]+)*")


@dataclass(frozen=True)
class Rendering:
    """What is known of one edition. `authority` and `extent` are values of the models; empty: not known."""

    publisher: str = ""
    authority: str = ""
    source_url: str = ""
    retrieved_on: datetime.date | None = None
    translator: str = ""
    extent: str = ""
    licence: str = ""


@dataclass(frozen=True)
class About:
    """What is known of a statement; what is empty is not known.

    `titles` are by language, `renderings` by the key of an edition (`en`, `zh-Hans`, `en-2`). `slug` says which
    statement of the archive it is; without one it is made of date, parties and kind.
    """

    kind: str = ""
    date: PartialDate | None = None
    place: str = ""
    titles: Mapping[str, str] = field(default_factory=dict)
    parties: tuple[ParsedName, ...] = ()
    event: ParsedName | None = None
    series: ParsedName | None = None
    renderings: Mapping[str, Rendering] = field(default_factory=dict)
    slug: str = ""


Facts = TypeVar("Facts", About, Rendering, ParsedEdition)


def merged(read: About, given: About) -> About:
    """What a person says wins, each fact, title and part of an edition by itself."""
    renderings = {
        key: _over(read.renderings.get(key, Rendering()), given.renderings.get(key, Rendering()))
        for key in dict.fromkeys((*read.renderings, *given.renderings))
    }
    titles = {**read.titles, **{tag: text for tag, text in given.titles.items() if text}}
    return replace(_over(read, given), titles=titles, renderings=renderings)


def _over(read: Facts, given: About | Rendering) -> Facts:
    values: dict[str, Any] = {x.name: value for x in fields(given) if (value := getattr(given, x.name))}
    return replace(read, **values)


def applied(statement: ParsedStatement, given: About) -> ParsedStatement:
    """A statement that a file gave whole, with what a person says of it."""
    names = ("kind", "date", "place", "parties", "event", "series", "slug")
    facts: dict[str, Any] = {name: value for name in names if (value := getattr(given, name))}
    editions = tuple(_over(x, given.renderings.get(x.key, Rendering())) for x in statement.editions)
    return replace(statement, titles={**statement.titles, **given.titles}, editions=editions, **facts)


def from_hints(hints: Hints, editions: Mapping[str, str]) -> About:
    """What a person said beside files, `editions` being {key: language} of what they hold, in order.

    Of publisher, authority, address and title there may be one for all, one for each edition in order, or some with
    the language or the key before it (`zh=外交部`). Raises UnreadableFile where one belongs to no edition.
    """
    titles = hints.editions.get("title") or ((hints.title,) if hints.title else ())
    return About(
        kind=hints.kind,
        date=hints.date,
        place=clean_line(hints.place),
        titles=_titles_said(titles, editions),
        parties=tuple(ParsedName({language_of(name): name}) for name in hints.parties),
        event=parsed_name(hints.event) if hints.event else None,
        series=parsed_name(hints.series) if hints.series else None,
        renderings=_renderings_said(hints, editions),
        slug=hints.slug,
    )


def _renderings_said(hints: Hints, editions: Mapping[str, str]) -> dict[str, Rendering]:
    by_key: dict[str, dict[str, Any]] = {key: {} for key in editions}
    for name in ("publisher", "authority", "source_url", "licence"):
        plain = (getattr(hints, name),) if getattr(hints, name) else ()
        for key, value in assigned(name, hints.editions.get(name) or plain, editions).items():
            by_key[key][name] = value
    return {key: Rendering(**facts) for key, facts in by_key.items()}


def assigned(name: str, values: Sequence[str], editions: Mapping[str, str]) -> dict[str, str]:
    """{key of an edition: its value}, see `from_hints`; an empty value says nothing."""
    named = [_named(value, editions) for value in values]
    plain = [value for key, value in named if key is None]
    if len(plain) > 1 and len(plain) != len(editions):
        pattern = _("%(count)s values of %(option)s for %(editions)s: give one, one for each, or %(editions)s=…")
        option, which = name.replace("_", "-"), ", ".join(editions)
        raise UnreadableFile(Message(pattern, count=len(plain), option=option, editions=which))
    spread = plain * len(editions) if len(plain) == 1 else plain
    values_by_key = dict(zip(editions, spread, strict=False)) | {key: value for key, value in named if key}
    return {key: clean_line(value) for key, value in values_by_key.items() if value.strip()}


def language_before(value: str) -> str | None:
    """The tag of the language that stands before the first `=` of a value; None where none does."""
    head, sign, _ = value.partition("=")
    try:
        return languages.get(head).tag if sign and KEY.fullmatch(head) else None
    except languages.UnknownLanguage:
        return None


def said_of_all(editions: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """Of `Hints.editions`, what is said once and of no edition by name: {name: value}."""
    return {name: x[0] for name, x in editions.items() if len(x) == 1 and language_before(x[0]) is None}


def _named(value: str, editions: Mapping[str, str]) -> tuple[str | None, str]:
    """The edition that a value names before its first `=`, by key or language; None where it names none."""
    head, sign, rest = value.partition("=")
    if sign and head in editions:
        return head, rest
    tag = language_before(value)
    if tag is None:
        return None, value
    key = next((key for key, language in editions.items() if language == tag), None)
    if key is None:
        pattern = _("%(value)s: there is no edition in %(language)s here")
        raise UnreadableFile(Message(pattern, value=value, language=LanguageName(tag)))
    return key, rest


def _titles_said(values: Sequence[str], editions: Mapping[str, str]) -> dict[str, str]:
    """Titles by language: a single one in the language of its script."""
    if len(values) == 1 and _named(values[0], editions)[0] is None:
        return {language_of(values[0], editions.values()): clean_line(values[0])}
    return {editions[key]: title for key, title in assigned("title", values, editions).items()}


def texts_of(table: ParsedTable) -> list[ParsedText]:
    """The columns of a table as texts, for `found_in`."""
    texts = []
    for at, tag in enumerate(table.languages):
        kinds_of = [
            BlockKind.HEADING if index in table.headings else BlockKind.TEXT for index in range(len(table.rows))
        ]
        cells = [(row[at], kind) for row, kind in zip(table.rows, kinds_of, strict=True)]
        blocks = tuple(Block(text, kind) for text, kind in cells if text.strip())
        around = tuple(x for x in table.removed if tag and x.language == tag)
        title = table.titles.get(tag or "", "")
        said = ParsedText(blocks, tag, title, around, licence=table.licence, published=table.published)
        texts.append(said)
    return texts


def found_in(texts: Sequence[ParsedText], keys: Sequence[str] = (), name: str = "") -> About:
    """What the texts tell of their statement; `keys` of their editions, else their languages. `name`: of a file."""
    openings = [_Told(text, key) for text, key in zip(texts, keys or [x.language or "" for x in texts], strict=True)]
    openings.sort(key=lambda x: languages.sort_key(x.language))
    parties_named = party_abbreviations.of_title(texts) or _parties(openings)
    return About(
        kind=_kind(openings),
        date=_date(openings, name),
        place=next((place for x in openings if (place := x.place())), ""),
        titles={x.language: x.title for x in openings if x.title and x.language},
        parties=tuple(ParsedName(dict(x.names), x.code) for x in parties_named),
        renderings=_renderings(openings),
    )


class _Told:
    """One text, by what tells of the whole."""

    def __init__(self, text: ParsedText, key: str) -> None:
        self.language, self.key, self.licence = text.language or "", key, text.licence
        self.title = text.title if len(text.title) <= TITLE_MOST else ""
        said = [x.text for x in text.blocks if x.kind != BlockKind.NOTE]
        self.blocks = [x.text for x in text.blocks]
        self.first = [x[:OPENING_MOST] for x in said[:FIRST]]
        self.last = [x[-OPENING_MOST:] for x in said[-LAST:]]
        self.signing = [x.text[:OPENING_MOST] for x in text.blocks if x.kind == BlockKind.SIGNATURE]
        self.signed = [x for x in (*self.signing, *self.last) if metadata_patterns.SIGNED.search(x)] + self.signing
        bracketed = [x.strip("()（）") for x in metadata_patterns.BRACKETED.findall(self.title)]
        lines = [line for x in (*bracketed, *self.first, *self.last) for line in x.split("\n")]
        self.datelines = [x for x in lines if dates.is_dateline(x)]
        self.around = [x.text for x in text.removed]
        self.published = text.published

    @property
    def heads(self) -> list[str]:
        return [x for x in (self.title, *self.first) if x]

    def place(self) -> str:
        """Where it was signed, as the signature or a dateline says it."""
        signed = places.signed_at((*self.signed, *self.last, *self.first), self.language)
        return signed or next((x for line in self.datelines if (x := places.of_dateline(line, self.language))), "")

    def rendering(self) -> Rendering:
        extent = "excerpts" if metadata_patterns.EXCERPTS.search("\n".join((self.title, *self.first[:1]))) else ""
        return Rendering(publisher=self._publisher()[:200], extent=extent, licence=self.licence)

    def _publisher(self) -> str:
        """Who made it public, as a line of the page or of an agency says."""
        lines = [x for x in (*self.around, *self.first, *self.last) if len(x) <= LINE_MOST]
        patterns = (metadata_patterns.PUBLISHER, metadata_patterns.AGENCY)
        hits = (pattern.search(line) for pattern in patterns for line in lines)
        return next((clean_line(next(filter(None, x.groups()))) for x in hits if x), "")

    def looked(self) -> dates.Looked:
        """What tells its day."""
        return dates.Looked(
            self.language, self.title, self.first, self.last, self.signing, self.around, self.published
        )

    def for_authority(self) -> authority.Text:
        """What tells how far it binds."""
        return authority.Text(self.language, (*self.around, *self.heads, *self.last), self.last, self.blocks)


def _renderings(openings: Sequence[_Told]) -> dict[str, Rendering]:
    """What the texts tell of each edition."""
    stated = authority.stated({x.key: x.for_authority() for x in openings if x.key})
    return {x.key: replace(x.rendering(), authority=stated.get(x.key, "")) for x in openings if x.key}


def _date(openings: Sequence[_Told], name: str) -> PartialDate | None:
    """By the surest words of any text; a month counts where no day is named, and last when a page was made."""
    days = [day for x in openings if (day := dates.own_day(x.looked()))]
    if days:
        return PartialDate(min(days, key=lambda x: x.surety).date)
    months = (dates.month_in([*x.heads, *x.last], x.language) for x in openings)
    pages = (PartialDate(x.published) for x in openings if x.published)
    return dates.in_name(name) or next(filter(None, (*months, *pages)), None)


def _kind(openings: Sequence[_Told]) -> str:
    """By the title, else by the first words; a text of both sides is a joint statement."""
    for rooms in ([[x.title] for x in openings], [x.first for x in openings]):
        named = [kind for room in rooms for text in room for kind in kind_patterns.named_in(text)]
        if named:
            return next((x for x in named if kinds.of_all(x)), named[0])
    whole = "\n".join(text for x in openings for text in x.first).casefold()
    return kinds.JOINT_STATEMENT if any(x in whole for x in kinds.JOINT_WORDS) else kinds.OTHER


def questions(texts: Sequence[ParsedText], about: About) -> list[Notice]:
    """What only a person can tell, `about` being all that is known."""
    asked = [Notice(0, x) for x in _asked_of_day(texts, about.date)]
    known = {parties.resolve(name).code for party in about.parties for name in party.names.values()}
    for character, codes in party_abbreviations.ambiguous_in(texts).items():
        if known.isdisjoint(codes):
            named = ", ".join(f"{x.names['zh-Hans']} ({x.names['en']})" for x in map(parties.resolve, codes))
            asked.append(Notice(0, Message(WHICH_PARTY, character=character, parties=named)))
    titles = [x.title for x in texts if x.title and x.title not in about.titles.values()]
    asked += [Notice(0, Message(TITLE_REPLACED, title=x)) for x in titles if len(x) <= TITLE_MOST]
    return asked


def _asked_of_day(texts: Sequence[ParsedText], date: PartialDate | None) -> Iterator[Message]:
    """What there is to ask of a day that was told by the texts, and not said by a person."""
    told = {x.language: day for x in (_Told(text, "") for text in texts) if (day := dates.own_day(x.looked()))}
    if date is not None and date.precision is Precision.MONTH:
        yield Message(NO_DAY, month=str(date))
    if date is not None and not told and date in [PartialDate(x.published) for x in texts if x.published]:
        yield Message(PAGE_DAY, date=str(date))
    if date is None or date not in [PartialDate(x.date) for x in told.values()]:
        return
    surest = min(told.values(), key=lambda x: x.surety)
    if surest.surety is dates.Surety.OWN_ACT:
        return
    if len({x.date for x in told.values()}) > 1:
        yield Message(DIFFERENT_DAYS, days=tuple(_in_language(x.date, tag) for tag, x in told.items()))
    elif surest.since:
        yield Message(DAYS_OF_VISIT, first=str(surest.since), last=str(surest.date))
    elif surest.stamped and surest.surety > dates.Surety.TITLE and surest.date != surest.stamped:
        yield Message(OTHER_THAN_PAGE, date=str(surest.date), stamped=str(surest.stamped))
    elif surest.surety is dates.Surety.STAMP:
        yield Message(PAGE_DAY, date=str(surest.date))


def _in_language(date: datetime.date, tag: str) -> Message:
    return Message(_("%(date)s in %(language)s"), language=LanguageName(tag), date=str(date))


def _parties(openings: Sequence[_Told]) -> list[parties.Match]:
    """Whose it is, by the first title or first paragraph that names two or more."""
    titles = [(x.title, x.language) for x in openings if x.title]
    firsts = [(text, x.language) for x in openings for text in x.first[:2]]
    for text, tag in titles:
        if len(named := people.joint(text) or party_forms.mentioned(text, tag)) > 1:
            return _with_chinese_names(named, openings)
    for text, _tag in firsts:
        if len(named := people.joint(text)) > 1:
            return named
    named_in_each = [x for text, tag in (*titles, *firsts) if (x := party_forms.mentioned(text, tag))]
    return max(named_in_each, key=lambda x: min(len(x), 2))[:2] if named_in_each else []


def _with_chinese_names(named: list[parties.Match], openings: Sequence[_Told]) -> list[parties.Match]:
    """Parties that nobody knows, with the names that a Chinese title gives in the same places."""
    titles = {x.language: hit for x in openings if (hit := metadata_patterns.CHINESE_PAIR.match(x.title))}
    if not titles or len(named) != 2 or not all(x.code.startswith("x-") for x in named):
        return named
    names = {tag: (hit["first"], hit["second"]) for tag, hit in titles.items()}
    return [
        parties.Match(match.code, {**match.names, **{tag: pair[index] for tag, pair in names.items()}})
        for index, match in enumerate(named)
    ]

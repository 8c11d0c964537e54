"""Typed readers of front matter's values; each refuses a bad one by name, with its line and a remedy."""

import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from difflib import get_close_matches

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.text import slugify
from django.utils.translation import gettext_noop as _

from statements import languages
from statements.ingest.document import UnreadableFile
from statements.ingest.parsers.bilingual.front import Value
from statements.languages.partial_dates import PartialDate
from statements.messages import Message
from statements.messages import Value as Said
from statements.text import clean_line

DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
SLUG = re.compile(r"[-\w]+", re.ASCII)
YES, NO = {"true", "yes", "on", "1"}, {"false", "no", "off", "0"}
SHOWN = 40  # characters of a bad value that a message repeats
DID_YOU_MEAN, KNOWN = _("did you mean %(word)s?"), _("known are %(words)s")


def shown(text: str) -> str:
    """`text` in quotes, cut where it is long."""
    return repr(text if len(text) <= SHOWN else text[: SHOWN - 1] + "…")


def known(words: Iterable[str]) -> str:
    """The words between commas."""
    return ", ".join(words)


def suggestion(word: str, choices: Sequence[str]) -> Message:
    """What was probably meant, else all that could be."""
    close = get_close_matches(word.lower(), choices, 1)
    return Message(DID_YOU_MEAN, word=close[0]) if close else Message(KNOWN, words=known(choices))


def _kind_of(value: Value) -> Message:
    if value.content is None:
        return Message(_("nothing"))
    return Message({dict: _("a mapping"), tuple: _("a list")}.get(type(value.content), _("a text")))


def mapping(value: Value, what: Said, keys: Sequence[str] = ()) -> Mapping[str, Value]:
    """The mapping that `value` is; with `keys`, these are all that it may have."""
    if not isinstance(value.content, dict):
        example = f"{{{keys[0]}: ...}}" if keys else "{en: ...}"
        pattern = _("%(what)s: expected a mapping such as %(example)s, found %(found)s")
        raise UnreadableFile(Message(pattern, what=what, example=example, found=_kind_of(value)), value.line)
    for key, inner in value.content.items():
        if keys and key not in keys:
            unknown = _("%(what)s: unknown key %(key)s; %(remedy)s")
            raise UnreadableFile(Message(unknown, what=what, key=shown(key), remedy=suggestion(key, keys)), inner.line)
    return value.content


def items(value: Value, what: str) -> Sequence[Value]:
    """The list that `value` is."""
    if not isinstance(value.content, tuple):
        pattern = _("%(what)s: expected a list, found %(found)s; write each item on a separate line, after a hyphen")
        raise UnreadableFile(Message(pattern, what=what, found=_kind_of(value)), value.line)
    return value.content


def line_of_text(value: Value | None, what: str, most: int) -> str:
    """A text on one line, empty where nothing is written; at most `most` characters."""
    if value is None or value.content is None:
        return ""
    if not isinstance(value.content, str):
        pattern = _("%(what)s: expected a text, found %(found)s; put it in double quotes if it is one text")
        raise UnreadableFile(Message(pattern, what=what, found=_kind_of(value)), value.line)
    text = clean_line(value.content)
    if len(text) > most:
        long = _("%(what)s has %(count)s characters: shorten it to %(most)s")
        raise UnreadableFile(Message(long, what=what, count=len(text), most=most), value.line)
    return text


def slug(value: Value | None, what: str, most: int = 200) -> str | None:
    """A name in an address: ASCII letters, digits, hyphens, underscores."""
    text = line_of_text(value, what, most)
    if value and text and not SLUG.fullmatch(text):
        message = Message(_("%(what)s: %(value)s may hold only a-z, 0-9, - and _"), what=what, value=shown(text))
        if made := slugify(text):
            such = _("%(what)s: %(value)s may hold only a-z, 0-9, - and _, such as %(made)s")
            message = Message(such, what=what, value=shown(text), made=made)
        raise UnreadableFile(message, value.line)
    return text or None


def day_or_none(value: Value | None, what: str) -> date | None:
    """A date, None where nothing is written."""
    return day(value, what) if value and line_of_text(value, what, 200) else None


def day(value: Value, what: str) -> date:
    """The date that a value gives as YYYY-MM-DD. Raises UnreadableFile."""
    text = line_of_text(value, what, 200)
    try:
        if DATE.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError as error:
        pattern = _("%(what)s: %(value)s is no day of the calendar (%(error)s)")
        raise UnreadableFile(Message(pattern, what=what, value=text, error=str(error)), value.line) from error
    no_date = _("%(what)s: %(value)s is no date: write it like 2031-04-12")
    raise UnreadableFile(Message(no_date, what=what, value=shown(text)), value.line)


def day_or_month(value: Value, what: str) -> PartialDate:
    """A day, or a month or a year of which no more is known (2031-04, 2031). Raises UnreadableFile."""
    text = line_of_text(value, what, 200)
    if len(text) < len("2031-04-12"):
        with suppress(ValueError):
            return PartialDate.parse(text)
    return PartialDate(day(value, what))


def one_of(value: Value | None, what: str, choices: Sequence[str], default: str) -> str:
    """One of `choices`; case, blanks and accents do not matter (`Joint Communiqué`)."""
    text = line_of_text(value, what, 200)
    if value is None or not text:
        return default
    if slugify(text) not in choices:
        remedy = suggestion(slugify(text), choices)
        message = Message(_("%(what)s: unknown %(value)s; %(remedy)s"), what=what, value=shown(text), remedy=remedy)
        raise UnreadableFile(message, value.line)
    return slugify(text)


def flag(value: Value | None, what: str) -> bool:
    """true or false; false where nothing is written."""
    text = line_of_text(value, what, 200).lower()
    if value and text and text not in YES | NO:
        pattern = _("%(what)s: %(value)s is neither true nor false")
        raise UnreadableFile(Message(pattern, what=what, value=shown(text)), value.line)
    return text in YES


def address(value: Value | None, what: str, most: int) -> str:
    """A web address of at most `most` characters, or "" for none. Raises UnreadableFile."""
    text = line_of_text(value, what, most)
    if value and text:
        try:
            URLValidator()(text)
        except ValidationError as error:
            pattern = _("%(what)s: %(value)s is no web address: begin it with https://, or leave it out")
            raise UnreadableFile(Message(pattern, what=what, value=shown(text)), value.line) from error
    return text


def language(tag: str, what: str, line: int) -> str:
    """The registry's tag for what was written (`zh`, `en-GB`)."""
    try:
        return languages.get(tag).tag
    except languages.UnknownLanguage as error:
        pattern, remedy = _("%(what)s: unknown language %(tag)s; %(remedy)s"), suggestion(tag, languages.TAGS)
        raise UnreadableFile(Message(pattern, what=what, tag=shown(tag), remedy=remedy), line) from error


def exact_language(label: str) -> str | None:
    """The tag that `label` is, or is another name of; unlike `language`, `en-2` is none."""
    return languages.get(label).tag if label.lower().replace("_", "-") in languages.KNOWN_TAGS else None


def texts(value: Value | None, what: str, most: int) -> dict[str, str]:
    """{language tag: text}; empty texts are left out."""
    if value is None or value.content is None:
        return {}
    result: dict[str, str] = {}
    for tag, inner in mapping(value, what).items():
        name = language(tag, what, inner.line)
        if name in result:
            pattern = _("%(what)s: %(written)s is %(tag)s, which stands here already: keep one")
            raise UnreadableFile(Message(pattern, what=what, written=tag, tag=name), inner.line)
        result[name] = line_of_text(inner, f"{what} in {name}", most)
    return {tag: text for tag, text in result.items() if text}

"""Typed readers of front matter's values; each refuses a bad one by name, with its line and a remedy."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from difflib import get_close_matches

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.text import slugify

from statements import languages
from statements.ingest.document import UnreadableFile
from statements.ingest.parsers.bilingual.front import Value
from statements.text import clean_line

DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
SLUG = re.compile(r"[-\w]+", re.ASCII)
YES, NO = {"true", "yes", "on", "1"}, {"false", "no", "off", "0"}
SHOWN = 40  # characters of a bad value that a message repeats


def shown(text: str) -> str:
    """`text` in quotes, cut where it is long."""
    return repr(text if len(text) <= SHOWN else text[: SHOWN - 1] + "…")


def known(words: Iterable[str]) -> str:
    """The words between commas."""
    return ", ".join(words)


def suggestion(word: str, choices: Sequence[str]) -> str:
    """What was probably meant, else all that could be."""
    close = get_close_matches(word.lower(), choices, 1)
    return f"did you mean {close[0]}?" if close else f"known are {known(choices)}"


def _kind_of(value: Value) -> str:
    if value.content is None:
        return "nothing"
    return {dict: "a mapping", tuple: "a list"}.get(type(value.content), "a text")


def mapping(value: Value, what: str, keys: Sequence[str] = ()) -> Mapping[str, Value]:
    """The mapping that `value` is; with `keys`, these are all that it may have."""
    if not isinstance(value.content, dict):
        example = f"{{{keys[0]}: ...}}" if keys else "{en: ...}"
        raise UnreadableFile(f"{what}: expected a mapping such as {example}, found {_kind_of(value)}", value.line)
    for key, inner in value.content.items():
        if keys and key not in keys:
            raise UnreadableFile(f"{what}: unknown key {shown(key)}; {suggestion(key, keys)}", inner.line)
    return value.content


def items(value: Value, what: str) -> Sequence[Value]:
    """The list that `value` is."""
    if not isinstance(value.content, tuple):
        remedy = "write each item on a line of its own, after a hyphen"
        raise UnreadableFile(f"{what}: expected a list, found {_kind_of(value)}; {remedy}", value.line)
    return value.content


def line_of_text(value: Value | None, what: str, most: int) -> str:
    """A text on one line, empty where nothing is written; at most `most` characters."""
    if value is None or value.content is None:
        return ""
    if not isinstance(value.content, str):
        remedy = "put it in double quotes if it is one text"
        raise UnreadableFile(f"{what}: expected a text, found {_kind_of(value)}; {remedy}", value.line)
    text = clean_line(value.content)
    if len(text) > most:
        raise UnreadableFile(f"{what} has {len(text)} characters: shorten it to {most}", value.line)
    return text


def slug(value: Value | None, what: str, most: int = 200) -> str | None:
    """A name in an address: ASCII letters, digits, hyphens, underscores."""
    text = line_of_text(value, what, most)
    if value and text and not SLUG.fullmatch(text):
        made = slugify(text)
        remedy = f", such as {made}" if made else ""
        raise UnreadableFile(f"{what}: {shown(text)} may hold only a-z, 0-9, - and _{remedy}", value.line)
    return text or None


def day_or_none(value: Value | None, what: str) -> date | None:
    """A date, None where nothing is written."""
    return day(value, what) if value and line_of_text(value, what, 200) else None


def day(value: Value, what: str) -> date:
    """A date, YYYY-MM-DD."""
    text = line_of_text(value, what, 200)
    try:
        if DATE.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError as error:
        raise UnreadableFile(f"{what}: {text} is no day of the calendar ({error})", value.line) from error
    raise UnreadableFile(f"{what}: {shown(text)} is no date: write it like 2031-04-12", value.line)


def one_of(value: Value | None, what: str, choices: Sequence[str], default: str) -> str:
    """One of `choices`; case, blanks and accents do not matter (`Joint Communiqué`)."""
    text = line_of_text(value, what, 200)
    if value is None or not text:
        return default
    if slugify(text) not in choices:
        raise UnreadableFile(f"{what}: unknown {shown(text)}; {suggestion(slugify(text), choices)}", value.line)
    return slugify(text)


def flag(value: Value | None, what: str) -> bool:
    """true or false; false where nothing is written."""
    text = line_of_text(value, what, 200).lower()
    if value and text and text not in YES | NO:
        raise UnreadableFile(f"{what}: {shown(text)} is neither true nor false", value.line)
    return text in YES


def address(value: Value | None, what: str, most: int) -> str:
    """A web address."""
    text = line_of_text(value, what, most)
    if value and text:
        try:
            URLValidator()(text)
        except ValidationError as error:
            message = f"{what}: {shown(text)} is no web address: begin it with https://, or leave it out"
            raise UnreadableFile(message, value.line) from error
    return text


def language(tag: str, what: str, line: int) -> str:
    """The registry's tag for what was written (`zh`, `en-GB`)."""
    try:
        return languages.get(tag).tag
    except languages.UnknownLanguage as error:
        remedy = suggestion(tag, languages.TAGS)
        raise UnreadableFile(f"{what}: unknown language {shown(tag)}; {remedy}", line) from error


def exact_language(label: str) -> str | None:
    """The tag that `label` is, or is another name of; unlike `language`, `en-2` is none."""
    lowered = label.lower().replace("_", "-")
    return next((tag for tag in languages.TAGS if tag.lower() == lowered), languages.ALIASES.get(lowered))


def texts(value: Value | None, what: str, most: int) -> dict[str, str]:
    """{language tag: text}; empty texts are left out."""
    if value is None or value.content is None:
        return {}
    found: dict[str, str] = {}
    for tag, inner in mapping(value, what).items():
        name = language(tag, what, inner.line)
        if name in found:
            raise UnreadableFile(f"{what}: {tag} is {name}, which stands here already: keep one", inner.line)
        found[name] = line_of_text(inner, f"{what} in {name}", most)
    return {tag: text for tag, text in found.items() if text}

"""Messages as data: a pattern with values, kept as JSON and put into words in the language of whoever reads them.

The English pattern is marked with `gettext_noop` at the one place where it is written. It is the message's id in the
catalogue, and the code by which programs know it (`error.message.pattern == SCANNED`): a second name for each would
have to be kept unique, and would say less.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Union

from babel import Locale
from babel.lists import format_list
from django.utils.translation import get_language, gettext, override, to_locale
from django.utils.translation import gettext_noop as _

from statements import languages

LITERAL = "%(text)s"  # the pattern of what a person or another program wrote
IN_FILE = _("%(file)s: %(message)s")
AT_LINE = _("%(file)s, line %(line)s: %(message)s")
BEGINNING = '{"pattern"'  # of a message as JSON
PLACEHOLDER = re.compile(r"%\((\w+)\)s")
MOST_PLACEHOLDERS, DEEPEST = 8, 6  # in one pattern, and of messages in messages: what is read back may be hostile


@dataclass(frozen=True)
class LanguageName:
    """What a language of the registry is called, in the language of whoever reads it."""

    tag: str

    def translated(self) -> str:
        return language_name(self.tag)


Value = Union[str, int, "Message", LanguageName, "tuple[Value, ...]"]


@dataclass(frozen=True, init=False)
class Message:
    """A `pattern` whose placeholders (`%(name)s`) stand for `values`, each of which is translated too. Empty: false.

    `str` gives English, for commands, logs and exports; pages show `translated`.
    """

    pattern: str
    values: Mapping[str, Value] = field(hash=False)

    def __init__(self, pattern: str = "", /, **values: Value) -> None:
        object.__setattr__(self, "pattern", pattern)
        object.__setattr__(self, "values", values)

    @classmethod
    def literal(cls, text: str) -> "Message":
        """What a person wrote: the same in every language."""
        return cls(LITERAL, text=text) if text else cls()

    def translated(self) -> str:
        """In the language that is active."""
        return gettext(self.pattern) % {name: _worded(value) for name, value in self.values.items()}

    def __str__(self) -> str:
        with override("en"):
            return self.translated()

    def __bool__(self) -> bool:
        return bool(self.pattern)


NOTHING = Message()


class MessageError(ValueError):
    """An error that a person is told of, in their language."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return str(self.message)


def located(message: Message, file: str, line: int = 0) -> Message:
    """The message behind the name of the file that it is about, and the line (0: the file as a whole)."""
    if not file:
        return message
    at = Message(AT_LINE, file=file, line=line, message=message)
    return at if line else Message(IN_FILE, file=file, message=message)


def of_label(label: object) -> Message:
    """The message of a label that is translated lazily, such as that of a choice."""
    with override("en"):
        return Message(str(label))


def language_name(tag: str) -> str:
    """What a language of the registry is called in the interface's language (CLDR, by Babel)."""
    known, interface = languages.BY_TAG[tag], _locale()
    return known.name if interface.language == "en" else str(interface.languages.get(known.locale, known.name))


def _locale() -> Locale:
    return Locale.parse(to_locale(get_language() or "en"))


def _worded(value: Value) -> str:
    if isinstance(value, Message | LanguageName):
        return value.translated()
    if not isinstance(value, tuple):
        return str(value)
    words, locale = [_worded(x) for x in value], _locale()
    if locale.language != "en":
        return format_list(words, locale=locale)
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


# JSON


def to_json(message: Message) -> Any:
    """A text where it is literal or empty, else `{"pattern": ..., "values": {...}}`."""
    return str(message) if message.pattern in ("", LITERAL) else _plain(message)


def from_json(data: Any) -> Message:
    """What `to_json` gave. Raises ValueError where it is anything else."""
    return Message.literal(data) if isinstance(data, str) else _message(data, DEEPEST)


def dumps(message: Message) -> str:
    """A text: what is literal as it is, all else as JSON."""
    data = to_json(message)
    return data if isinstance(data, str) else json.dumps(data, ensure_ascii=False)


def loads(text: str) -> Message:
    """What `dumps` wrote; any other text stands for itself."""
    try:
        return from_json(json.loads(text)) if text.startswith(BEGINNING) else Message.literal(text)
    except ValueError:
        return Message.literal(text)


def _plain(value: Value) -> Any:
    if isinstance(value, Message):
        return {"pattern": value.pattern, "values": {name: _plain(x) for name, x in value.values.items()}}
    if isinstance(value, LanguageName):
        return {"language": value.tag}
    return [_plain(x) for x in value] if isinstance(value, tuple) else value


def _message(data: Any, depth: int) -> Message:
    if not isinstance(data, dict) or data.keys() != {"pattern", "values"} or not depth:
        raise ValueError("this is no message")
    pattern, values = data["pattern"], data["values"]
    if not isinstance(pattern, str) or not isinstance(values, dict):
        raise ValueError("this is no message")
    names = PLACEHOLDER.findall(pattern)
    if "%" in PLACEHOLDER.sub("", pattern) or not set(names) <= values.keys() or len(names) > MOST_PLACEHOLDERS:
        raise ValueError("the pattern does not fit the values")
    return Message(pattern, **{name: _value(x, depth - 1) for name, x in values.items()})


def _value(data: Any, depth: int) -> Value:
    if isinstance(data, str) or type(data) is int:
        return data
    if isinstance(data, list) and depth:
        return tuple(_value(x, depth - 1) for x in data)
    if isinstance(data, dict) and data.keys() == {"language"} and data["language"] in languages.TAGS:
        return LanguageName(data["language"])
    return _message(data, depth)

"""The front matter of a bilingual text: YAML to plain values, each with the line that it stands on.

Values are taken as they are written: `NO`, `on` and `2031-04-12` stay texts, so nothing is turned into a
boolean or a number behind the writer's back. Only YAML's safe composer runs; no object is ever constructed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import yaml
from django.conf import settings
from django.utils.translation import gettext_noop as _

from statements.bilingual_syntax import FENCE
from statements.ingest.document import UnreadableFile
from statements.messages import Message

DEEPEST = 8  # of mappings in lists in mappings; the format itself needs four
NO_FRONT = _(
    "no front matter: begin the file with a line ---, then kind, date, titles, parties and editions, then --- again "
    "(a newsletter is read in the format breakdown)"
)
NO_ALIASES = _("anchors and aliases (& and *) are not used: write the value out, or quote it")
NULL = "tag:yaml.org,2002:null"
QUOTE = _('put a value that holds ": " or " #", or begins with a sign, in double quotes')


@dataclass(frozen=True)
class Value:
    """One value: a text, a list, a mapping, or None where nothing is written; `line` is that of its key."""

    line: int
    content: "str | None | tuple[Value, ...] | dict[str, Value]"


def fences(lines: Sequence[str]) -> tuple[int, int]:
    """The indexes of the two lines `---` around the front matter. Raises UnreadableFile."""
    start = next((i for i, line in enumerate(lines) if line.strip("\ufeff \t\r\u3000")), 0)
    if not lines or lines[start].lstrip("\ufeff").rstrip() != FENCE:
        raise UnreadableFile(Message(NO_FRONT), start + 1)
    end = next((i for i in range(start + 1, len(lines)) if lines[i].rstrip() == FENCE), None)
    if end is None:
        pattern = _("the front matter is not closed: write a line --- after it")
        raise UnreadableFile(Message(pattern), start + 1)
    return start, end


def read(lines: Sequence[str], first: int) -> dict[str, Value]:
    """The front matter between the fences; `first` is the number of its first line. Raises UnreadableFile."""
    text = "\n".join(lines)
    if len(text) > settings.FRONT_MATTER_MAX_CHARACTERS:
        pattern = _(
            "the front matter has %(count)s characters; the limit is %(most)s: is the closing line --- missing?"
        )
        counts = {"count": f"{len(text):,}", "most": f"{settings.FRONT_MATTER_MAX_CHARACTERS:,}"}
        raise UnreadableFile(Message(pattern, **counts), first)
    try:
        _guard(text, first)
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        raise _refusal(error, text, first) from error
    if not isinstance(node, yaml.MappingNode):
        no_list = _("the front matter is no list of `key: value` lines: begin with `kind: ...`")
        raise UnreadableFile(Message(no_list), first)
    return _mapping(node, text, first)


def _refusal(error: yaml.YAMLError, text: str, first: int) -> UnreadableFile:
    """YAML's own complaint, with our line and a remedy."""
    if isinstance(error, yaml.MarkedYAMLError):
        # What is left open is noticed far below; the line where it was opened is the one to mend.
        left_open = any(word in (error.context or "") for word in ("quoted", "flow"))
        mark = error.context_mark if left_open else error.problem_mark
        said = f"{error.context}, {error.problem}" if left_open else error.problem
        line = _line(text, mark.index if mark else 0, first)
        message = Message(
            _("the front matter is not YAML: %(said)s; %(remedy)s"), said=str(said), remedy=Message(QUOTE)
        )
        return UnreadableFile(message, line)
    line = _line(text, getattr(error, "position", 0), first)
    return UnreadableFile(Message(_("the front matter holds a control character: delete it")), line)


def _line(text: str, offset: int, first: int) -> int:
    # Marks count YAML's own line ends (U+2028 is one); files are counted by LF alone.
    return first + text.count("\n", 0, min(offset, len(text.rstrip("\n"))))


def _guard(text: str, first: int) -> None:
    """Refuse what could make a small file huge, or names types, before anything is composed."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        opens = isinstance(event, yaml.CollectionStartEvent)
        depth += opens - isinstance(event, yaml.CollectionEndEvent)
        line = _line(text, event.start_mark.index if event.start_mark else 0, first)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise UnreadableFile(Message(NO_ALIASES), line)
        if getattr(event, "tag", None):
            raise UnreadableFile(Message(_("types (!) are not used in front matter: quote the value")), line)
        if depth > DEEPEST:
            deep = Message(_("brackets are nested more than %(most)s deep: quote the value"), most=DEEPEST)
            raise UnreadableFile(deep, line)


def _value(node: yaml.Node, line: int, text: str, first: int) -> Value:
    if isinstance(node, yaml.MappingNode):
        return Value(line, _mapping(node, text, first))
    if isinstance(node, yaml.SequenceNode):
        items = (_value(item, _line(text, item.start_mark.index, first), text, first) for item in node.value)
        return Value(line, tuple(items))
    return Value(line, None if node.tag == NULL else str(node.value))


def _mapping(node: yaml.MappingNode, text: str, first: int) -> dict[str, Value]:
    result: dict[str, Value] = {}
    pairs: list[tuple[Any, Any]] = node.value
    for key, value in pairs:
        line = _line(text, key.start_mark.index, first)
        if not isinstance(key, yaml.ScalarNode):
            raise UnreadableFile(Message(_("a key is a list or a mapping: write a word, a colon and the value")), line)
        if key.value in result:
            twice = _("`%(key)s` stands twice, first on line %(line)s: keep one")
            raise UnreadableFile(Message(twice, key=key.value, line=result[key.value].line), line)
        result[key.value] = _value(value, line, text, first)
    return result

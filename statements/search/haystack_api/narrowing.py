"""Strings that narrow: `river:"Upper Ald" AND NOT built:[2001-01-01 TO 2009-12-31]`, as Haystack's forms make them.

    any   = all ("OR" all)*
    all   = one (["AND"] one)*
    one   = "NOT" one | "-" one | "(" any ")" | field ":" value
    field = name | name "__" lookup
    value = quoted | word | "[" word "TO" word "]" | "(" (quoted | word) ("OR" (quoted | word))* ")"

`*` as an end of a range is no end. A backslash in a quoted string keeps the next character from ending it.
"""

import json
import re
from collections import deque
from collections.abc import Collection
from typing import Any

from haystack.backends import SQ, SearchNode
from haystack.constants import FILTER_SEPARATOR, VALID_FILTERS

TOKEN = re.compile(r'\s*(?:(?P<quoted>"(?:[^"\\]|\\.)*")|(?P<sign>[()\[\]:]|-(?=\S))|(?P<word>[^\s()\[\]":]+))')
JOINING = ("AND", "OR", "NOT")
DEEPEST = 32  # parentheses in parentheses


class Unread(ValueError):
    """A string that is not of this form."""


def fragment(field: str, lookup: str, value: Any) -> str:
    """One filter as such a string; other values than strings as JSON has them, or as strings."""
    name = field if lookup == "content" else f"{field}{FILTER_SEPARATOR}{lookup}"
    values = list(value) if lookup in ("in", "range") else [value]
    quoted = [quote(getattr(one, "query_string", one)) for one in values]
    match lookup:
        case "range":
            return f"{name}:[{' TO '.join(quoted)}]"
        case "in":
            return f"{name}:({' OR '.join(quoted)})"
        case _:
            return f"{name}:{quoted[0]}"


def quote(value: Any) -> str:
    """A value between quotation marks."""
    written = json.dumps(value) if isinstance(value, bool) else str(value)
    return '"' + escaped(written) + '"'


def escaped(written: str) -> str:
    """What can stand between quotation marks."""
    return re.sub(r'(["\\])', r"\\\1", written)


def read(written: str, fields: Collection[str]) -> SearchNode:
    """The filters that a string means; `fields` are those that there are. Raises Unread."""
    reader = _Reader(written, fields)
    found = reader.any_of(0)
    if reader.tokens:
        raise Unread(written)
    return found


class _Reader:
    """Recursive descent over the tokens of one string."""

    def __init__(self, written: str, fields: Collection[str]) -> None:
        self.fields = fields
        self.tokens = deque(_tokens(written))

    def take(self) -> tuple[str, str]:
        if not self.tokens:
            raise Unread("something is missing at the end")
        return self.tokens.popleft()

    def next_is(self, *texts: str) -> bool:
        return bool(self.tokens) and self.tokens[0][0] != "quoted" and self.tokens[0][1] in texts

    def expect(self, text: str) -> None:
        if self.take()[1] != text:
            raise Unread(f"{text} is missing")

    def any_of(self, depth: int) -> SearchNode:
        parts = [self.all_of(depth)]
        while self.next_is("OR"):
            self.take()
            parts.append(self.all_of(depth))
        return parts[0] if len(parts) == 1 else SearchNode(parts, SQ.OR)

    def all_of(self, depth: int) -> SearchNode:
        parts = [self.one(depth)]
        while self.tokens and not self.next_is("OR", ")"):
            if self.next_is("AND"):
                self.take()
            parts.append(self.one(depth))
        return parts[0] if len(parts) == 1 else SearchNode(parts, SQ.AND)

    def one(self, depth: int) -> SearchNode:
        if depth > DEEPEST:
            raise Unread("too many parentheses")
        if self.next_is("NOT", "-"):
            self.take()
            return SearchNode([self.one(depth + 1)], SQ.AND, negated=True)
        if self.next_is("("):
            self.take()
            found = self.any_of(depth + 1)
            self.expect(")")
            return found
        return self.filter()

    def filter(self) -> SearchNode:
        kind, expression = self.take()
        name, _, lookup = expression.partition(FILTER_SEPARATOR)
        if kind != "word" or name not in self.fields or (lookup and lookup not in VALID_FILTERS):
            raise Unread(f"{expression} is no field")
        self.expect(":")
        if self.next_is("["):
            return self.range_of(name)
        if self.next_is("("):
            return self.list_of(name, lookup)
        return SearchNode([(expression, self.value())])

    def value(self) -> str:
        sign = ""
        while self.next_is("-"):
            sign += self.take()[1]
        kind, text = self.take()
        if kind == "sign":
            raise Unread(f"{text} is no value")
        while kind == "word" and self.next_is(":"):  # 12:30:00
            text += self.take()[1] + self.take()[1]
        return sign + text

    def range_of(self, name: str) -> SearchNode:
        self.take()
        low = self.value()
        self.expect("TO")
        high = self.value()
        self.expect("]")
        ends = [(f"{name}__gte", low), (f"{name}__lte", high)]
        return SearchNode([end for end in ends if end[1] != "*"])

    def list_of(self, name: str, lookup: str) -> SearchNode:
        self.take()
        values = [self.value()]
        while self.next_is("OR"):
            self.take()
            values.append(self.value())
        self.expect(")")
        if lookup == "in":
            return SearchNode([(f"{name}__in", values)])
        expression = f"{name}__{lookup}" if lookup else name
        return SearchNode([(expression, value) for value in values], SQ.OR)


def _tokens(written: str) -> list[tuple[str, str]]:
    found, at, written = [], 0, written.strip()
    while at < len(written):
        token = TOKEN.match(written, at)
        if token is None:
            raise Unread(written)
        kind = str(token.lastgroup)
        text = token[kind]
        found.append((kind, re.sub(r"\\(.)", r"\1", text[1:-1]) if kind == "quoted" else text))
        at = token.end()
    return found

"""A comparison as a Word document whose changes are tracked (ECMA-376, 17.13.5): accepting all of them gives the newer
text, rejecting them the older one.
"""

import importlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from itertools import count
from typing import Any

from statements.compare.redline import Kind, Piece

CHANGES = {
    Kind.DELETED: "w:del",
    Kind.MOVED_AWAY: "w:del",
    Kind.INSERTED: "w:ins",
    Kind.MOVED_HERE: "w:ins",
}
FORBIDDEN = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # in XML 1.0


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of the document, in the language of a tag."""

    language: str
    pieces: Sequence[Piece]


@dataclass(frozen=True)
class Heading:
    """A heading, which is not tracked: level 1 or 2."""

    text: str
    level: int = 2


def document(title: str, parts: Iterable[Heading | Paragraph], author: str, changed_on: date) -> bytes:
    """The bytes of a .docx: `author` and `changed_on` are said of each change."""
    made = importlib.import_module("docx").Document()  # heavy, and seldom asked for
    made.core_properties.title, made.core_properties.author = _clean(title), _clean(author)
    made.add_heading(_clean(title), 0)
    said = {"w:author": _clean(author), "w:date": f"{changed_on.isoformat()}T00:00:00Z"}
    numbers = count(1)
    for part in parts:
        if isinstance(part, Heading):
            made.add_heading(_clean(part.text), part.level)
        else:
            _add(made.add_paragraph(), part, said, numbers)
    buffer = BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def _add(paragraph: Any, part: Paragraph, said: dict[str, str], numbers: "count[int]") -> None:
    """Write the pieces into an empty paragraph; one that went or came as a whole takes its mark along."""
    kinds = {CHANGES.get(piece.kind) for piece in part.pieces}
    if len(kinds) == 1 and (only := kinds.pop()):
        mark = _element("w:rPr")
        mark.append(_element(only, {"w:id": str(next(numbers)), **said}))
        paragraph._p.get_or_add_pPr().append(mark)
    for piece in part.pieces:
        tag = CHANGES.get(piece.kind)
        home = paragraph._p
        if tag:
            home = _element(tag, {"w:id": str(next(numbers)), **said})
            paragraph._p.append(home)
        home.append(_run(piece.text, part.language, "w:delText" if tag == "w:del" else "w:t"))


def _run(text: str, language: str, tag: str) -> Any:
    run, properties = _element("w:r"), _element("w:rPr")
    properties.append(_element("w:lang", {"w:val": language, "w:eastAsia": language}))
    run.append(properties)
    for index, line in enumerate(_clean(text).split("\n")):
        if index:
            run.append(_element("w:br"))
        words = _element(tag, {"xml:space": "preserve"})
        words.text = line
        run.append(words)
    return run


def _element(tag: str, attributes: dict[str, str] | None = None) -> Any:
    oxml = importlib.import_module("docx.oxml")
    made: Any = oxml.OxmlElement(tag)
    for name, value in (attributes or {}).items():
        made.set("{http://www.w3.org/XML/1998/namespace}space" if name == "xml:space" else oxml.ns.qn(name), value)
    return made


def _clean(text: str) -> str:
    return FORBIDDEN.sub("", text)

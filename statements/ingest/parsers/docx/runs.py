"""The words of a Word paragraph: tracked changes as accepted, notes as marks, text boxes apart."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

from statements.ingest.parsers import note_marks

# What a reader of the accepted text does not see, or what is no text.
UNSEEN = frozenset(map(qn, ("w:del", "w:moveFrom", "w:instrText", "w:delText", "w:rPr", "w:pPr", "w:rt")))
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
BOX = qn("w:txbxContent")
CHANGES = tuple(map(qn, ("w:ins", "w:del", "w:moveFrom", "w:moveTo")))
CHARACTERS = {
    qn("w:tab"): "\t",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
    qn("w:ptab"): "\t",
}
MARK = "mark"  # the attribute that `notes.tie` leaves on the reference to a note


@dataclass
class Words:
    """What a paragraph says, how much of it is bold, and the text boxes that hang on it."""

    text: str = ""
    bold: int = 0
    boxes: list[Any] = field(default_factory=list)
    hidden: str = ""


def words(paragraph: Any, heavy: bool = False) -> Words:
    """The words of a `w:p`; `heavy`: its style is bold."""
    result = Words()
    _inside(paragraph, result, heavy)
    return result


def _inside(element: Any, result: Words, heavy: bool) -> None:
    for child in element:
        if child.tag in UNSEEN or child.tag == FALLBACK or not isinstance(child.tag, str):
            continue
        if child.tag == BOX:
            result.boxes.append(child)
        elif child.tag == qn("w:r") and _is_on(child, "w:vanish", False):
            result.hidden += "".join(x.text or "" for x in child.iter(qn("w:t")))
        else:
            text = _text_of(child)
            result.text += text
            bold = _is_on(child, "w:b", heavy) if child.tag == qn("w:r") else heavy
            result.bold += len("".join(text.split())) if heavy else 0
            _inside(child, result, bold)


def _text_of(element: Any) -> str:
    if element.tag == qn("w:t"):
        return note_marks.raised(element.text or "") if _is_raised(element.getparent()) else element.text or ""
    if element.tag == qn("w:br"):
        return "\n" if element.get(qn("w:type")) in (None, "textWrapping") else ""
    if element.get(MARK):
        return f"[^{element.get(MARK)}]"
    return CHARACTERS.get(element.tag, "")


def _is_raised(run: Any) -> bool:
    """Whether a run stands raised (17.3.2.42)."""
    aligned = run.find(f"{qn('w:rPr')}/{qn('w:vertAlign')}")
    return aligned is not None and aligned.get(qn("w:val")) == "superscript"


def _is_on(run: Any, name: str, otherwise: bool) -> bool:
    """A switch of a run's properties (17.17.4), or of what it inherits."""
    properties = run.find(qn("w:rPr"))
    if properties is None:
        return otherwise
    style = properties.find(qn("w:rStyle"))
    if name == "w:b" and style is not None and "strong" in style.get(qn("w:val"), "").casefold():
        return True
    switch = properties.find(qn(name))
    return otherwise if switch is None else switch.get(qn("w:val"), "true") not in ("0", "false", "off")


def changes(body: Any) -> Iterator[Any]:
    """The tracked changes of a document."""
    return (x for x in body.iter(*CHANGES) if x.getparent().tag != qn("w:rPr"))

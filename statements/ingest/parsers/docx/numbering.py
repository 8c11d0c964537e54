"""The numbers that Word counts and does not write into the text (ECMA-376 part 1, 17.9)."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

from docx.oxml.ns import qn

from statements.languages.numerals import STEMS, to_chinese, to_roman

RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
BULLET = "•"


def letters(value: int) -> str:
    """a to z, then aa, bb ..., as Word counts."""
    return chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)


NUMBER_FORMATS: dict[str, Callable[[int], str]] = {
    "upperRoman": lambda value: to_roman(value).upper(),
    "lowerRoman": to_roman,
    "upperLetter": lambda value: letters(value).upper(),
    "lowerLetter": letters,
    "russianLower": lambda value: RUSSIAN[(value - 1) % len(RUSSIAN)],
    "russianUpper": lambda value: RUSSIAN[(value - 1) % len(RUSSIAN)].upper(),
    "decimalZero": lambda value: f"{value:02}",
    "decimalEnclosedCircle": lambda value: chr(0x2460 + value - 1) if value <= 20 else f"({value})",
    "decimalEnclosedCircleChinese": lambda value: chr(0x2460 + value - 1) if value <= 20 else f"({value})",
    "ideographTraditional": lambda value: STEMS[(value - 1) % 10],
    **dict.fromkeys(
        ("chineseCounting", "chineseCountingThousand", "chineseLegalSimplified", "japaneseCounting")
        + ("taiwaneseCounting", "taiwaneseCountingThousand", "ideographDigital"),
        to_chinese,
    ),
}


class Counters:
    """The lists of one document: how far each has counted."""

    def __init__(self, numbering: Any | None) -> None:
        """`numbering`: the root of numbering.xml, None where there is none."""
        self._levels: dict[str, dict[int, Any]] = {}
        self._lists: dict[str, str] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._counted: dict[str, dict[int, int]] = defaultdict(dict)
        if numbering is not None:
            self._read(numbering)

    def _read(self, numbering: Any) -> None:
        for abstract in numbering.iter(qn("w:abstractNum")):
            levels = {int(x.get(qn("w:ilvl"), "0")): x for x in abstract.iter(qn("w:lvl"))}
            self._levels[abstract.get(qn("w:abstractNumId"))] = levels
        for num in numbering.iter(qn("w:num")):
            name = num.get(qn("w:numId"))
            self._lists[name] = _value(num, "w:abstractNumId")
            for override in num.iter(qn("w:lvlOverride")):
                start = _value(override, "w:startOverride")
                if start.isdecimal():
                    self._starts[name, int(override.get(qn("w:ilvl"), "0"))] = int(start)

    def next(self, name: str, level: int) -> str:
        """The mark of the next paragraph of a list at a level, `1.` or `（二）`; empty where it has none."""
        definition = self._levels.get(self._lists.get(name, ""), {}).get(level)
        if definition is None:
            return ""
        # An own start begins an own count; else all lists of one definition count on.
        counted = self._counted[name if (name, level) in self._starts else self._lists[name]]
        counted[level] = counted[level] + 1 if level in counted else self._start(name, level)
        for deeper in [x for x in counted if x > level]:
            del counted[deeper]
        return self._mark(name, definition, counted)

    def _start(self, name: str, level: int) -> int:
        definition = self._levels[self._lists[name]].get(level)
        start = _value(definition, "w:start") if definition is not None else ""
        return self._starts.get((name, level), int(start) if start.isdecimal() else 1)

    def _mark(self, name: str, definition: Any, counted: dict[int, int]) -> str:
        format = _value(definition, "w:numFmt")
        if format == "bullet":
            return BULLET
        if format == "none":
            return ""
        return "".join(self._parts(name, _value(definition, "w:lvlText"), counted))

    def _parts(self, name: str, text: str, counted: dict[int, int]) -> Iterator[str]:
        """`%1.%2` with the count of each level that it names."""
        first, *others = text.split("%")
        yield first
        for part in others:
            if not part[:1].isdecimal():
                yield f"%{part}"
                continue
            level = int(part[0]) - 1
            definition = self._levels[self._lists[name]].get(level)
            format = _value(definition, "w:numFmt") if definition is not None else ""
            value = counted.get(level) or self._start(name, level)
            yield NUMBER_FORMATS.get(format, str)(value) + part[1:]


def _value(element: Any, child: str) -> str:
    child_element = element.find(qn(child))
    return str(child_element.get(qn("w:val")) or "") if child_element is not None else ""

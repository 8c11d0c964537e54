"""A text to lines, with what Markdown says of each told apart from its words. Pure."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from statements.ingest.marks import han_count, has_letters, says_something, word_count
from statements.ingest.parsers.language_labels import LABELS, without_label
from statements.text import HAN, fold

LINE_END = re.compile("\r\n|[\r\n\u2028\u2029\x85\x0b\x0c]")
RULE = re.compile(r"\s*+(?:(?:[-*_=~•·—]\s*+){3,}|\|?\s*+:?-{2,}:?\s*+(?:\|\s*+:?-{2,}:?\s*+)*\|?)")
UNDERLINE = re.compile(r"\s*(?:=+|-{2,})\s*")
QUOTED = re.compile(r"\s*(?:>\s?)+")
HEADING = re.compile(r"\s*(#{1,6})\s+(.*?)\s*#*\s*")
BULLET = re.compile(r"\s*[-*+•‣◦▪●○·∙]\s+(?=\S)")
ORDINAL = re.compile(r"\s*(\d{1,2})[.)．、]\s*(?=\D)")
BOLD = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1:?")
EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3}|_{1,3})(?=[^\s*_])(.+?)(?<=[^\s*_])\1(?![\w*])")
HAN_EMPHASIS = re.compile(r"(\*{1,3})(?=[^\s*])(.+?)(?<=[^\s*])\1")
LINK = re.compile(r'!?\[([^\[\]]{0,500})\]\([^()\s]{0,2000}(?:\s+"[^"]{0,500}")?\)')
BREAK, TAG = re.compile(r"<br\s{0,9}/?>", re.IGNORECASE), re.compile(r"</?[a-zA-Z][^<>]{0,500}>")
WRAPPED_MOST_WIDTH, WRAPPED_LEAST, WRAPPED_SHARE = 100, 0.7, 0.5
# Chinese glued behind a full stop, to the end of the line: of a site, where it is the same on several lines.
WATERMARK, WATERMARK_LEAST = re.compile(f"(?<=[^\\s{HAN}])[{HAN}][^\\s]{{5,80}}$"), 3
HEADING_MOST_WORDS = 16
HEADING_MOST_HAN = 40
OPEN_MARKS = (("“", "”"), ('"', '"'), ("«", "»"), ("「", "」"), ("(", ")"), ("（", "）"))
BLANKS = " \t\u3000\u00a0\u200b\ufeff\u2009\u202f"


@dataclass(frozen=True)
class Line:
    """One line that says something. `number` is 1-based; `heading` is its level, 0 for none.

    `quoted`: a block quote, or a cell of a table with both languages; `item`: of a list, whose number is
    `ordinal`; `gap`: a blank line or a rule stands before it.
    """

    number: int
    text: str
    heading: int = 0
    quoted: bool = False
    item: bool = False
    ordinal: int | None = None
    gap: bool = False


def read(text: str) -> list[Line]:
    """The lines of `text` that are not blank, without Markdown's signs."""
    found: list[Line] = []
    gap = True
    for number, raw in _unwrapped(LINE_END.split(text.lstrip("\ufeff"))):
        if not gap and found and UNDERLINE.fullmatch(raw) and _may_be_heading(found[-1].text):
            found[-1] = replace(found[-1], heading=1 if "=" in raw else 2)
            gap = True
        elif not raw.strip(BLANKS) or RULE.fullmatch(raw):
            gap = True
        else:
            for part in BREAK.split(raw):
                made = list(_cells(number, part, gap))
                found += made
                gap = gap and not made
    return _without_watermark(_without_outer_quote(found))


def _without_watermark(lines: list[Line]) -> list[Line]:
    """The lines without what is glued behind many of them in another script; it stays once, at the end."""
    tails = Counter(x[0] for line in lines if (x := WATERMARK.search(line.text)) and x.start())
    marks = {tail for tail, count in tails.items() if count >= WATERMARK_LEAST}
    found: list[Line] = []
    for line in lines:
        tail = WATERMARK.search(line.text)
        cut = tail is not None and tail[0] in marks
        found.append(replace(line, text=line.text[: tail.start()].rstrip(BLANKS)) if tail and cut else line)
    return [*found, *(Line(lines[-1].number, mark, gap=True) for mark in sorted(marks))]


def _unwrapped(raws: list[str]) -> list[tuple[int, str]]:
    """(number, line) with lines joined that were broken at a fixed width: most breaks stand within a sentence."""
    pairs = [(a, b) for a, b in zip(raws, raws[1:], strict=False) if a.strip(BLANKS) and b.strip(BLANKS)]
    widest = max(map(_width, raws), default=0)
    broken = [(a, b) for a, b in pairs if _goes_on(a, b, widest)]
    numbered = list(enumerate(raws, start=1))
    if widest > WRAPPED_MOST_WIDTH or len(broken) < 3 or len(broken) < WRAPPED_SHARE * len(pairs):
        return _rejoined_inside(numbered)
    found: list[tuple[int, str]] = []
    last = ""
    for number, raw in numbered:
        if found and last.strip(BLANKS) and _continues(raw) and _width(last) > WRAPPED_LEAST * widest:
            found[-1] = (found[-1][0], _rejoined(found[-1][1], raw))
        else:
            found.append((number, raw))
        last = raw
    return found


def _rejoined_inside(numbered: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Lines joined where a break stands inside a sentence that is quoted or in brackets."""
    found: list[tuple[int, str]] = []
    for number, raw in numbered:
        if found and _broken_inside(found[-1][1], raw):
            found[-1] = (found[-1][0], _rejoined(found[-1][1], raw))
        else:
            found.append((number, raw))
    return found


def _broken_inside(raw: str, following: str) -> bool:
    bare, after = raw.rstrip(BLANKS), following.strip(BLANKS)
    if not bare or not after or not _continues(following) or bare[-1] in '.。!?！？:：;；…”"»」』)）':
        return False
    han = bool(han_count(after[0]))
    goes_on = after[0].islower() or (han and bool(han_count(bare[-2:])))
    return goes_on and any(_open(bare, *marks) for marks in OPEN_MARKS)


def _open(text: str, opening: str, closing: str) -> bool:
    """Whether the last mark of its kind in `text` is open."""
    if opening == closing:
        return text.count(opening) % 2 == 1
    return text.count(opening) > text.count(closing)


def _width(raw: str) -> int:
    """Columns: Chinese characters take two."""
    return len(raw) + han_count(raw)


def _goes_on(raw: str, following: str, widest: int) -> bool:
    ended = raw.rstrip(BLANKS)[-1] in '.。!?！？:：”"»」』)）'
    return not ended and _width(raw) > WRAPPED_LEAST * widest and _continues(following)


def _continues(raw: str) -> bool:
    bare = raw.strip(BLANKS)
    return bool(bare) and not (HEADING.match(raw) or BULLET.match(raw) or ORDINAL.match(raw) or RULE.fullmatch(raw))


def _rejoined(first: str, second: str) -> str:
    quoted, second = _cut(QUOTED, second) if QUOTED.match(first) else (False, second)
    first, second = first.rstrip(BLANKS), second.strip(BLANKS)
    tight = bool(han_count(first[-1:]) or first[-1:] in "，、；。：") and bool(han_count(second[:1]))
    return first + ("" if tight else " ") + second


def _cells(number: int, raw: str, gap: bool) -> Iterator[Line]:
    """One line, or the cells of a table's row."""
    bare = raw.strip(BLANKS)
    if bare.startswith("|") and bare.endswith("|") and bare.count("|") > 2:
        cells = [x.strip(BLANKS) for x in bare.strip("|").split("|")]
        both = any(map(han_count, cells)) and any(has_letters(x) and not han_count(x) for x in cells)
        cells = [x for x in cells if x]
        if all(fold(x) in LABELS for x in cells):  # the head of a table
            return
        for place, cell in enumerate(cells):
            yield replace(_line(number, cell, gap and not place), quoted=both)
        return
    line = _line(number, bare.strip("|").strip(BLANKS) if bare.startswith("|") else bare, gap)
    if line.text:
        yield line


def _line(number: int, raw: str, gap: bool) -> Line:
    quoted, raw = _cut(QUOTED, raw)
    heading = HEADING.fullmatch(raw)
    if heading and heading[2]:
        return Line(number, _plain(heading[2]), heading=len(heading[1]), quoted=quoted, gap=gap)
    item, raw = _cut(BULLET, raw)
    bold = BOLD.fullmatch(raw.strip(BLANKS))
    if bold and not item and not quoted and _may_be_heading(bold[2]):
        return Line(number, _plain(raw), heading=4, gap=gap)
    raw = without_label(raw)
    number_mark = ORDINAL.match(raw)
    ordinal = int(number_mark[1]) if number_mark and number_mark.end() < len(raw) else None
    if number_mark and ordinal is not None:
        raw = raw[number_mark.end() :]
    return Line(number, _plain(raw), quoted=quoted, item=item or ordinal is not None, ordinal=ordinal, gap=gap)


def _cut(pattern: re.Pattern[str], raw: str) -> tuple[bool, str]:
    hit = pattern.match(raw)
    return (True, raw[hit.end() :]) if hit and hit.end() < len(raw) else (False, raw)


def _plain(raw: str) -> str:
    """`raw` without the signs of emphasis (nested ones need a second pass), links and tags; TeX's marks as one."""
    raw = TAG.sub("", LINK.sub(r"\1", raw))
    raw = raw.replace("``", '"').replace("''", '"')
    for _ in range(2):
        raw = EMPHASIS.sub(r"\2", raw)
        raw = HAN_EMPHASIS.sub(r"\2", raw) if han_count(raw) else raw
    return raw.strip(BLANKS)


def _may_be_heading(text: str) -> bool:
    """Whether `text` is short, says something, and does not end as a sentence or a lead-in does."""
    bare = text.strip(BLANKS + "*_")
    short = word_count(bare) <= HEADING_MOST_WORDS and han_count(bare) <= HEADING_MOST_HAN
    return short and says_something(bare) and bare[-1] not in '.。:：,，;；”"»」』…'


def _without_outer_quote(lines: list[Line]) -> list[Line]:
    """A text that is a block quote as a whole (a forwarded mail) is quoted no more."""
    if lines and all(line.quoted for line in lines):
        return [replace(line, quoted=False) for line in lines]
    return lines

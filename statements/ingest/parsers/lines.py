"""Lines to paragraphs: wrapped lines joined, hyphens at line ends undone, page numbers and headers told. Pure."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from django.utils.translation import gettext_noop as _

from statements.languages.sentences import CLOSERS, PAUSES, STOPS, WIDE_CLOSERS, WIDE_PAUSES, WIDE_STOPS
from statements.text import HAN, clean, clean_line, without_note_marks

HAN_CHARACTER = re.compile(f"[{HAN}\uff01-\uff60\u3001-\u303f]")
BY_HAN = re.compile(f"[{HAN}\uff01-\uff60\u3000-\u303f“”‘’…—·]")
SENTENCE_END = re.compile(rf"[{STOPS}{WIDE_STOPS}{PAUSES}{WIDE_PAUSES}][{CLOSERS}{WIDE_CLOSERS}\d¹²³\u200e\u200f]*$")
HYPHENED = re.compile(r"(?<![^\W\d_])(?P<word>[^\W\d_]+)[-‐\u00ad]$")
DASHED = re.compile(r"\w[–—]$")  # a dash that belongs to the word before it, as that of a line
# Words that stand before a hyphen of their own (long-term, cross-border) more often than they are cut by one.
COMPOUNDING = (
    "age all anti cross decision ever far five four free full half high ill large law long low market medium "
    "mid multi non off one part people policy post pre rule self short six small so state ten three two up well win "
    "world year"
)
WHY_EDGE, WHY_NUMBER = _("page header or footer"), _("page number")  # a line is taken out
PAGE_NUMBER = re.compile(
    r"[-‐-―~·\s]*(?:\d{1,4}|[ivxlc]{1,6})[-‐-―~·\s]*"
    r"|(?:page|p\.|стр\.|страница|seite|página)\s*\d{1,4}(?:\s*(?:of|/|из|von|de|sur)\s*\d{1,4})?"
    r"|\d{1,4}\s*(?:/|of|из)\s*\d{1,4}|第\s*\d{1,4}\s*[页頁](?:\s*[,，/]?\s*共\s*\d{1,4}\s*[页頁])?",
    re.IGNORECASE,
)
BETWEEN = " | "  # the cells of a row of a table
WRAP = "\f"  # a line end of the source, which is none of the text
EMPTY_LINE = re.compile(r"\n[ \t\xa0\u3000\f]*\n\s*")
INDENT = re.compile(r"(?:\u3000|\xa0{2}|\u2003|\t)")
REPEATED_LEAST = 3
LAST = 60  # characters at the end of a text that tell how it ends
WRAPPED_LEAST = 36  # the width of the longest line, from which on lines were wrapped rather than written so
WRAPPED_MOST = 110  # from which on a line that ends a sentence is a paragraph
FULL = 0.6  # of that width: what all lines but the last reach


def width(text: str) -> int:
    """How wide a text stands in print: a Chinese character or mark counts twice."""
    return len(text) + len(HAN_CHARACTER.findall(text))


def ends_sentence(text: str) -> bool:
    """Whether a text ends as a sentence or a part of one does, closing marks and note marks aside."""
    return bool(SENTENCE_END.search(without_note_marks(text[-LAST:]).rstrip()))


def joined(lines: Sequence[str], *, words_are_cut: bool = True) -> str:
    """Lines of one paragraph as one: without a blank between Chinese, or Chinese and a digit, else with one; hyphens
    at line ends undone, unless the text is known to cut no words there: then they are those of compounds.
    """
    stripped = [line for line in (x.strip() for x in lines) if line]
    pairs = zip_longest(stripped, stripped[1:], fillvalue="")
    return "".join(_before(line, after, words_are_cut=words_are_cut) for line, after in pairs)


def _before(line: str, after: str, *, words_are_cut: bool) -> str:
    """A line as it stands before the next one, with what parts the two."""
    if not after or DASHED.search(line) and after[0].isalnum():
        return line
    cut = HYPHENED.search(line[-LAST:]) if words_are_cut else None
    if cut and after[0].islower() and cut["word"].casefold() not in COMPOUNDING.split():
        return line[:-1]
    if line[-1] in "-‐" and after[0].isalnum() or _closed(line[-1], after[0]):
        return line
    return f"{line} "


def ends_in_hyphen(line: str) -> bool:
    """Whether a line ends in a word with a hyphen behind it."""
    return bool(HYPHENED.search(line[-LAST:]))


def _closed(a: str, b: str) -> bool:
    """Whether no blank stands between two characters: neither between Chinese ones, nor beside a number of theirs."""
    han = [bool(BY_HAN.match(x)) for x in (a, b)]
    return all(han) or (any(han) and (a.isdecimal() or b.isdecimal()))


def are_wrapped(lines: Sequence[str]) -> bool:
    """Whether lines were broken at a margin, so that all but the last are nearly as wide as the widest.

    Lines in two scripts were not, nor were wide ones that each end a sentence.
    """
    widths = [width(line.strip()) for line in lines]
    widest = max(widths, default=0)
    if len({is_han(line) for line in lines if line.strip()}) > 1:
        return False
    if widest > WRAPPED_MOST and all(map(ends_sentence, lines[:-1])):
        return False
    return len(lines) > 1 and widest >= WRAPPED_LEAST and all(x >= FULL * widest for x in widths[:-1])


def is_han(line: str) -> bool:
    """Whether a line is written in Chinese or Japanese, names and numbers aside."""
    return len(HAN_CHARACTER.findall(line)) * 3 > len(line)


def paragraphs(raw: str) -> Iterator[str]:
    """The paragraphs of a block in which lines were broken by hand, each clean.

    An empty line, an indent, or a break after the end of a sentence parts them.
    """
    for part in EMPTY_LINE.split(raw):
        open_lines: list[str] = []
        for line in part.split("\n"):
            if open_lines and (INDENT.match(line.lstrip(f" {WRAP}")) or ends_sentence(_plain(open_lines[-1]))):
                yield _said(open_lines)
                open_lines = []
            open_lines.append(line)
        if any(map(_plain, open_lines)):
            yield _said(open_lines)


def _said(lines: Sequence[str]) -> str:
    plain = [x for x in map(_plain, lines) if x]
    return clean(joined(plain) if are_wrapped(plain) else "\n".join(plain))


def _plain(line: str) -> str:
    return clean_line(joined(line.split(WRAP)))


def goes_on(before: str, after: str, widest: int) -> bool:
    """Whether a paragraph that ends a page with the line `before` goes on with the next page's first line."""
    full = width(before) >= FULL * widest and width(after) > FULL * widest / 2
    return not ends_sentence(before) and (full or after[:1].islower())


def is_page_number(line: str) -> bool:
    """Whether a line is a page number, as page headers and footers have it: `- 3 -`, `Page 3 of 9`, `第 3 页`."""
    return bool(PAGE_NUMBER.fullmatch(line.strip()))


def surely_page_number(line: str) -> bool:
    """Whether a line is one wherever it stands, and not a mere number."""
    return is_page_number(line) and not line.strip().isalnum()


def pattern_of(line: str) -> str:
    """What a page header has in common on all pages: its words without its numbers."""
    return " ".join(re.sub(r"\d+", "#", line).split())


def repeated(pages: Sequence[Sequence[str]]) -> set[str]:
    """The `pattern_of` lines that begin or end most of three pages or more: headers and footers."""
    counts = Counter(
        pattern for page in pages for pattern in {pattern_of(line) for line in (*page[:2], *page[-2:]) if line.strip()}
    )
    least = max(REPEATED_LEAST, (len(pages) + 1) // 2)
    return {pattern for pattern, count in counts.items() if count >= least}

"""Hypothesis strategies: parsed statements as nasty as the bilingual format must carry.

All texts are as `statements.text` cleans them, since that is what the archive keeps.
"""

import re
from dataclasses import replace

from hypothesis import strategies as st

from statements import kinds, languages
from statements.ingest.document import (
    ParsedEdition,
    ParsedName,
    ParsedParagraph,
    ParsedPassage,
    ParsedSection,
    ParsedStatement,
)
from statements.languages.partial_dates import PartialDate, Precision
from statements.messages import Message
from statements.models import Authority, Extent
from statements.models.identity import CROCKFORD
from statements.text import clean, clean_line

# Each looks like a mark of the format, or is a trap of YAML or of Unicode.
LINES = (
    "",
    "---",
    "--- ",
    "...",
    "# 1",
    "#",
    "## Heading",
    "@ 0123456789",
    "@",
    "> 0123456789 r2 uncertain why",
    ">",
    "[en] text",
    "[zh-Hans paraphrase]",
    "[",
    "]",
    "\\",
    "\\\\",
    "\\# 1",
    "　　全角空格",
    "\u3000",
    " \t # 1",
    "<script>alert(1)</script>",
    "<b>粗体</b> &amp; &lt;",
    "NO",
    "on",
    "~",
    "null",
    "1e3",
    "0o17",
    "1_000",
    "2031-04-12",
    "12:30:45",
    "key: value",
    "key:",
    "- item",
    "? key",
    "&anchor",
    "*alias",
    "!tag",
    "!!python/object:os.system",
    "| block",
    "> folded",
    "%YAML 1.2",
    "{a: 1}",
    "[1, 2]",
    "a #comment",
    "`tick`",
    "'single' \"double\" ‘’ “” «» „“ 「」『』《》〈〉",
    "'",
    '"',
    "“",
    "=en",
    "uncertain",
    "r2",
    "75周年，G20。",
    "75週年，G20。",
    "é e\u0301 \u0308",
    "\U0001f1e8\U0001f1f3 \U00020000",
    "\u200b",
    "\u00a0x\u00a0",
    "\u202e\u2066",
)
ALPHABET = "".join(LINES) + "aZ09\t\r\x0b\x0c\x1f\x7f\x85\u2028\u2029\ufeff\ufffd"
ids = st.text(CROCKFORD, min_size=10, max_size=10)
slugs = st.from_regex(r"[a-z0-9](?:[-a-z0-9_]{0,20}[a-z0-9])?", fullmatch=True)
tags = st.sampled_from(languages.TAGS)
addresses = st.sampled_from(
    [
        "",
        "https://example.org/a?b=c,d&e=%20#f",
        "http://例子.测试/声明",
        "https://[::1]/x",
        "https://example.org/{x}'y",
    ]
)
days = st.dates()


def undirected(text: str) -> str:
    return re.sub("[\u202a-\u202e\u2066-\u2069]", "", text)


def texts() -> st.SearchStrategy[str]:
    """Texts of some lines, none blank as a whole, without marks of direction, which files may hold in pairs alone."""
    line = st.one_of(st.sampled_from(LINES), st.text(ALPHABET, max_size=12), st.text(max_size=8))
    return st.lists(line, min_size=1, max_size=5).map("\n".join).map(undirected).map(clean).filter(bool)


def short_texts(most: int = 200) -> st.SearchStrategy[str]:
    """Texts on one line."""
    return texts().map(lambda text: clean_line(text)[:most]).map(clean_line).filter(bool)


def local_texts(least: int = 0) -> st.SearchStrategy[dict[str, str]]:
    """{tag: text}, in the registry's order as exports have it."""
    found = st.dictionaries(tags, short_texts(), min_size=least, max_size=3)
    return found.map(lambda names: {tag: names[tag] for tag in languages.in_registry_order(names)})


@st.composite
def named(draw: st.DrawFn, *extra: str) -> ParsedName:
    """A party, event or series with a slug."""
    said = {"date": draw(days).isoformat(), "place": draw(short_texts())}
    kept = {key: said[key] for key in extra if draw(st.booleans())}
    return ParsedName(draw(local_texts(1)), draw(slugs), kept)


@st.composite
def editions(draw: st.DrawFn) -> tuple[ParsedEdition, ...]:
    """At least one edition of the document's words and one of commentary."""
    keys = draw(st.lists(slugs, min_size=2, max_size=4, unique=True))
    found = [draw(_edition(key)) for key in keys]
    found[0] = replace(found[0], authority=Authority.AUTHENTIC.value)
    found[-1] = replace(found[-1], authority=Authority.COMMENTARY.value)
    return tuple(found)


def _edition(key: str) -> st.SearchStrategy[ParsedEdition]:
    return st.builds(
        ParsedEdition,
        key=st.just(key),
        language=tags,
        publisher=st.one_of(st.just(""), short_texts()),
        authority=st.sampled_from(Authority.values),
        extent=st.sampled_from(Extent.values),
        source_url=addresses,
        retrieved_on=st.one_of(st.none(), days),
        translator=st.one_of(st.just(""), short_texts()),
        licence=st.one_of(st.just(""), short_texts()),
    )


@st.composite
def paragraphs(draw: st.DrawFn, keys: tuple[str, ...], id: str) -> ParsedParagraph:
    """A row of either kind in some of the editions, fitting or not."""
    said = draw(st.lists(st.sampled_from(keys), min_size=1, unique=True))
    passages = tuple(ParsedPassage(key, draw(texts()), draw(st.booleans())) for key in sorted(said, key=keys.index))
    kind = draw(st.sampled_from(["text", "commentary"]))
    uncertain = Message.literal(draw(st.one_of(st.just(""), short_texts())))
    return ParsedParagraph(kind, passages, 0, id, draw(st.integers(1, 99_999_999)), uncertain)


@st.composite
def statements(draw: st.DrawFn) -> ParsedStatement:
    """A statement of one to five paragraphs, with ids, in sections of any kind."""
    declared = draw(editions())
    keys = tuple(x.key for x in declared)
    rows = [draw(paragraphs(keys, id)) for id in draw(st.lists(ids, min_size=1, max_size=5, unique=True))]
    return ParsedStatement(
        kind=draw(st.sampled_from(kinds.VALUES)),
        date=PartialDate.within(draw(days), draw(st.sampled_from(Precision))),
        titles=draw(local_texts(1)),
        parties=tuple(draw(st.lists(named(), min_size=1, max_size=3, unique_by=lambda x: x.slug))),
        editions=declared,
        sections=draw(_sections(rows)),
        slug=draw(slugs),
        place=draw(st.one_of(st.just(""), short_texts())),
        event=draw(st.one_of(st.none(), named("date", "place"))),
        series=draw(st.one_of(st.none(), named())),
        specimen=draw(st.booleans()),
    )


@st.composite
def _sections(draw: st.DrawFn, rows: list[ParsedParagraph]) -> tuple[ParsedSection, ...]:
    """The rows parted into sections; one that has a heading alone may stand between."""
    parts: list[list[ParsedParagraph]] = [[]]
    for row in rows:
        opens: bool = draw(st.booleans())
        if parts[-1] and opens:
            parts.append([])
        parts[-1].append(row)
    if draw(st.booleans()):
        parts.insert(draw(st.integers(0, len(parts))), [])
    numbers = draw(st.lists(st.integers(0, 32767), min_size=len(parts), max_size=len(parts), unique=True))
    return tuple(draw(_section(part, number)) for part, number in zip(parts, numbers, strict=True))


@st.composite
def _section(draw: st.DrawFn, rows: list[ParsedParagraph], number: int) -> ParsedSection:
    headings = draw(local_texts(0 if rows else 1))
    return ParsedSection(number if draw(st.booleans()) else None, headings, tuple(rows))

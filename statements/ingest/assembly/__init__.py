"""Texts in several languages to one statement, paragraph against paragraph. Pure.

`paired` aligns texts that stand in a file each, `tabled` takes rows that stand side by side already. Every block
stands in exactly one passage or heading; notes come last. A row that a person should look at says why in `uncertain`.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext_noop as _

from statements import kinds, languages
from statements.ingest.assembly.headings import Cells
from statements.ingest.assembly.joining import SURE, Side, joined
from statements.ingest.assembly.leads import with_leads
from statements.ingest.assembly.sections import name_of, sections, without_counterpart
from statements.ingest.document import (
    Block,
    BlockKind,
    Notice,
    ParsedEdition,
    ParsedSection,
    ParsedStatement,
    ParsedTable,
    ParsedText,
    UnreadableFile,
)
from statements.ingest.metadata import About, Rendering
from statements.ingest.parsers import blocks as wording
from statements.messages import LanguageName, Message, Value

__all__ = ["SURE", "keys_of", "notices", "paired", "tabled"]

TITLE_MOST = 500  # characters, as the database has them
NO_DATE = _("the texts do not say on which day this was signed or spoken: give the date, as 2031-04-12")
SAME_LANGUAGE = _(
    "%(first)s and %(second)s seem to be in one language, %(language)s: say the language of each, or that they are "
    "two editions in one language"
)


def keys_of(tags: Sequence[str | None], names: Sequence[Value] = (), *, editions: bool = False) -> list[str]:
    """The key of each text's edition, which is its language: `en`, `zh-Hans`, and `en-2` for a second one.

    `names` are for messages. Two texts in one language are refused, unless a person said that they are two `editions`
    of it. Raises UnreadableFile, also where a language is not known.
    """
    called = _called(names, len(tags))
    for tag, name in zip(tags, called, strict=True):
        if tag is None:
            unknown = _("%(name)s: its language is not recognised: say which it is")
            raise UnreadableFile(Message(unknown, name=name))
    canonical = [languages.get(tag).tag for tag in tags if tag]
    if not editions:
        _refuse_same(canonical, called)
    return _ranked(canonical)


def _ranked(tags: Sequence[str]) -> list[str]:
    ranks: Counter[str] = Counter()
    keys = []
    for tag in tags:
        ranks[tag] += 1
        keys.append(tag if ranks[tag] == 1 else f"{tag}-{ranks[tag]}")
    return keys


def columns(count: int) -> list[Message]:
    """What the columns of a table are called in messages."""
    return [Message(_("column %(number)s"), number=number) for number in range(1, count + 1)]


def _called(names: Sequence[Value], count: int) -> list[Value]:
    return list(names) or [Message(_("text %(number)s"), number=number) for number in range(1, count + 1)]


def _refuse_same(tags: Sequence[str], names: Sequence[Value]) -> None:
    for index, tag in enumerate(tags):
        if tag in tags[:index]:
            first, second = names[tags.index(tag)], names[index]
            raise UnreadableFile(Message(SAME_LANGUAGE, first=first, second=second, language=LanguageName(tag)))


def paired(
    texts: Sequence[ParsedText], about: About, keys: Sequence[str] = (), names: Sequence[Value] = ()
) -> ParsedStatement:
    """One statement of a text for each language; a single text stands alone, a row for each of its blocks.

    `about` is all that is known of it. `keys` name the editions, else they are made of the languages; two texts in one
    language need them. `names` are what the texts are called in messages. Raises UnreadableFile.
    """
    called = _called(names, len(texts))
    _refuse_empty(texts, called)
    keys = list(keys) or keys_of([x.language for x in texts], called)
    texts = [_in_order(text) for text in texts]
    editions = tuple(_edition(key, x.language or key, about) for key, x in zip(keys, texts, strict=True))
    return _statement(about, editions, sections(_rows(texts, editions), editions))


def _refuse_empty(texts: Sequence[ParsedText], called: Sequence[Value]) -> None:
    for text, name in zip(texts, called, strict=True):
        if not any(block.text.strip() for block in text.blocks):
            empty = _("%(name)s holds no text: give the text in this language, or leave it out")
            raise UnreadableFile(Message(empty, name=name))


def _rows(texts: Sequence[ParsedText], editions: Sequence[ParsedEdition]) -> list[tuple[Cells, float | None]]:
    """The aligned rows: the blocks of each text, and the confidence."""
    sides = [
        Side(edition.language, tuple(block.text for block in text.blocks), _turns(text))
        for edition, text in zip(editions, texts, strict=True)
    ]
    return [
        (
            tuple(tuple(text.blocks[x] for x in cell) for text, cell in zip(texts, row.cells, strict=True)),
            row.confidence,
        )
        for row in with_leads(joined(sides), sides)
    ]


def _turns(text: ParsedText) -> tuple[int, ...]:
    """The turns of its blocks, where all have one and they rise."""
    turns = [block.turn for block in text.blocks if block.turn is not None]
    return tuple(turns) if len(turns) == len(text.blocks) and turns == sorted(turns) else ()


def _in_order(text: ParsedText) -> ParsedText:
    """The text without empty blocks, notes last, and a title that is too long for one as its first block."""
    filled = [block for block in text.blocks if block.text.strip()]
    notes = [block for block in filled if block.kind == BlockKind.NOTE]
    first = [Block(text.title)] if len(text.title) > TITLE_MOST else []
    return replace(text, blocks=(*first, *(x for x in filled if x.kind != BlockKind.NOTE), *notes))


def tabled(table: ParsedTable, about: About, keys: Sequence[str] = (), names: Sequence[Value] = ()) -> ParsedStatement:
    """One statement of a table that has a column for each language. Arguments and errors as those of `paired`."""
    called = list(names) or columns(len(table.languages))
    keys = list(keys) or keys_of(table.languages, called)
    for index, name in enumerate(called):
        if not any(row[index].strip() for row in table.rows):
            raise UnreadableFile(Message(_("%(name)s is empty: fill it, or leave it out"), name=name))
    editions = tuple(_edition(key, tag or key, about) for key, tag in zip(keys, table.languages, strict=True))
    rows = [
        (tuple(_cell(text, index, index in table.headings) for text in row), None)
        for index, row in enumerate(table.rows)
        if any(text.strip() for text in row)
    ]
    return _statement(about, editions, sections(rows, editions))


def _cell(text: str, index: int, heading: bool) -> tuple[Block, ...]:
    if not text.strip():
        return ()
    if not heading:
        return (Block(text, place=index + 1),)
    heading_read = wording.numbered(text)
    level, number = (heading_read.level, heading_read.number) if heading_read else (1, None)
    return (Block(text, BlockKind.HEADING, level, number, index + 1),)


def _edition(key: str, tag: str, about: About) -> ParsedEdition:
    rendering = about.renderings.get(key, Rendering())
    return ParsedEdition(
        key=key,
        language=languages.get(tag).tag,
        publisher=rendering.publisher,
        authority=rendering.authority or "not-stated",
        extent=rendering.extent or "unknown",
        source_url=rendering.source_url,
        retrieved_on=rendering.retrieved_on,
        translator=rendering.translator,
        licence=rendering.licence,
    )


def _statement(
    about: About, editions: tuple[ParsedEdition, ...], sections_read: tuple[ParsedSection, ...]
) -> ParsedStatement:
    if about.date is None:
        raise UnreadableFile(Message(NO_DATE))
    return ParsedStatement(
        kind=about.kind or kinds.OTHER,
        date=about.date,
        titles={tag: title for tag, title in about.titles.items() if title and len(title) <= TITLE_MOST},
        parties=about.parties,
        editions=editions,
        sections=sections_read,
        slug=about.slug or None,
        place=about.place,
        event=about.event,
        series=about.series,
        line=0,
    )


def notices(statement: ParsedStatement) -> tuple[Notice, ...]:
    """What a person should know of a statement that was put together here, beside what its paragraphs say."""
    doubtful = [x for section in statement.sections for x in section.paragraphs if x.uncertain]
    tags = {x.language: name_of(x, statement.editions) for x in statement.editions}
    result = [Notice(0, message) for message in without_counterpart(statement.sections, tags)]
    if doubtful:
        count = len(doubtful)
        several = Message(_("%(count)s rows to check"), count=count) if count > 1 else Message(_("1 row to check"))
        result.append(Notice(0, several))
    return tuple(result)

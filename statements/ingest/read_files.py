"""Files to statements: each is opened, what is in one language is put side by side, what a person says wins. Pure.

It may be slow and greedy, so `process` has it done elsewhere wherever the files are not known to be harmless.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext_noop as _

from statements import languages
from statements.ingest import assembly, left_out, metadata, remedies
from statements.ingest.document import (
    LEFT_OUT,
    BlockKind,
    Hints,
    Notice,
    Opened,
    ParsedFile,
    ParsedStatement,
    ParsedTable,
    ParsedText,
    ParsedTexts,
    UnreadableFile,
)
from statements.ingest.metadata import About
from statements.ingest.parsers import composition, files, registry
from statements.ingest.parsers.front_matter import FrontMatter
from statements.ingest.sandbox import progress, safety
from statements.ingest.sandbox.messages import (
    NO_DATE,
    Extracted,
    Extracting,
    Given,
    Part,
    Read,
    Reading,
    line_breaks_of,
)
from statements.languages.detection import detect, looks_random
from statements.messages import LanguageName, Message
from statements.models import Authority

OF_FILES = _("%(languages)s languages for %(count)s files: give one for each, in their order")
WHICH_COLUMNS = _("which of these columns hold the text, and in which language, is not clear: %(columns)s; %(remedy)s")
NO_COLUMN = _("no column is chosen: say the language of each that holds the text")
OF_COLUMNS = _("%(languages)s languages for %(count)s columns: give one for each, in their order")
ONE_LANGUAGE = _("this is a text in one language (%(language)s): %(remedy)s")
KEPT_ALONE = _("read as a text in one language, %(language)s: the same text in another one can be added later")
UNKNOWN = _("its language is not recognised: say which it is")
BEGINNING, TOLD_LEAST = 5_000, 400  # characters by which a language is told
PAIRED_LEAST = 0.7  # of a full text in two languages: less was none
LEFT_TO_US = ("kind", "place", "slug")
FOR_PARSERS = ("date", "parties", "title", "publisher", "authority", "source_url", "licence", "event", "series")


@dataclass(frozen=True)
class _OpenedFile:
    name: str
    format: str
    holds: Opened

    def part(self) -> Part:
        """What a page may tell of it."""
        if isinstance(self.holds, ParsedFile):
            return Part(self.format)
        if isinstance(self.holds, ParsedTexts):
            return Part(self.format, "", (*self.holds.removed, *(y for x in self.holds.texts for y in x.removed)))
        language = self.holds.language or "" if isinstance(self.holds, ParsedText) else ""
        return Part(self.format, language, self.holds.removed, self.holds.site)


def read(given: Sequence[Given], task: Reading) -> Read:
    """The statements of one file that holds all languages, or the statement of a file for each.

    Raises UnreadableFile, which names the file where it is about one.
    """
    if len(given) > 1:
        return _with_left_out(_together([_beside(number, x, task) for number, x in enumerate(given, 1)], task))
    with progress.in_file(1, given[0].name):
        return _with_left_out(_alone(_opened(1, given[0], task), task))


def _with_left_out(found: Read) -> Read:
    """What was read; a statement that is the only one also says where each piece stood that was left out of it."""
    if len(found.parsed.statements) > 1:
        return found
    removed = [(part.language, piece) for part in found.parts for piece in part.removed]
    statement = left_out.with_removed(found.parsed.statements[0], removed)
    return replace(found, parsed=replace(found.parsed, statements=(statement,)))


def _beside(number: int, given: Given, task: Reading) -> _OpenedFile:
    with progress.in_file(number, given.name):
        return _opened(number, given, task, beside=True)


def _opened(number: int, given: Given, task: Reading, *, beside: bool = False) -> _OpenedFile:
    """A file with what it holds; `number` counts from 1, `beside`: it is one of several."""
    progress.tell("opening")
    format = files.detect_file(given.content, given.name, task.format, beside)
    said = line_breaks_of(task.line_breaks, number)
    holds = files.open_file(given.content, given.name, format, task.hints, line_breaks=said)
    return _OpenedFile(given.name, format, holds)


def extracted(given: Sequence[Given], task: Extracting) -> Extracted:
    """All words of the only file. Raises UnreadableFile."""
    (file,) = given
    with progress.in_file(1, file.name):
        progress.tell("opening")
        return Extracted("\n".join(safety.words(files.open_file(file.content, file.name, beside=True))))


# A file for each language


def _together(opened: Sequence[_OpenedFile], task: Reading) -> Read:
    called = [x.name for x in opened]
    tags = _tags(task.hints, len(opened), OF_FILES)
    texts = [_text(file, tag) for file, tag in zip(opened, tags, strict=True)]
    progress.tell("aligning")
    keys = assembly.keys_of([x.language for x in texts], called, editions=task.editions)
    about = _about(texts, keys, called[0], task)
    statement = assembly.paired(texts, about, keys, called)
    named = zip(called, texts, strict=True)
    warnings = [replace(notice.named(name), line=0) for name, text in named for notice in text.warnings]
    warnings += metadata.questions(texts, about)
    parts = tuple(replace(x, holds=text).part() for x, text in zip(opened, texts, strict=True))
    return Read(ParsedFile((statement,), tuple(warnings)), parts)


def _text(file: _OpenedFile, tag: str | None) -> ParsedText:
    """The text of a file in one language, which `tag` says."""
    if not isinstance(file.holds, ParsedText):
        several = _("%(name)s holds several languages, or a whole statement: give it alone")
        raise UnreadableFile(Message(several, name=file.name))
    return _said_to_be(file.holds, tag) if tag else file.holds


def _said_to_be(text: ParsedText, tag: str) -> ParsedText:
    """The text in the language that a person says, with a warning where it does not read like it."""
    beginning = "\n".join(x.text for x in text.blocks)[:BEGINNING]
    warnings = text.warnings
    found = detect(beginning) if len(beginning) >= TOLD_LEAST else tag
    is_another = found is None or languages.get(found).search != languages.get(tag).search
    if is_another or looks_random(beginning):
        said = Message(_("this does not read like %(language)s: look it over"), language=LanguageName(tag))
        warnings = (*warnings, Notice(0, said))
    return replace(text, language=tag, warnings=warnings)


def _tags(hints: Hints, count: int, different: str) -> list[str | None]:
    """The languages that a person says, one for each file or column; None where they are to be detected.

    `different`: the message where they are more or fewer.
    """
    if hints.languages and len(hints.languages) != count:
        raise UnreadableFile(Message(different, languages=len(hints.languages), count=count))
    try:
        return [languages.get(tag).tag if tag else None for tag in hints.languages] or [None] * count
    except languages.UnknownLanguage as error:
        raise UnreadableFile(Message.literal(str(error))) from error


def _about(texts: Sequence[ParsedText], keys: Sequence[str], name: str, task: Reading) -> About:
    """What the texts tell of their statement, and what a person says; `name`: of a file."""
    tags = {key: languages.get(x.language or "").tag for key, x in zip(keys, texts, strict=True)}
    about = metadata.merged(metadata.found_in(texts, keys, name), metadata.from_hints(task.hints, tags))
    return about if about.date or task.dated else replace(about, date=NO_DATE)


# One file


def _alone(opened: _OpenedFile, task: Reading) -> Read:
    """The statements of a file that holds all languages."""
    holds = opened.holds
    if isinstance(holds, ParsedText):
        return _of_text(opened, holds, task)
    if isinstance(holds, ParsedTable):
        table = _in_languages(holds, task)
        tags = [x.language or LEFT_OUT for x in table.columns] or [x or "" for x in table.languages]
        return Read(_of_table(table, opened.name, task), (opened.part(),), tuple(tags), table.columns)
    if isinstance(holds, ParsedTexts):
        return _of_texts(opened, holds, task)
    if not holds.statements:
        raise UnreadableFile(Message(_("no statement was found in this file")))
    if opened.format == files.BREAKDOWN:
        holds = _explained(holds, task)
    parsed = _with_hints(holds, task.hints, by_parser=opened.format in registry.FORMATS)
    return Read(parsed, (opened.part(),))


def _explained(parsed: ParsedFile, task: Reading) -> ParsedFile:
    """A breakdown with why it was taken for one, unless a person said so."""
    if task.format == files.BREAKDOWN:
        return parsed
    return replace(parsed, warnings=(Notice(0, composition.BREAKDOWN_REASON), *parsed.warnings))


def _of_text(opened: _OpenedFile, text: ParsedText, task: Reading) -> Read:
    """A full text in two languages, a breakdown, or a text in one language alone. Raises UnreadableFile."""
    task = replace(task, hints=FrontMatter(text.front).over(task.hints))
    said_to_be = task.format == files.BREAKDOWN
    if task.format == files.ONE_LANGUAGE or (task.hints.languages and task.format not in files.READ_AS):
        return _of_one_language(opened, text, task)
    its = None if said_to_be else composition.of(text, whole=task.format == files.INTERLEAVED)
    if its and its.shape.is_full_text:
        whole = _of_full_text(its, opened, task)
        if task.format == files.INTERLEAVED or _paired(whole.parsed.statements[0]) >= PAIRED_LEAST:
            return whole
    if said_to_be or (its and its.shape is not composition.Shape.ONE_LANGUAGE):
        parsed = registry.FORMATS[files.BREAKDOWN].parse(_as_lines(text), replace(task.hints, name=opened.name))
        parsed = _explained(replace(parsed, warnings=(*text.warnings, *parsed.warnings)), task)
        return Read(_with_hints(parsed, task.hints, by_parser=True), (opened.part(),))
    if task.format == files.INTERLEAVED:
        name = LanguageName(text.language) if text.language else Message(_("an unknown language"))
        raise UnreadableFile(Message(ONE_LANGUAGE, language=name, remedy=Message(remedies.PAIR)))
    return _of_one_language(opened, text, task)


def _of_one_language(opened: _OpenedFile, text: ParsedText, task: Reading) -> Read:
    """The statement of a text whose counterpart may come later. Raises UnreadableFile."""
    (tag,) = _tags(task.hints, 1, OF_FILES)
    text = _said_to_be(text, tag) if tag else text
    if text.language is None:
        raise UnreadableFile(Message(UNKNOWN), columns=1)
    keys = assembly.keys_of([text.language], [opened.name])
    about = _about([text], keys, opened.name, task)
    statement = assembly.paired([text], about, keys, [opened.name])
    warnings = (_kept_alone(text.language), *text.warnings, *metadata.questions([text], about))
    return Read(ParsedFile((statement,), warnings), (replace(opened, holds=text).part(),), (text.language,))


def _kept_alone(tag: str) -> Notice:
    return Notice(0, Message(KEPT_ALONE, language=LanguageName(tag)))


def _paired(statement: ParsedStatement) -> float:
    """The share of a statement's words that stand in rows of several languages."""
    rows = [x for section in statement.sections for x in section.paragraphs]
    sizes = [sum(len(x.text) for x in row.passages) for row in rows]
    both = sum(size for size, row in zip(sizes, rows, strict=True) if len(row.passages) > 1)
    return both / max(1, sum(sizes))


def _as_lines(text: ParsedText) -> str:
    blocks = [f"# {x.text}" if x.kind is BlockKind.HEADING else x.text for x in text.blocks]
    return "\n\n".join(filter(None, (text.title, *blocks)))


def _of_full_text(its: composition.Composition, opened: _OpenedFile, task: Reading) -> Read:
    """The statement of a file that holds its text in two languages, which are aligned as two files are."""
    texts = composition.texts(its)
    progress.tell("aligning")
    keys = assembly.keys_of([x.language for x in texts])
    about = _about(texts, keys, opened.name, task)
    statement = assembly.paired(texts, about, keys)
    holds = opened.holds
    warnings = holds.warnings if isinstance(holds, ParsedText) else ()
    warnings = (Notice(0, its.reason), *warnings, *metadata.questions(texts, about))
    return Read(ParsedFile((statement,), warnings), (opened.part(),))


def _of_texts(opened: _OpenedFile, holds: ParsedTexts, task: Reading) -> Read:
    """The statement of a file that holds each language as a whole, which are aligned as two files are."""
    tags = _tags(task.hints, len(holds.texts), OF_COLUMNS)
    texts = [_said_to_be(text, tag) if tag else text for text, tag in zip(holds.texts, tags, strict=True)]
    progress.tell("aligning")
    keys = assembly.keys_of([x.language for x in texts], editions=task.editions)
    about = _about(texts, keys, opened.name, task)
    statement = assembly.paired(texts, about, keys)
    notices = [replace(x, line=0) for text in texts for x in text.warnings]
    warnings = (Notice(0, holds.reason), *holds.warnings, *notices, *metadata.questions(texts, about))
    return Read(ParsedFile((statement,), warnings), (opened.part(),), tuple(x.language or "" for x in texts))


def _in_languages(table: ParsedTable, task: Reading) -> ParsedTable:
    """The table with the languages that a person says of its columns."""
    if table.choose and len(task.hints.languages) == len(table.columns):
        return _chosen(table, task)
    tags = _tags(task.hints, len(table.languages), OF_COLUMNS)
    return replace(table, languages=tuple(x or y for x, y in zip(tags, table.languages, strict=True)))


def _chosen(table: ParsedTable, task: Reading) -> ParsedTable:
    """The columns that a person chose: LEFT_OUT leaves one out, an empty tag takes it as it was told."""
    assert table.choose is not None
    said = [x or column.language or LEFT_OUT for x, column in zip(task.hints.languages, table.columns, strict=True)]
    tags = _tags(Hints(languages=tuple("" if x == LEFT_OUT else x for x in said)), len(said), OF_COLUMNS)
    if not any(tags):
        raise UnreadableFile(Message(NO_COLUMN), columns=len(table.columns), table=table.columns)
    return table.choose([x or LEFT_OUT for x in tags])


def _of_table(table: ParsedTable, name: str, task: Reading) -> ParsedFile:
    keys = _keys_of_columns(table, task)
    texts = metadata.texts_of(table)
    about = _about(texts, keys, name, task)
    statement = assembly.tabled(table, about, keys)
    alone = [_kept_alone(table.languages[0] or "")] if len(keys) == 1 else []
    return ParsedFile((statement,), (*alone, *table.warnings, *metadata.questions(texts, about)))


def _keys_of_columns(table: ParsedTable, task: Reading) -> list[str]:
    called = _names_of_columns(table)
    if table.columns and len(table.languages) > 1 and not any(table.languages):
        which = Message(WHICH_COLUMNS, columns=tuple(called), remedy=Message(remedies.COLUMNS))
        raise UnreadableFile(which, columns=len(table.columns), table=table.columns)
    try:
        return assembly.keys_of(table.languages, called, editions=task.editions)
    except UnreadableFile as error:
        error.columns, error.table = len(table.columns) or len(called), table.columns
        raise


def _names_of_columns(table: ParsedTable) -> list[Message]:
    """What the columns that are read are called in messages: by their names, else by their places."""
    numbers = assembly.columns(len(table.columns) or len(table.languages))
    shared = Counter(x.name for x in table.columns)
    names = [
        Message(_("column “%(name)s”"), name=x.name) if x.name and shared[x.name] == 1 else None for x in table.columns
    ]
    read = [at for at, x in enumerate(table.columns) if x.language] or [
        at for at, x in enumerate(table.columns) if x.holds == "text"
    ]
    if len(read) != len(table.languages):
        return assembly.columns(len(table.languages))
    return [names[at] or numbers[at] for at in read]


def _with_hints(parsed: ParsedFile, hints: Hints, *, by_parser: bool) -> ParsedFile:
    """What a person says of whole statements; `by_parser`: the parser saw to all but kind, place and slug."""
    first, *others = parsed.statements
    if not by_parser:
        given = metadata.from_hints(hints, _spoken(first))
    else:
        given = About(kind=hints.kind, place=hints.place, slug=hints.slug)
        several = [name for name, values in hints.editions.items() if values and not getattr(hints, name)]
        parsed = _noticed(parsed, several, Message(_("the file says itself which editions it has")))
    if others:
        names_to_apply = LEFT_TO_US if by_parser else (*LEFT_TO_US, *FOR_PARSERS)
        names = [name for name in names_to_apply if getattr(hints, name)]
        why = Message(_("the file holds %(count)s statements"), count=len(parsed.statements))
        return _noticed(parsed, names, why)
    return replace(parsed, statements=(metadata.applied(first, given),))


def _spoken(statement: ParsedStatement) -> dict[str, str]:
    """{key: language} of the editions that are no commentary."""
    return {x.key: x.language for x in statement.editions if x.authority != Authority.COMMENTARY}


def _noticed(parsed: ParsedFile, options: Iterable[str], why: Message) -> ParsedFile:
    """With a warning of the options that count for nothing, if there are any."""
    which = ", ".join(f"--{name.replace('_', '-')}" for name in options)
    if not which:
        return parsed
    notice = Notice(0, Message(_("%(options)s left aside: %(why)s"), options=which, why=why))
    return replace(parsed, warnings=(*parsed.warnings, notice))

"""Two files as paragraphs that face each other, whatever the paragraphs become in a statement. Pure."""

from collections.abc import Sequence

from django.utils.translation import gettext_noop as _

from statements import languages
from statements.ingest.align import align
from statements.ingest.document import Notice, ParsedText, UnreadableFile
from statements.ingest.parsers import files
from statements.ingest.sandbox import progress
from statements.ingest.sandbox.messages import Aligned, Aligning, Given, Side, line_breaks_of
from statements.languages.detection import detect
from statements.messages import LanguageName, Message

LEFT_OUT = _("left out (%(why)s): %(text)s")


def aligned(given: Sequence[Given], task: Aligning) -> Aligned:
    """Two files, aligned. Raises UnreadableFile, which names the file where it is about one."""
    tags = [_known(tag) for tag in task.languages] or ["", ""]
    sides, warnings = [], []
    for place, (file, tag) in enumerate(zip(given, tags, strict=True), 1):
        with progress.in_file(place, file.name):
            found, notices = _paragraphs_of(file, line_breaks_of(task.line_breaks, place))
            sides.append(_side(found, tag))
        warnings += [x.named(file.name) for x in notices]
    left, right = sides
    if left.language == right.language and not task.languages:
        same = _(
            "both files seem to be in %(language)s: if they are in two languages, say which with --languages TAG TAG"
        )
        raise UnreadableFile(Message(same, language=LanguageName(left.language)))
    progress.tell("aligning")
    beads = align(left.paragraphs, right.paragraphs, (left.language, right.language))
    return Aligned(left, right, tuple(beads), tuple(warnings))


def _known(tag: str) -> str:
    try:
        return languages.get(tag).tag
    except languages.UnknownLanguage as error:
        raise UnreadableFile(Message.literal(str(error))) from error


def _paragraphs_of(given: Given, line_breaks: str) -> tuple[list[str], tuple[Notice, ...]]:
    """The paragraphs of any readable file as the import reads them, headings and the title included, and what was
    assumed of it and left out. Raises UnreadableFile.
    """
    progress.tell("opening")
    format = files.detect_file(given.content, given.name, beside=True)
    # The archive's own format holds all languages: here it is a text like others.
    format = "text" if format == "bilingual" else format
    holds = files.open_file(given.content, given.name, format, line_breaks=line_breaks)
    if not isinstance(holds, ParsedText):
        raise UnreadableFile(Message(_("this file holds several languages side by side: give a file for each")))
    left_out = [Notice(x.place, Message(LEFT_OUT, why=x.why, text=x.text)) for x in holds.removed]
    found = [x for x in (holds.title, *(block.text for block in holds.blocks)) if x.strip()]
    return found, (*holds.warnings, *left_out)


def _side(found: Sequence[str], tag: str) -> Side:
    if not found:
        raise UnreadableFile(Message(_("the file holds no text: nothing can be aligned with it")))
    language = tag or detect("\n".join(found))
    if language is None:
        raise UnreadableFile(Message(_("its language is not recognised: say it with --languages TAG TAG")))
    return Side(language, tuple(found))

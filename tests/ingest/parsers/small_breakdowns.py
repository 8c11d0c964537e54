"""Small breakdowns for tests of single rules."""

from statements.ingest.document import Hints, ParsedFile, ParsedParagraph, ParsedStatement
from statements.ingest.parsers.breakdown import parse

GIVEN = Hints(name="given.txt")
HEAD = "China-Russia Joint Statement, 2 January 2031\n"
ENGLISH = "Both sides agree to mend the weir before the spring floods and to share its cost."
CHINESE = "双方同意在春汛前修缮堤堰并分担费用。"
SECOND = "The two sides will count the herons every year and publish what they find."
SECOND_CHINESE = "双方将每年清点苍鹭并公布结果。"


def read(text: str, hints: Hints = GIVEN) -> ParsedFile:
    return parse(HEAD + text, hints)


def only(parsed: ParsedFile) -> ParsedStatement:
    assert len(parsed.statements) == 1
    return parsed.statements[0]


def rows(statement: ParsedStatement) -> list[ParsedParagraph]:
    """The rows behind the title."""
    return [p for section in statement.sections for p in section.paragraphs][1:]


def said(paragraph: ParsedParagraph) -> tuple[str, ...]:
    return (paragraph.kind, *(x.text for x in paragraph.passages))


def lines(text: str, hints: Hints = GIVEN) -> list[tuple[str, ...]]:
    return [said(x) for x in rows(only(read(text, hints)))]


PAIR = ("text", ENGLISH, CHINESE)

"""A query as tokens: cut from left to right, then settled so that the grammar never meets a surprise.

Each character is looked at a bounded number of times, whatever is typed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from django.utils.translation import gettext as _

from statements import languages
from statements.search.facets.registry import BY_NAME, SECTION_NUMBER
from statements.search.tree import SECTION, TITLE, How
from statements.text import UNSPACED_RUN, fold

# Each opening mark with those that close what it opened.
CLOSING = {
    '"': '"”“＂',
    "＂": '＂"',
    "“": '”"“',
    "”": '”"',
    "„": '“”"',
    "‟": '”"',
    "«": "»",
    "»": "«»",
    "「": "」",
    "『": "』",
    "｢": "｣",
    "〝": "〞〟",
}
MARKS = re.compile(f"[{''.join(sorted({*CLOSING, *''.join(CLOSING.values())}))}]")

DATE = "date"
# What may stand before a colon: a language, or a field. `year` and `date` are both days.
FIELDS = (TITLE, SECTION, DATE, *(fact for fact in BY_NAME if fact != SECTION_NUMBER))
_TAGS = languages.KNOWN_TAGS
_NAMES = sorted({*_TAGS, *FIELDS}, key=len, reverse=True)

# ASCII: without it, case is ignored so far that a long s is an s.
SCOPE = re.compile(rf"({'|'.join(map(re.escape, _NAMES))})[:：]", re.IGNORECASE | re.ASCII)
_OPERATOR = re.compile(rf"(AND|OR|NOT|NEAR(?:[/／]\d+)?)(?=[ ()（）{re.escape(''.join(CLOSING))}]|$)")
# Two hyphens are a dash, and one alone is punctuation.
_MINUS = re.compile("[-－](?=[^ )）－-])")
# Parentheses inside a word belong to it (`75周年（2031年）`), where no blank stands between them.
_WORD = re.compile("(?:[^ ()（）]|[(（][^ ()（）]*[)）])+")
UNKNOWN_FIELD = re.compile(r"([A-Za-z]{2,})[:：][^\s/:：]")
_ENDING = re.compile("(.*[^*＊~～])([*＊~～])")
_STAR_BEFORE = re.compile(r"[*＊]\w")
ENDINGS = {"*": How.PREFIX, "＊": How.PREFIX, "~": How.FUZZY, "～": How.FUZZY}


class Sign(Enum):
    """What a token is."""

    WORD = "word"
    PHRASE = "phrase"
    OPEN = "("
    CLOSE = ")"
    SCOPE = ":"
    NOT = "NOT"
    AND = "AND"
    OR = "OR"
    NEAR = "NEAR"


BINARY = (Sign.AND, Sign.OR, Sign.NEAR)
STARTS = (Sign.WORD, Sign.PHRASE, Sign.OPEN, Sign.SCOPE, Sign.NOT)  # what can begin an operand
ENDS = (Sign.WORD, Sign.PHRASE, Sign.CLOSE)  # what can end one


@dataclass(frozen=True)
class Token:
    """`text`: of a phrase what stands between its marks, of a SCOPE its family or field, else as it is written."""

    sign: Sign
    text: str
    closed: bool = True


def tokenize(line: str) -> Iterator[Token]:
    """The tokens of a line as `clean_line` gives it."""
    at = 0
    while at < len(line):
        if line[at] == " ":
            at += 1
            continue
        token, at = _token(line, at)
        yield token


def _token(line: str, at: int) -> tuple[Token, int]:
    """The token that begins at an offset, and the offset of its end."""
    first = line[at]
    if first in "(（":
        return Token(Sign.OPEN, first), at + 1
    if first in ")）":
        return Token(Sign.CLOSE, first), at + 1
    if first in CLOSING:
        return _phrase(line, at)
    if (at == 0 or line[at - 1] in " (（:：") and _MINUS.match(line, at):
        return Token(Sign.NOT, first), at + 1
    if match := _OPERATOR.match(line, at):
        return Token(Sign[match[1][:4].rstrip("/／")], match[1]), match.end()
    if match := SCOPE.match(line, at):
        name = match[1].lower()
        return Token(Sign.SCOPE, name if name in FIELDS else languages.get(name).search), match.end()
    match = _WORD.match(line, at)
    assert match, line[at:]
    return Token(Sign.WORD, match[0]), match.end()


def _phrase(line: str, at: int) -> tuple[Token, int]:
    """What stands between quotation marks; one that is not closed runs to the end."""
    closing = CLOSING[line[at]]
    end = next((i for i in range(at + 1, len(line)) if line[i] in closing), -1)
    if end < 0:
        return Token(Sign.PHRASE, line[at + 1 :], closed=False), len(line)
    return Token(Sign.PHRASE, line[at + 1 : end]), end + 1


def word(text: str) -> tuple[str, How, str]:
    """A word as it is looked for: what is written of it, how, and a note where it is not read as was meant.

    `multi*` asks for a beginning and `harbour~` for what is nearly so, both of one word.
    """
    ending = _ENDING.fullmatch(text)
    body, how = (ending[1], ENDINGS[ending[2]]) if ending else (text, How.WORDS)
    folded = fold(body)
    if how is How.FUZZY and (" " in folded or UNSPACED_RUN.search(folded)):
        note = _("“%(text)s”: ~ stands after one word of letters only; it is passed over.")
    elif (how is How.PREFIX and " " in folded) or _STAR_BEFORE.search(body):
        note = _("“%(text)s”: * stands at the end of one word only; it is passed over.")
    else:
        return text, how, ""
    return body, How.WORDS, note % {"text": text}


def settle(unsettled: Sequence[Token], depth: int, notes: list[str]) -> list[Token]:
    """Tokens of which each operator has its operands and each parenthesis its other half, `depth` levels at most.

    Operators that have not are words. What was done is added to `notes`.
    """
    if not all(token.closed for token in unsettled):
        notes.append(_("A quotation mark is not closed: the phrase runs to the end."))
    balanced: list[Token] = []
    opened: list[bool] = []  # whether each open parenthesis is kept
    for token in unsettled:
        if token.sign is Sign.OPEN:
            opened.append(len(opened) < depth)
            if opened[-1]:
                balanced.append(token)
            else:
                notes.append(_("Parentheses deeper than %(depth)d are passed over.") % {"depth": depth})
        elif token.sign is not Sign.CLOSE:
            balanced.append(token)
        elif not opened:
            notes.append(_("A closing parenthesis that nothing opened is passed over."))
        elif opened.pop():
            _close(balanced, token, notes)
    if opened:
        notes.append(_("A parenthesis is not closed: it reaches to the end."))
    for _level in range(sum(opened)):
        _close(balanced, Token(Sign.CLOSE, ")"), notes)
    return _with_operands(balanced, notes)


def _close(kept: list[Token], token: Token, notes: list[str]) -> None:
    """Close a parenthesis; an empty one stands as a word of nothing, so that what is before it takes nothing else."""
    if kept[-1].sign is Sign.OPEN:
        kept[-1] = Token(Sign.WORD, "")
        notes.append(_("Empty parentheses are passed over."))
    else:
        kept.append(token)


def _with_operands(balanced: Sequence[Token], notes: list[str]) -> list[Token]:
    """From the right to the left, so that what follows is settled already."""
    kept: list[Token] = []
    for index in range(len(balanced) - 1, -1, -1):
        token = balanced[index]
        followed = bool(kept) and kept[-1].sign in STARTS
        if token.sign is Sign.SCOPE and not followed:
            notes.append(_("Nothing follows “%(prefix)s”.") % {"prefix": f"{token.text}:"})
            continue
        preceded = index > 0 and balanced[index - 1].sign in ENDS
        if token.sign in BINARY and not (preceded and followed) or token.sign is Sign.NOT and not followed:
            if fold(token.text):
                message = _("Nothing stands before “%(operator)s”: it is read as a word.")
                if preceded or token.sign is Sign.NOT:
                    message = _("Nothing follows “%(operator)s”: it is read as a word.")
                notes.append(message % {"operator": token.text})
            token = Token(Sign.WORD, token.text)
        kept.append(token)
    return kept[::-1]

"""What a person typed, as a frozen tree. Knows no engine and no database, and never raises.

A parser by recursive descent over settled tokens. What binds closer stands lower:

    either    = both { "OR" both }
    both      = inverted { [ "AND" ] inverted }
    inverted  = { "NOT" | "-" | scope } near
    near      = operand { "NEAR" [ "/" number ] { scope } operand }
    operand   = word | word "*" | word "~" | phrase | "(" either ")"
    scope     = ( language | field ) ":"

A scope reaches over the operand after it; in parentheses the nearest one counts. So `-zh:a NEAR b OR c d` is
`(-(zh:a NEAR b)) OR (c AND d)`. docs/search.md explains the language to those who search.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from django.utils.translation import gettext as _

from statements import languages
from statements.search.facets.registry import BY_NAME, COMMENTARY, SECTION_NUMBER, YEAR
from statements.search.language import dates
from statements.search.language.query_formatter import format_query
from statements.search.language.tokens import (
    DATE,
    MARKS,
    SCOPE,
    STARTS,
    UNKNOWN_FIELD,
    Sign,
    Token,
    settle,
    tokenize,
    word,
)
from statements.search.tree import (
    SECTION,
    Both,
    Clause,
    Either,
    How,
    Label,
    Named,
    Tree,
    apart,
    can_be_near,
    clauses,
    joined,
    leaves,
    near,
    negated,
    units,
)
from statements.text import clean_line, fold

DISTANCE = 5  # of a NEAR without a number
YES_OR_NO = {"yes": "yes", "no": "no", "true": "yes", "false": "no", "是": "yes", "否": "no"}
DAYS = (YEAR, DATE)
_LONGEST_NUMBER = 9  # digits


@dataclass(frozen=True)
class Limits:
    """What a query may have: characters, words and phrases (with what NEAR makes of them), levels, NEAR's distance."""

    characters: int = 1_000
    terms: int = 64
    depth: int = 32
    distance: int = 100


@dataclass(frozen=True)
class Parsed:
    """What was understood; `notes` tell the reader what was cut, left out or taken as words."""

    tree: Tree = Both()
    notes: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to search for."""
        return self.tree == Both()

    def __str__(self) -> str:
        """The query as it was understood; typed again, it means the same."""
        return format_query(self.tree)


def parse(text: str, language: str | None = None, limits: Limits = Limits()) -> Parsed:
    """Reads what was typed. `language`: the tag searched by clauses that have no language or field of their own.

    What is beyond the limits is cut, with a note. Raises UnknownLanguage for `language`, and nothing for `text`.
    """
    line, notes = clean_line(text), []
    if len(line) > limits.characters:
        message = _("The query is too long: its first %(count)d characters are searched.")
        notes.append(message % {"count": limits.characters})
        line = line[: limits.characters]
    family = languages.get(language).search if language else None
    parser = _Parser(settle(tuple(tokenize(line)), limits.depth, notes), limits, notes)
    tree = parser.either(family)
    if parser.cut:
        notes.append(_("The query has too many words: the first %(count)d are searched.") % {"count": limits.terms})
    if tree is None:
        notes.append(_("Type a word, or part of a Chinese text."))
    return Parsed(tree or Both(), tuple(dict.fromkeys(notes)))


class _Parser:
    """Reads settled tokens from left to right; the tree of a part in which nothing can be searched is None."""

    def __init__(self, tokens: Sequence[Token], limits: Limits, notes: list[str]) -> None:
        self.tokens = tokens
        self.limits = limits
        self.notes = notes
        self.at = 0
        self.left = limits.terms
        self.cut = False

    def either(self, scope: str | None) -> Tree | None:
        parts = [self.both(scope)]
        while self._sign is Sign.OR:
            self._next()
            parts.append(self.both(scope))
        return joined(Either, parts)

    def both(self, scope: str | None) -> Tree | None:
        parts = [self.inverted(scope)]
        while self._sign is Sign.AND or self._sign in STARTS:
            if self._sign is Sign.AND:
                self._next()
            parts.append(self.inverted(scope))
        return joined(Both, parts)

    def inverted(self, outer: str | None) -> Tree | None:
        scope, inverted = self._before(outer)
        tree = self.operand(scope)
        while self._sign is Sign.NEAR:
            distance = self._distance(self._next().text)
            scope, excluded = self._before(outer)
            right = self.operand(scope)
            tree = self._beside(tree, negated(right) if excluded else right, distance)
        return negated(tree) if inverted else tree

    def operand(self, scope: str | None) -> Tree | None:
        token = self._next()
        if token.sign is not Sign.OPEN:
            return self._leaf(token, scope)
        tree = self.either(scope)
        self._next()
        return tree

    def _before(self, scope: str | None) -> tuple[str | None, bool]:
        """The scope of an operand, and whether an odd number of NOTs stands before it."""
        inverted = False
        while self._sign in (Sign.NOT, Sign.SCOPE):
            token = self._next()
            scope = token.text if token.sign is Sign.SCOPE else scope
            inverted ^= token.sign is Sign.NOT
        return scope, inverted

    def _leaf(self, token: Token, scope: str | None) -> Tree | None:
        if not fold(token.text):
            return None
        if not self.left:
            self.cut = True
            return None
        self.left -= 1
        if scope in DAYS or scope == COMMENTARY:
            return self._value(scope, token)
        if scope in BY_NAME and scope != SECTION:
            return Named(scope, MARKS.sub(",", token.text).strip() if token.sign is Sign.PHRASE else token.text)
        if (
            scope == SECTION
            and token.sign is Sign.WORD
            and token.text.isdecimal()
            and len(token.text) <= _LONGEST_NUMBER
        ):
            return Label(SECTION_NUMBER, (str(int(token.text)),))
        return self._clause(token, scope)

    def _value(self, scope: str, token: Token) -> Tree:
        """Days, yes or no; what is neither is read as words."""
        days = dates.parse_days(token.text) if scope in DAYS else None
        if days:
            return days
        known = YES_OR_NO.get(fold(token.text)) if scope == COMMENTARY else None
        if known:
            return Label(COMMENTARY, (known,))
        typed = f"{scope}:{token.text}"
        meant = "yes, no" if scope == COMMENTARY else "2022, 2022-05, 2022-05-28, >=2022, 2019..2024"
        note = _("“%(typed)s” cannot be read (it may be: %(meant)s): it is searched as words.")
        self.notes.append(note % {"typed": typed, "meant": meant})
        return Clause.of(typed, written=typed)

    def _clause(self, token: Token, scope: str | None) -> Clause:
        if token.sign is Sign.PHRASE:
            return Clause.of(token.text, How.EXACT, scope, token.text.strip())
        if (field := UNKNOWN_FIELD.match(token.text)) and not SCOPE.match(token.text):
            note = _("There is no field “%(name)s”: “%(typed)s” is searched as words.")
            self.notes.append(note % {"name": field[1], "typed": token.text})
        text, how, note = word(token.text)
        self.notes += [note] if note else []
        return Clause.of(text, how, scope, text)

    def _distance(self, operator: str) -> int:
        digits = operator[len("NEAR/") :].lstrip("0")
        distance = int(digits or "0") if len(digits) <= _LONGEST_NUMBER else self.limits.distance + 1
        if operator == "NEAR":
            distance = DISTANCE
        if distance > self.limits.distance:
            note = _("“%(operator)s” is too wide: NEAR/%(most)d is searched.")
            self.notes.append(note % {"operator": operator, "most": self.limits.distance})
        return min(distance, self.limits.distance)

    def _beside(self, left: Tree | None, right: Tree | None, distance: int) -> Tree | None:
        """Both near each other; where parentheses hold several things, each of them."""
        if left is None or right is None:
            return left or right
        more = len(clauses(left)) * (units(right) - 1) + len(clauses(right)) * (units(left) - 1)
        if not (can_be_near(left) and can_be_near(right)):
            self.notes.append(_("NEAR stands between words and phrases alone: it is read as AND."))
        elif more > self.left:
            self.notes.append(_("NEAR stands between too many alternatives: it is read as AND."))
        else:
            self.left -= more
            if any(apart(*pair) for pair in product(leaves(left), leaves(right))):
                self.notes.append(_("Words of two languages are never near each other: NEAR is read as AND."))
            return near(left, right, distance)
        return joined(Both, (left, right))

    @property
    def _sign(self) -> Sign | None:
        return self.tokens[self.at].sign if self.at < len(self.tokens) else None

    def _next(self) -> Token:
        self.at += 1
        return self.tokens[self.at - 1] if self.at <= len(self.tokens) else Token(Sign.WORD, "")

"""What a query asks for, as a frozen tree. Knows no engine, no database and no syntax.

A tree is said of one paragraph, whose passages are its texts in several editions. `grammar` reads trees,
`name_resolution` puts slugs for names, an engine answers them.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from statements.text import UNSPACED_RUN, FoldedText, accented, fold_with_marks

# Where a clause may look beside the families of languages (`zh`, `en` ...).
TITLE, SECTION = "title", "section"


class How(StrEnum):
    """How the text of a clause is looked for."""

    WORDS = "words"  # by the rules of each language: words by their stem, Chinese as a string of characters
    EXACT = "exact"  # between quotation marks: the same words in a row
    PREFIX = "prefix"  # a word, or a string of characters, that begins so
    FUZZY = "fuzzy"  # a word that is nearly so


@dataclass(frozen=True)
class Clause:
    """One thing that must stand in a passage. `folded` is never empty.

    `where`: a family of languages, TITLE or SECTION; None: the passages of all languages. `written` is how the reader
    sees it again. `accents`: `folded` with its accents, where it has any; they must stand in the text too. `joined`:
    the same without its hyphens, where it has any.
    """

    folded: str
    how: How = How.WORDS
    where: str | None = None
    written: str = field(default="", compare=False)
    accents: str = ""
    joined: "Clause | None" = None

    @classmethod
    def of(cls, text: str, how: How = How.WORDS, where: str | None = None, written: str = "") -> "Clause":
        """Text as it was typed."""
        folded = fold_with_marks(text)
        joined = folded.joined() if isinstance(folded, FoldedText) else None
        return cls._of_folded(folded, how, where, written, cls._of_folded(joined, how, where) if joined else None)

    @classmethod
    def _of_folded(
        cls, folded: str, how: How, where: str | None, written: str = "", joined: "Clause | None" = None
    ) -> "Clause":
        plain, accents = str(folded), accented(folded)
        return cls(plain, how, where, written, accents if accents != plain else "", joined)

    @property
    def has_han(self) -> bool:
        """Whether it is looked for by characters in every language."""
        return bool(UNSPACED_RUN.search(self.folded))


@dataclass(frozen=True)
class Near:
    """Both in one passage, in either order, with at most `distance` words (Chinese: characters) between them."""

    left: "Clause | Near"
    right: "Clause | Near"
    distance: int


@dataclass(frozen=True)
class Both:
    """Each part holds of the paragraph; without parts, of every paragraph."""

    parts: "tuple[Tree, ...]" = ()


@dataclass(frozen=True)
class Either:
    """One part at least holds of the paragraph; without parts, of none."""

    parts: "tuple[Tree, ...]" = ()


@dataclass(frozen=True)
class Not:
    """`part` does not hold, and the paragraph has text in each family of languages that `part` names (`families`).

    `-en:win`: an English text there is, and no English edition of it has *win*.
    """

    part: "Tree"


@dataclass(frozen=True)
class Label:
    """A fact of the paragraph is one of these: exactly, as a backend keeps it. Without values, of none.

    Facts: see `facets.registry`. `written`: the name that these values were found by, where they are not one value.
    """

    fact: str
    values: tuple[str, ...]
    written: str = field(default="", compare=False)


@dataclass(frozen=True)
class Days:
    """The statement was signed on one of these days, both ends included; None: no end."""

    first: datetime.date | None = None
    last: datetime.date | None = None


@dataclass(frozen=True)
class Named:
    """What a person wrote for a fact, `party:China`, before `name_resolution` made a Label of it."""

    fact: str
    written: str


Tree = Clause | Near | Both | Either | Not | Label | Days | Named


def clauses(tree: Tree, *, positive: bool = True) -> tuple[Clause, ...]:
    """The clauses that stand in what is found (not under a Not), in the order in which they were written.

    `positive=False`: those under an odd number of Nots.
    """
    match tree:
        case Clause():
            return (tree,) if positive else ()
        case Near(left, right, _):
            return (*clauses(left, positive=positive), *clauses(right, positive=positive))
        case Both(parts) | Either(parts):
            return tuple(clause for part in parts for clause in clauses(part, positive=positive))
        case Not(part):
            return clauses(part, positive=not positive)
        case _:
            return ()


def leaves(tree: Tree) -> "tuple[Clause | Near, ...]":
    """Like `clauses`, but a Near is one: it stands only where its clauses stand together."""
    match tree:
        case Clause() | Near():
            return (tree,)
        case Both(parts) | Either(parts):
            return tuple(leaf for part in parts for leaf in leaves(part))
        case Not(Not(part)):
            return leaves(part)
        case _:
            return ()


def families(tree: Tree) -> frozenset[str]:
    """The families of languages that its clauses name."""
    every = (*clauses(tree), *clauses(tree, positive=False))
    return frozenset(clause.where for clause in every if clause.where and clause.where not in (TITLE, SECTION))


def joined(how: type[Both] | type[Either], parts: Iterable[Tree | None]) -> Tree | None:
    """Joins the parts that are not None, each once, with nested parts of the same class flattened; None for no part.

    The same query is always the same tree.
    """
    parts = tuple(parts)
    if len(parts) == 1:
        return parts[0]
    opened: dict[Tree, None] = {}
    for part in parts:
        inner = part.parts if isinstance(part, how) else (part,)
        opened.update(dict.fromkeys(x for x in inner if x is not None))
    return how(tuple(opened)) if len(opened) > 1 else next(iter(opened), None)


def negated(tree: Tree | None) -> Tree | None:
    """The tree that excludes this one; a Not is undone."""
    if tree is None or isinstance(tree, Not):
        return tree and tree.part
    return Not(tree)


def can_be_near(tree: Tree) -> bool:
    """Whether a tree consists of words and phrases only, so that NEAR can join it."""
    return all(map(can_be_near, tree.parts)) if isinstance(tree, Both | Either) else isinstance(tree, Clause | Near)


def apart(left: "Clause | Near", right: "Clause | Near") -> bool:
    """Whether no text can hold both, since they search different languages, titles or headings."""
    wheres = {clause.where for clause in (*clauses(left), *clauses(right))}
    return len(wheres - {None}) > 1 or (None in wheres and not wheres.isdisjoint((TITLE, SECTION)))


def units(tree: Tree) -> int:
    """How many operands of a NEAR it is, with the alternatives in it."""
    return sum(map(units, tree.parts)) if isinstance(tree, Both | Either) else 1


def near(left: Tree, right: Tree, distance: int) -> Tree | None:
    """Each operand of the left near each of the right, joined as they are; `can_be_near` holds of both.

    Two that are `apart` must both stand somewhere.
    """
    if isinstance(left, Both | Either):
        return joined(type(left), (near(part, right, distance) for part in left.parts))
    if isinstance(right, Both | Either):
        return joined(type(right), (near(left, part, distance) for part in right.parts))
    assert isinstance(left, Clause | Near) and isinstance(right, Clause | Near)
    return joined(Both, (left, right)) if apart(left, right) else Near(left, right, distance)

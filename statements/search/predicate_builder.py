"""What a query looks for in the texts of a family: what must stand there, and what is marked. Knows no engine."""

from statements.search.families import GROUPS, OTHERS, Family
from statements.search.stems import stem
from statements.search.text_predicates import Alike, Beginning, Check, Phrase, StemPhrase, Substring, Together
from statements.search.tree import Clause, How, Near

SHORT = 5  # letters of a word in which one may be wrong; in a longer one two


def families_of(asked: Clause | Near) -> tuple[Family, ...]:
    """The families whose texts it asks: one, those of all languages, or none (two that are near each other)."""
    if isinstance(asked, Near):
        right = families_of(asked.right)
        return tuple(family for family in families_of(asked.left) if family in right)
    if asked.where:
        return (OTHERS.get(asked.where) or GROUPS[asked.where],)
    return tuple(GROUPS.values())


def check_of(asked: Clause | Near, family: Family) -> Check:
    """What a text of this family has to hold, and what is marked in it."""
    if isinstance(asked, Near):
        return Together(check_of(asked.left, family), check_of(asked.right, family), asked.distance)
    if asked.has_han or (family.by_character and asked.how is not How.EXACT):
        return Substring(asked.folded)
    words = tuple(asked.folded.split(" "))
    if asked.how is How.EXACT:
        return Phrase(words, across=not family.by_character)
    if asked.how is How.PREFIX and len(words) == 1:
        return Beginning(asked.folded)
    if asked.how is How.FUZZY and family.forgiving and len(words) == 1:
        return Alike(asked.folded, 1 if len(asked.folded) <= SHORT else 2)
    return StemPhrase(tuple(stem(family.stemmer, word) for word in words), family.stemmer)

"""A text as it is compared: its words, what each says, and where its sentences begin. Pure."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from statements import languages
from statements.compare.tokens import tokens
from statements.languages import Language
from statements.languages.little_words import CHINESE, ENGLISH
from statements.languages.sentences import sentence_starts
from statements.text import HAN_RUN

Range = tuple[int, int]  # of words, by index: the first, and the one behind the last

LONG_HAN, LONG_WORDS = 6, 4  # characters, or content words, of a run that is never shown as changed
# A word of another language that has no more letters, in this script, and no capitals alone says little.
LITTLE_LETTERS, LITTLE_LATIN = 2, 3
A_WORD = re.compile(r"\w")


@dataclass(frozen=True)
class Wording:
    """The words, blanks and marks of a text in the language of `tag`, and the indices at which sentences begin.

    `counts`, `sizes` and `saying` are running sums over the words: see `count`, `size` and `says`.
    """

    words: tuple[str, ...]
    starts: tuple[int, ...]
    counts: tuple[int, ...]
    sizes: tuple[int, ...]
    saying: tuple[int, ...]
    is_han: bool

    def text(self, part: Range) -> str:
        return "".join(self.words[slice(*part)])

    def count(self, part: Range) -> int:
        """How many words there are beside blanks and marks."""
        return self.counts[part[1]] - self.counts[part[0]]

    def size(self, part: Range) -> int:
        """In Han characters or content words."""
        return self.sizes[part[1]] - self.sizes[part[0]]

    def says(self, part: Range) -> int:
        """How much words say: the characters of Chinese ones, one or two for others, nothing for little ones."""
        return self.saying[part[1]] - self.saying[part[0]]

    def content(self, part: Range) -> tuple[str, ...]:
        """By what sentences are compared: characters of Chinese ones, content words of others."""
        said = [w for k, w in enumerate(self.words[slice(*part)], part[0]) if self.saying[k + 1] > self.saying[k]]
        return tuple("".join(said)) if self.is_han else tuple(x.casefold() for x in said)

    def sentences(self, part: Range) -> list[Range]:
        """The sentences and pieces of sentences in a range."""
        bounds = (part[0], *(x for x in self.sentence_ends(part) if x < part[1]), part[1])
        return [(a, b) for a, b in zip(bounds, bounds[1:], strict=False) if a < b]

    def sentence_ends(self, part: Range) -> tuple[int, ...]:
        """Where sentences end inside a range or at its end, the blanks behind them included."""
        return self.starts[bisect_left(self.starts, part[0] + 1) : bisect_left(self.starts, part[1] + 1)]

    @property
    def long(self) -> int:
        """The size from which a run is never shown as changed."""
        return LONG_HAN if self.is_han else LONG_WORDS

    @cached_property
    def whole(self) -> Range:
        return 0, len(self.words)


def wording(text: str, tag: str) -> Wording:
    """Of a text in the language of `tag`; together its words are the text."""
    words = tuple(tokens(text, tag))
    ends = list(accumulate(map(len, words), initial=0))
    starts = tuple(sorted({bisect_left(ends, start) for start in _line_and_sentence_starts(text)}))
    language = languages.get(tag)
    counts = accumulate((bool(A_WORD.search(word)) for word in words), initial=0)
    measured = [_measure(word, language) if A_WORD.search(word) else (0, 0) for word in words]
    sizes = accumulate((size for size, _ in measured), initial=0)
    saying = accumulate((says for _, says in measured), initial=0)
    return Wording(words, starts, tuple(counts), tuple(sizes), tuple(saying), language.is_han)


def _line_and_sentence_starts(text: str) -> list[int]:
    return [*sentence_starts(text), *(x.end() for x in re.finditer(r"\n+", text))]


def _measure(word: str, language: Language) -> tuple[int, int]:
    """The size of a word, and how much it says."""
    if language.is_han:
        return (len(word), 0 if word in CHINESE else len(word)) if HAN_RUN.match(word) else (2, 2)
    if language.tag == "en":
        little = word.lower() in ENGLISH
    else:
        letters = LITTLE_LATIN if language.script == "Latn" else LITTLE_LETTERS
        little = len(word) <= letters and not word.isupper() and not word.isdigit()
    return (0, 0) if little else (1, 1 if len(word) <= LITTLE_LATIN else 2)

"""How a breakdown shows the two languages of a passage: where each stands, in which marks, and what goes wrong."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.benchmarks.breakdown.commentary import LABELS
from tests.benchmarks.breakdown.passages import SENTENCE_END, Passage

Marks = tuple[str, str]
NONE: Marks = ("", "")
CURLY: Marks = ("“", "”")
MARKS: tuple[Marks, ...] = (CURLY, CURLY, CURLY, ('"', '"'), ("«", "»"), ("„", "“"), NONE)
OF_LANGUAGE: dict[str, Marks] = {"zh-Hans": ("“", "”"), "ja": ("「", "」"), "ru": ("«", "»"), "fr": ("« ", " »")}
BRACKETS: tuple[Marks, ...] = (("（", "）"), ("(", ")"), ("[", "]"))
SINGLE = str.maketrans("“”", "‘’")
GLUED = frozenset({"zh-Hans", "ja"})  # languages that need no space before them
SAME_LINE = frozenset({"same", "brackets", "first-same", "bullets"})


@dataclass(frozen=True)
class Shape:
    """`place`: a key of PLACES, or `groups`, `table`; `languages`: that of the commentary, and the other."""

    place: str
    marks: Marks
    languages: tuple[str, str]
    ascii: bool = False

    @property
    def name(self) -> str:
        """Place and marks, as a report calls them."""
        return f"{self.place} {''.join(self.marks).strip() or 'unmarked'}"


@dataclass(frozen=True)
class Written:
    """A passage as it is to stand: both texts with their marks, and the words before and behind them."""

    said: str
    translated: str
    lead: str = ""
    tail: str = ""


Place = Callable[[Written, random.Random, tuple[str, str]], list[str]]


def _same(x: Written, chance: random.Random, languages: tuple[str, str]) -> list[str]:
    parted = "" if languages[1] in GLUED and chance.random() < 0.15 else " "
    return [f"{x.lead}{x.said}{parted}{x.translated}{x.tail}"]


def _brackets(x: Written, chance: random.Random, languages: tuple[str, str]) -> list[str]:
    opening, closing = chance.choice(BRACKETS)
    return [f"{x.lead}{x.said} {opening}{x.translated}{closing}{x.tail}"]


def _first_same(x: Written, chance: random.Random, languages: tuple[str, str]) -> list[str]:
    return [f"{_quoted(x.translated, languages[1])} {x.lead}{x.said}"]


def _first_next(x: Written, chance: random.Random, languages: tuple[str, str]) -> list[str]:
    return [chance.choice((x.translated, _quoted(x.translated, languages[1]))), x.lead + x.said]


def _next(x: Written, chance: random.Random, languages: tuple[str, str]) -> list[str]:
    said = x.lead + x.said
    sentences = SENTENCE_END.split(said) if languages[0] == "en" and chance.random() < 0.08 else [said]
    return [*sentences, *_in_lines(x.translated, chance)]


def _block(x: Written, chance: random.Random, languages: tuple[str, str]) -> list[str]:
    return [x.lead + x.said, "", *_in_lines(x.translated, chance), ""]


def _first_block(x: Written, chance: random.Random, languages: tuple[str, str]) -> list[str]:
    return [x.translated, "", x.lead + x.said, ""]


def _bullets(x: Written, chance: random.Random, languages: tuple[str, str]) -> list[str]:
    return [f"{chance.choice(('  • ', '- ', '* '))}{x.lead}{x.said} {x.translated}"]


def _block_quote(x: Written, chance: random.Random, languages: tuple[str, str]) -> list[str]:
    between = chance.choice(([">"], [], [""]))
    return [*([x.lead.strip()] if x.lead else []), "", f"> {x.said}", *between, f"> {x.translated}", ""]


def _labels(x: Written, chance: random.Random, languages: tuple[str, str]) -> list[str]:
    which = chance.randrange(2)
    first, second = (LABELS[tag][which] for tag in languages)
    return ["", first + x.said, second + x.translated, ""]


PLACES: dict[str, Place] = {
    "same": _same,
    "next": _next,
    "block": _block,
    "brackets": _brackets,
    "first-same": _first_same,
    "first-next": _first_next,
    "first-block": _first_block,
    "bullets": _bullets,
    "block-quote": _block_quote,
    "labels": _labels,
}
WITHOUT_MARKS = frozenset({"block-quote", "labels", "table", "groups", "first-block"})  # where none are needed


def _quoted(text: str, language: str) -> str:
    """A text in its own language's marks, and its own inner marks made single."""
    opening, closing = OF_LANGUAGE.get(language, CURLY)
    return opening + (text.translate(SINGLE) if (opening, closing) == CURLY else text) + closing


def _in_lines(text: str, chance: random.Random, often: float = 0.12) -> list[str]:
    """A text, at times parted into two or three lines behind its sentences."""
    ends = [i + 1 for i, x in enumerate(text[:-1]) if x == "。"][:2]
    if not ends or chance.random() >= often:
        return [text]
    return [text[a:b] for a, b in zip([0, *ends], [*ends, len(text)], strict=True)]


def group(passages: Sequence[Written]) -> list[str]:
    """All of one language, then all of the other."""
    return [*(x.said for x in passages), *(x.translated for x in passages)]


def table(passages: Sequence[Written], head: tuple[str, str]) -> list[str]:
    """A Markdown table of the two languages."""
    rows = [f"| {x.said} | {x.translated} |" for x in passages]
    return ["", f"| {head[0]} | {head[1]} |", "|---|---|", *rows, ""]


def with_plain_marks(text: str) -> str:
    """Chinese with ASCII punctuation, as newsletters that copy from the web have it."""
    plain = text.replace("，", ",").replace("；", ";")
    return plain[:-1] + "." if plain.endswith("。") else plain


def in_parts(text: str, marks: Marks, chance: random.Random) -> str:
    """A sentence of which some words alone are quoted: `They will “open the road” and “build three wells”.`"""
    words = text.split(" ")
    third = len(words) // 3
    for start in (0, 2 * third):
        first = start + chance.randint(1, max(1, third - 4))
        last = first + 2
        words[first], words[last] = marks[0] + words[first], words[last].rstrip(",.") + marks[1] + _end(words[last])
    return " ".join(words)


def _end(word: str) -> str:
    return word[len(word.rstrip(",.")) :]


def nested(passage: Passage, marks: Marks) -> Passage:
    """The passage with single marks inside, where it is to stand within double ones."""
    if marks == NONE:
        return passage
    return Passage(passage.said.translate(SINGLE), passage.translated)

"""Where formulations stand in texts: to the letter in a wording of theirs, else in the nearest other one. Pure."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from statements.compare.formulations.candidates import Occurrence
from statements.compare.formulations.wordings import Passage, Wordings
from statements.text import fold


@dataclass(frozen=True)
class EditionText:
    """What a paragraph says in one edition, as of a revision; statements and editions by their keys."""

    statement: int
    edition: int
    language: str
    paragraph: str
    revision: int
    text: str


@dataclass(frozen=True)
class SoughtWording:
    """A wording that is looked for, by its key."""

    key: int
    language: str
    folded: str
    canonical: bool


@dataclass(frozen=True)
class Sought:
    """A formulation that is looked for, by its key: its wordings, the canonical one of each language first, and the
    (language, folded wording) that an editor said are something else.
    """

    key: int
    wordings: tuple[SoughtWording, ...]
    refused: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True)
class Standing:
    """Where a formulation stands, as which of its wordings (by keys); with the measures of a wording near it."""

    formulation: int
    wording: int
    text: EditionText
    span: tuple[int, int]
    verbatim: bool = True
    share: float = 1.0
    likeness: float = 1.0

    @property
    def words(self) -> str:
        return self.text.text[slice(*self.span)]


def occurrences(texts: Sequence[EditionText], sought: Sequence[Sought]) -> Iterator[Standing]:
    """All of them, in the order of `sought`. How rare words are is counted over these texts: those of one series.

    A variant that overlaps the canonical wording is not counted beside it. An edition that has a formulation to the
    letter is not asked for another wording of it.
    """
    by_language: dict[str, list[EditionText]] = defaultdict(list)
    for x in texts:
        by_language[x.language].append(x)
    known = {tag: _Language(tag, group) for tag, group in by_language.items()}
    for one in sought:
        for tag, language in known.items():
            wordings = [x for x in one.wordings if x.language == tag]
            if wordings:
                yield from language.standings(one, wordings)


class _Language:
    """The texts of one language, ready to be asked; each edition is a document."""

    def __init__(self, tag: str, texts: Sequence[EditionText]) -> None:
        self.tag, self._texts = tag, texts
        numbers = {edition: at for at, edition in enumerate(dict.fromkeys(x.edition for x in texts))}
        passages = [Passage(numbers[x.edition], str(at), x.text) for at, x in enumerate(texts)]
        self._wordings = Wordings(passages, tag)

    def standings(self, one: Sought, wordings: Sequence[SoughtWording]) -> Iterator[Standing]:
        taken: dict[str, list[tuple[int, int]]] = defaultdict(list)
        having: set[int] = set()
        for wording in wordings:
            for document, found in self._wordings.verbatim(wording.folded).items():
                for x in found:
                    if not any(_overlap(x.span, other) for other in taken[x.paragraph]):
                        taken[x.paragraph].append(x.span)
                        having.add(document)
                        yield Standing(one.key, wording.key, self._text(x), x.span)
        yield from self._near(one, wordings[0], having)

    def _near(self, one: Sought, wording: SoughtWording, having: set[int]) -> Iterator[Standing]:
        for document, near in self._wordings.nearest(wording.folded).items():
            if document not in having and (self.tag, fold(near.text)) not in one.refused:
                x = near.occurrence
                yield Standing(one.key, wording.key, self._text(x), x.span, False, near.share, near.likeness)

    def _text(self, x: Occurrence) -> EditionText:
        return self._texts[int(x.paragraph)]


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def by_edition(found: Sequence[Standing]) -> Mapping[int, list[Standing]]:
    """Grouped by the editions in which they stand."""
    grouped: dict[int, list[Standing]] = defaultdict(list)
    for x in found:
        grouped[x.text.edition].append(x)
    return grouped

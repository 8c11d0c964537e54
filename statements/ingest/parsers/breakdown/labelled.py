"""A breakdown whose spans are labelled: which belong to pairs, which stand outside. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from statements.ingest.marks import TERMINAL
from statements.ingest.parsers import quotations
from statements.ingest.parsers.breakdown import atoms as cutting
from statements.ingest.parsers.breakdown.atoms import Atom
from statements.ingest.parsers.breakdown.evidence import evidence
from statements.ingest.parsers.breakdown.labelling import Pair, label
from statements.ingest.parsers.breakdown.lines import Line
from statements.ingest.parsers.breakdown.long_quotations import lines_inside
from statements.ingest.parsers.tongues import Span, Tongues, letters_of, tongues
from statements.languages.detection import detect
from statements.languages.sizes import size

TERM_MOST = 4.5  # words: a term in quotation marks, no passage
ALONE_MOST = 18.0  # words of a line in the other language that is a heading or leads in
GLOSS_MOST, GLOSS_WITHIN_MOST = 7.0, 18.0  # words of the other language that explain a word of the main one
ENGLISH = Tongues("en")


@dataclass(frozen=True)
class Labelled:
    """The lines of a breakdown, its languages, its atoms and the pairs among them; `walls`: lines that are headings;
    `inside`: lines that begin within a quotation."""

    lines: Sequence[Line]
    walls: frozenset[int]
    inside: frozenset[int]
    tongues: Tongues
    atoms: Sequence[Atom]
    pairs: Sequence[Pair]

    @cached_property
    def by_line(self) -> dict[int, range]:
        """The atoms of each line."""
        found: dict[int, range] = {}
        for place, atom in enumerate(self.atoms):
            found[atom.line] = range(found[atom.line].start if atom.line in found else place, place + 1)
        return found

    @cached_property
    def paired(self) -> frozenset[int]:
        """The atoms that stand in a pair."""
        return frozenset(x for pair in self.pairs for side in (pair.main, pair.other) for x in side)

    def of_line(self, at: int) -> Sequence[Atom]:
        """The atoms of the line with the index `at`; none where there is no such line."""
        span = self.by_line.get(at, range(0))
        return self.atoms[span.start : span.stop]

    def tag_of(self, text: str) -> str:
        """The language of a piece of text that stands in no pair."""
        its = self.tongues
        if its.comments:
            return max((its.comments, its.main, its.other), key=lambda tag: _share(text, tag))
        if not its.other or its.letter is None:
            return its.main
        others = size("".join(its.letter.findall(text)), its.other)
        return its.main if others <= size(its.letter.sub("", text), its.main) else its.other

    def parts(self, at: int, start: int = 0, end: int | None = None) -> list[tuple[int, int, bool]]:
        """(start, end, whether in the other language) of a line's stretches; glosses stay in the text around them."""
        length = len(self.lines[at].text) if end is None else end
        found: list[tuple[int, int, bool]] = []
        its = [x for x in self.of_line(at) if start <= x.start < length]
        for place, atom in enumerate(its):
            other = atom.other and not self._is_gloss(atom, its[place + 1 :])
            if found and found[-1][2] == other:
                found[-1] = (found[-1][0], atom.end, other)
            else:
                found.append((atom.start, atom.end, other))
        if found:
            found[0], found[-1] = (
                (start, *found[0][1:]),
                (found[-1][0] if len(found) > 1 else start, length, found[-1][2]),
            )
        return found or [(start, length, False)]

    def _is_gloss(self, atom: Atom, following: Sequence[Atom]) -> bool:
        if atom.title:
            return True
        if atom.whole or atom.first:
            return atom.first and not atom.last and atom.size <= GLOSS_MOST
        if atom.size <= GLOSS_MOST:
            return True
        behind = following[0].text.lstrip()[:1] if following else ""
        return atom.size <= GLOSS_WITHIN_MOST and (behind.islower() or behind in tuple(",;，；"))

    def outside(self, at: int) -> str:
        """The words of a line that stand in no pair and no quotation (but for terms), and are in the main language."""
        line = self.lines[at]
        if line.quoted:
            return ""
        text = line.text
        for quoted in reversed(quotations.outer(text)):
            if quoted.opened and size(text[quoted.inner : quoted.inner_end], self.tongues.main) > TERM_MOST:
                text = _blanked(text, quoted.start, quoted.end)
        for place in self.by_line.get(at, range(0)):
            atom = self.atoms[place]
            alone = atom.size <= ALONE_MOST if atom.whole else self._is_gloss(atom, self.atoms[place + 1 : place + 2])
            if not atom.opening and (place in self.paired or (atom.other and not alone)):
                text = _blanked(text, atom.start, atom.end)
        return text


def _blanked(text: str, start: int, end: int) -> str:
    """`text` with blanks for a part, but for the full stop of a sentence that ends there."""
    bare = text[start:end].rstrip(" ”’\"'»」』)）")
    stop = "。" if bare[-1:] in tuple(TERMINAL + ".") else " "
    return text[:start] + " " * (end - start - 1) + stop + text[end:]


def labelled(lines: Sequence[Line], walls: frozenset[int]) -> Labelled:
    """`lines` with their pairs; no pair reaches over the lines with the indices `walls`."""
    its = tongues([x.text for x in lines]) or ENGLISH
    inside = lines_inside(lines, its)
    found = cutting.cut(lines, its, walls, inside)
    return Labelled(lines, walls, inside, its, found, label(evidence(found, its)) if its.other else [])


def span_text(lines: Sequence[Line], atoms: Sequence[Atom]) -> list[str]:
    """The text of neighbouring atoms, a string for each of their lines."""
    found: list[tuple[int, int, int]] = []
    for atom in atoms:
        if found and found[-1][0] == atom.line:
            found[-1] = (atom.line, found[-1][1], atom.end)
        else:
            found.append((atom.line, atom.start, atom.end))
    return [lines[line].text[start:end] for line, start, end in found]


def spans_of(atoms: Sequence[Atom]) -> list[tuple[int, Span]]:
    """(line, (start, end)) of each line of neighbouring atoms."""
    found: dict[int, Span] = {}
    for atom in atoms:
        found[atom.line] = (found[atom.line][0] if atom.line in found else atom.start, atom.end)
    return list(found.items())


def _share(text: str, tag: str) -> float:
    """How much of a text is in the letters of a language; Japanese shares Chinese ones."""
    found = detect(text) == tag
    return found + len(letters_of(tag).findall(text)) / (len(text) + 1)

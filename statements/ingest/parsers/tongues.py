"""The two languages of a text, and which stretches of a line are in the second one. Pure.

The main language is the one with more words, in which a newsletter comments. Where the two are written in different
scripts, the script tells them apart; elsewhere each sentence's language is detected.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from statements.ingest.marks import BRACKETS, WORD, han_count, has_letters, matching_bracket
from statements.ingest.parsers import quotations
from statements.languages import get
from statements.languages.detection import HAN_WEIGHT, SCRIPTS, detect
from statements.languages.sentences import sentence_starts
from statements.text import HAN

LOOK_MOST = 1500  # characters before a stretch that are looked at
GLOSS_MOST_HAN = 12
OTHER_LEAST = 6  # letters of the second language, a Han character counting three
SAME_SCRIPT_LEAST, SAME_SCRIPT_SHARE = 40, 0.08  # letters of a line that is detected; share of a second language
SENTENCE_LEAST = 12  # letters of a sentence that is detected
NAMES_MOST = 4  # words of another script that may stand within a stretch
AFTER = re.compile(
    r"(?:[ \u3000]*[。，、；：！？）】》〉」』｡،؛؟۔।]|[.,;:!?…·)\]”’»~]|[—–-]+(?=\s|$)|[\"'＂](?!\w)"
    r"|(?<=\w)[A-Z0-9][A-Z0-9%‰+.\-]*(?![a-z])"
    r"|[ \u00a0]?\d[\d.,]*[%‰]?(?=[。.）)]))*"
)
BEFORE = re.compile(r"(?:(?<![^\s(（\[【:：])[\"'＂]|[“„‘「『（(\[【《〈«‹…]|—{1,2})$")
TOKEN_BEFORE = re.compile(r"(?<![\w.,])(?:\d[\d.,]*[%‰]?|[A-Z][A-Za-z0-9+\-]{0,14})$")
SPACED_NUMBER_BEFORE = re.compile(r"(?:^|(?<=[.!?”\"’»)）。]\s))\d[\d.,]*[%‰]?[ \u00a0]$")
COUNTED = "年月日个亿万周届次项世余多名条点大国"
NAME = re.compile(r"[A-Z0-9]")
ENDED = "。！？；!?;."

Span = tuple[int, int]


@dataclass(frozen=True)
class Tongues:
    """Tags of the main language of a text and of the other one; `other` is "" in a text of one language."""

    main: str
    other: str = ""

    @cached_property
    def letter(self) -> re.Pattern[str] | None:
        """A letter that only the other language has; None where both are written in one script."""
        classes = [_letters(tag) for tag in (self.other, self.main) if tag]
        return re.compile(classes[0]) if len(set(classes)) == 2 else None


def _letters(tag: str) -> str:
    """The class of the letters that a language is written in."""
    return f"[{HAN}]" if get(tag).is_han else SCRIPTS[get(tag).script].pattern


def tongues(texts: Iterable[str]) -> Tongues | None:
    """The two languages of `texts`, lines or paragraphs; None where not even one is told."""
    weights: Counter[str] = Counter()
    samples: dict[str, list[str]] = {}
    for text in texts:
        for tag_or_script, part in _parts(text):
            samples.setdefault(tag_or_script, []).append(part)
            weights[tag_or_script] += _weight(part)
    ranked = [name for name, weight in weights.most_common() if weight >= OTHER_LEAST]
    if not ranked:
        return None
    if len(ranked) == 1:
        return _in_one_script(samples[ranked[0]])
    main, other = (_told("\n".join(samples[name])) for name in ranked[:2])
    return (Tongues(main, other) if other and other != main else Tongues(main)) if main else None


def _parts(text: str) -> Iterable[tuple[str, str]]:
    """The stretches of a line, each with the name of its script; all of a line with kana is Japanese."""
    kana = len(SCRIPTS["Kana"].findall(text))
    for name, pattern in SCRIPTS.items():
        if name == "Kana":
            continue
        if found := " ".join(re.findall(f"{pattern.pattern}(?:[\\W\\d]*{pattern.pattern})*", text)):
            japanese = name == "Hani" and kana * 7 >= kana + han_count(text) - kana > 0 and kana
            yield ("Japanese", text) if japanese else (name, found)


def _weight(text: str) -> int:
    letters = sum(c.isalpha() for c in text)
    return letters + (HAN_WEIGHT - 1) * han_count(text)


def _told(text: str) -> str:
    return detect(text) or ""


def _in_one_script(lines: list[str]) -> Tongues | None:
    """Of a text in one script: the two languages that its longer lines are in."""
    weights: Counter[str] = Counter()
    for line in lines:
        if _weight(line) >= SAME_SCRIPT_LEAST and (tag := detect(line)):
            weights[tag] += _weight(line)
    named = [tag for tag, _ in weights.most_common(2)]
    if not named:
        whole = _told("\n".join(lines))
        return Tongues(whole) if whole else None
    total = weights.total()
    second = named[1] if len(named) > 1 and weights[named[1]] >= SAME_SCRIPT_SHARE * total else ""
    return Tongues(named[0], second)


def stretches(text: str, tongues: Tongues) -> list[Span]:
    """Where `text` is in the other language, with the marks and numbers that belong to it."""
    if not tongues.other:
        return []
    if tongues.letter is None:
        return _sentences_in(text, tongues)
    found: list[Span] = []
    for run in _runs(text, tongues.letter, get(tongues.other).is_han):
        start, end = _widened(text, *run)
        start = max(start, found[-1][1] if found else 0)
        if start < end and not _is_name(text[start:end], tongues):
            found.append((start, end))
    return found


def _is_name(stretch: str, tongues: Tongues) -> bool:
    """A few Latin words amid another script are a name."""
    return get(tongues.other).script == "Latn" and len(WORD.findall(stretch)) < NAMES_MOST


def _sentences_in(text: str, tongues: Tongues) -> list[Span]:
    starts = [*sentence_starts(text), len(text)]
    found: list[Span] = []
    other = False
    for start, end in zip(starts, starts[1:], strict=False):
        sentence = text[start:end]
        if _weight(sentence) >= SENTENCE_LEAST:
            other = nearer(sentence, tongues) == tongues.other
        if other and found and found[-1][1] == start:
            found[-1] = (found[-1][0], end)
        elif other:
            found.append((start, end))
    return found


@lru_cache(maxsize=4096)
def nearer(sentence: str, tongues: Tongues) -> str:
    """Which of the two languages a sentence is in; the main one where it is in neither."""
    tag = detect(sentence)
    return tongues.other if tag == tongues.other else tongues.main


def _runs(text: str, letter: re.Pattern[str], han: bool) -> list[Span]:
    """Runs of the other script, joined over what belongs to them: digits, names, their punctuation."""
    found: list[Span] = []
    for run in re.finditer(f"{letter.pattern}+", text):
        if found and _joins(text, found[-1], run.start(), letter, han):
            found[-1] = (found[-1][0], run.end())
        else:
            found.append(run.span())
    return found


def _joins(text: str, run: Span, following: int, letter: re.Pattern[str], han: bool) -> bool:
    """Whether what stands between a run and the next is part of the other language."""
    gap = text[run[1] : following]
    if han and _closes_gloss(text, run, gap):
        return False
    letters = [m.start() for m in re.finditer(r"[^\W\d_]", gap)]
    if not letters:
        return "\t" not in gap
    names = WORD.findall(gap) if han else re.findall(r"[^\W_]+", gap)
    begins, ends = gap[: letters[0]], gap[letters[-1] + 1 :]
    attached = not any(c.isspace() for c in gap)
    if any(c in begins for c in ENDED) and not attached and (len(names) > 1 or ":" in gap or "：" in gap):
        return False
    if attached:
        return len(names) <= NAMES_MOST and han
    marked = any(c in begins + ends for c in '”"»') and any(c in gap for c in '“"«')
    return len(names) <= NAMES_MOST and all(NAME.search(x) for x in names) and not marked


def _closes_gloss(text: str, run: Span, gap: str) -> bool:
    """Whether the run is a short gloss that ends an English quotation, or stands in brackets after English."""
    if run[1] - run[0] > GLOSS_MOST_HAN or han_count(text[slice(*run)]) < run[1] - run[0]:
        return False
    before = text[max(0, run[0] - LOOK_MOST) : run[0]]
    opening = before.rstrip()[-1:]
    if opening and opening in "(（[【" and has_letters(before):
        place = run[0] - len(before) + len(before.rstrip()) - 1
        closes = matching_bracket(text[: run[1] + len(gap)], place)
        return run[1] <= closes < run[1] + len(gap)
    last = _last_quotation(before)
    return bool(last and not last.closed and has_letters(before[last.start :]) and any(c in gap for c in '”"»＂'))


def _last_quotation(text: str) -> quotations.Quotation | None:
    found = quotations.outer(text)
    return found[-1] if found else None


def _widened(text: str, start: int, end: int) -> Span:
    """The stretch with its own punctuation, brackets, quotation marks, and numbers at its edges."""
    for _ in range(6):
        before = BEFORE.search(text, max(0, start - 3), start) or TOKEN_BEFORE.search(text, max(0, start - 24), start)
        if not before and text[start] in COUNTED:
            before = SPACED_NUMBER_BEFORE.search(text, max(0, start - 16), start)
        if not before:
            break
        start = before.start()
    after = AFTER.match(text, end)
    widest = after.end() if after else end
    closes = matching_bracket(text, start) if text[start] in BRACKETS else -1
    return start, closes + 1 if end <= closes < widest else widest

"""The two languages of a text, and which stretches of a line are in the second one. Pure.

The main language is the one with more words, in which a newsletter comments. Where the two are written in different
scripts, the script tells them apart; elsewhere each sentence's language is detected.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from statements.ingest.marks import BRACKETS, WORD, han_count, has_letters, matching_bracket
from statements.ingest.parsers import quotations
from statements.languages import get
from statements.languages.detection import HAN_WEIGHT, SCRIPTS, detect
from statements.languages.sentences import sentence_starts
from statements.languages.sizes import size
from statements.text import HAN

LOOK_MOST = 1500  # characters before a stretch that are looked at
GLOSS_MOST_HAN, GLOSS_MOST = 12, 7.0  # Han characters; words of English
BEGINNING, MAIN_LEAST, THIRD_LEAST = 3, 0.2, 0.15  # lines; shares of all that is said
OTHER_LEAST = 6  # letters of the second language, a Han character counting three
SAME_SCRIPT_LEAST, SAME_SCRIPT_SHARE = 40, 0.08  # letters of a line that is detected; share of a second language
SENTENCE_LEAST = 12  # letters of a sentence that is detected
NAMES_MOST = 4  # words of another script that may stand within a stretch
AFTER = re.compile(
    r"(?:[ \u3000]*[。，、；：！？）】》〉」』｡،؛؟۔।]|[.,;:!?…·)\]”’»~]|[—–-]+(?=\s|$)|[\"'＂](?!\w)"
    r"|(?<=\w)[A-Z0-9][A-Z0-9%‰+.\-]*(?![a-z])"
    r"|(?<![。.！？!?；;])[ \u00a0]?\d[\d.,]*[%‰]?(?=[。.）)]))*"
)
BEFORE = re.compile(r"(?:(?<![^\s(（\[【:：])[\"'＂]|[“„‘「『（(\[【《〈«‹…]|—{1,2})$")
TOKEN_BEFORE = re.compile(r"(?<![\w.,])(?:\d[\d.,]*[%‰]?|[A-Z][A-Za-z0-9+\-]{0,14})$")
SPACED_NUMBER_BEFORE = re.compile(r"(?:^|(?<=[.!?”\"’»)）。]\s))\d[\d.,]*[%‰]?[ \u00a0]$")
COUNTED = "年月日个亿万周届次项世余多名条点大国"
NAME = re.compile(r"[A-Z0-9]")
NEUTRAL = re.compile(r"[\W\d_]*(?:[IVXLC]{1,6}[.)、:：]?[\W\d_]*)?")  # a number before a stretch is of its language
HAN_LETTER = re.compile(f"[{HAN}]")
ENDED = "。！？；!?;."
IN_BRACKETS = re.compile(r"\s?[（(\[][^（(\[\])）]{1,40}[\])）][\s.,;:。，；：]{0,2}")

Span = tuple[int, int]


@dataclass(frozen=True)
class Tongues:
    """Tags of the main language of a text and of the other one; `other` is "" in a text of one language.

    `comments`: of a third one, in which an analyst writes about texts in these two.
    """

    main: str
    other: str = ""
    comments: str = ""

    @cached_property
    def letter(self) -> re.Pattern[str] | None:
        """A letter that only the other language has; None where both are written in one script."""
        classes = [letters_of(tag) for tag in (self.other, self.main) if tag]
        return classes[0] if len(set(classes)) == 2 else None


def letters_of(tag: str) -> re.Pattern[str]:
    """The letters that a language is written in, one at a time."""
    return HAN_LETTER if get(tag).is_han else SCRIPTS[get(tag).script]


def tongues(texts: Sequence[str]) -> Tongues | None:
    """The two languages of `texts`, lines or paragraphs; None where not even one is told."""
    samples: dict[str, list[str]] = {}
    for text in texts:
        for script, part in _parts(text):
            samples.setdefault(script, []).append(part)
    weights = {script: sum(map(_weight, parts)) for script, parts in samples.items()}
    ranked = sorted((x for x in weights if weights[x] >= OTHER_LEAST), key=weights.__getitem__, reverse=True)
    if not ranked:
        return None
    if len(ranked) == 1:
        return _in_one_script(samples[ranked[0]])
    chosen = _main_first(ranked[:2], weights, texts)
    if len(ranked) > 2 and weights[ranked[2]] >= THIRD_LEAST * sum(weights.values()):
        chosen = _main_first(ranked[:3], weights, texts)
    tags = [detect("\n".join(samples[script])) or "" for script in chosen]
    if len(tags) == 3 and all(tags):
        return Tongues(tags[1], tags[2], tags[0])
    main, other = tags[:2]
    return (Tongues(main, other) if other and other != main else Tongues(main)) if main else None


def _main_first(scripts: Sequence[str], weights: Mapping[str, int], texts: Sequence[str]) -> list[str]:
    """The script of what begins the text before the other, unless too little of the text is in it.

    A newsletter begins in its own language, however much it quotes in the other.
    """
    beginning: Counter[str] = Counter()
    for text in texts[:BEGINNING]:
        beginning.update({script: _weight(part) for script, part in _parts(text) if script in scripts})
    first = beginning.most_common(1)
    total = sum(weights[x] for x in scripts)
    if first and first[0][1] > beginning.total() * 0.6 and weights[first[0][0]] >= MAIN_LEAST * total:
        return sorted(scripts, key=lambda x: x != first[0][0])
    return list(scripts)


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


def _in_one_script(lines: list[str]) -> Tongues | None:
    """Of a text in one script: the two languages that its longer lines are in."""
    weights: Counter[str] = Counter()
    for line in lines:
        if _weight(line) >= SAME_SCRIPT_LEAST and (tag := detect(line)):
            weights[tag] += _weight(line)
    named = [tag for tag, _ in weights.most_common(2)]
    if not named:
        whole = detect("\n".join(lines))
        return Tongues(whole) if whole else None
    total = weights.total()
    second = named[1] if len(named) > 1 and weights[named[1]] >= SAME_SCRIPT_SHARE * total else ""
    return Tongues(named[0], second)


def stretches(text: str, tongues: Tongues, glosses: bool = False) -> list[Span]:
    """Where `text` is in the other language, with the marks and numbers that belong to it.

    `glosses`: also where a few words in brackets explain one before them.
    """
    if not tongues.other:
        return []
    if tongues.letter is None:
        return _sentences_in(text, tongues)
    amid = bool(letters_of(tongues.main).search(text))  # letters of the main language
    found: list[Span] = []
    for run in _runs(text, tongues.letter, get(tongues.other).is_han):
        start, end = _widened(text, *run)
        start = max(start, found[-1][1]) if found else 0 if NEUTRAL.fullmatch(text, 0, start) else start
        apart = text[:start].rstrip()[-1:] in tuple("。！？：:") and end == len(text)
        if start < end and not (amid and not apart and _is_name(text[start:end], tongues)):
            found.append((start, end))
    rest = found and (NEUTRAL.fullmatch(text, found[-1][1]) or IN_BRACKETS.fullmatch(text, found[-1][1]))
    if rest and not _is_gloss(text, *found[-1], tongues):
        found[-1] = (found[-1][0], len(text))
    return [x for x in found if glosses or not _is_gloss(text, *x, tongues)]


def _is_gloss(text: str, start: int, end: int, tongues: Tongues) -> bool:
    """A few words in brackets behind a word of the main language."""
    stretch = text[start:end]
    closes = matching_bracket(stretch, 0) if stretch[0] in BRACKETS else -1
    if closes < 0 or size(stretch, tongues.other) > GLOSS_MOST:
        return False
    inside = stretch[1:closes].rstrip("”’\"'»」』")
    return (
        text[:start].rstrip()[-1:].isalnum()
        and inside[-1:] not in tuple(".。!?！？")
        or _ends_inside(text, start, end)
    )


def _ends_inside(text: str, start: int, end: int) -> bool:
    """Whether a bracket stands within a quotation: between its last word and the mark that closes it."""
    return text[:start].rstrip()[-1:] in tuple("’”'\"") and text[end : end + 2].lstrip(".,")[:1] in tuple('”"’»')


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
    if not han and IN_BRACKETS.fullmatch(gap) and len(letters) <= GLOSS_MOST_HAN:
        return True
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

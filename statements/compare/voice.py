"""Who speaks in each sentence of a statement, and with which force: verbs by a table of strengths. Pure.

The words of each language are data (`[voice]` in `languages/data`); how strong a verb is stands here, for all of them.
What no table tells stays unknown.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cache
from itertools import zip_longest

from statements import languages
from statements.languages import wording
from statements.languages.sentences import sentence_starts

# From taking note to condemning; what approves and what rejects is on one scale, since both are taken back in steps.
STRENGTHS = {
    "note": 0.5, "follow": 0.8, "note-with-interest": 1.0, "note-with-concern": 1.2, "explore": 1.0, "hope": 1.0,
    "continue": 1.5, "invite": 1.5, "understand": 1.5, "believe": 1.5, "concern": 2.0, "welcome": 2.0, "call": 2.0,
    "satisfaction": 2.0, "ready": 2.0, "regret": 2.2, "respect": 2.4, "agree": 2.5, "stress": 2.5, "value": 2.3,
    "support": 3.0, "reaffirm": 3.0, "urge": 3.0, "will": 3.0, "accelerate": 3.0, "deplore": 3.0, "oppose": 4.0,
    "demand": 4.0, "reject": 4.5, "condemn": 5.0,
}  # fmt: skip
FIRMLY = 0.5  # what a word that makes a verb stronger adds
# Of two verbs beside each other the one that tells what is done: "will explore", "agree to study".
GOVERNING = frozenset({"will", "agree", "ready", "reaffirm", "stress", "continue", "believe"})
OPENING = 60  # characters of a sentence in which its speaker is looked for
BESIDE = 2  # words that may stand between a verb and what makes it stronger


class Speaker(StrEnum):
    """Whose words a sentence is."""

    ALL = "all"
    ONE = "one"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Verb:
    """A verb of the table where it stands in a text; `name` in STRENGTHS, `strength` with what makes it stronger."""

    name: str
    start: int
    end: int
    strength: float


@dataclass(frozen=True)
class Voice:
    """A sentence, by its place in the text: who speaks, and its verbs in order. `party`: one side, as it is named."""

    start: int
    end: int
    speaker: Speaker
    party: str
    verbs: tuple[Verb, ...]


class Shift(StrEnum):
    """What became of the force of a sentence."""

    STRONGER = "stronger"
    WEAKER = "weaker"
    SAME = "same"
    UNKNOWN = "unknown"


def voices(text: str, tag: str, parties: Sequence[str] = ()) -> list[Voice]:
    """Of each sentence of a paragraph in the language of `tag`; `parties`: their names in it, as texts write them."""
    starts = [*sentence_starts(text), len(text)] if text else []
    found: list[Voice] = []
    for start, end in zip(starts, starts[1:], strict=False):
        before = found[-1] if found else None
        speaker, party = _speaker(text[start:end], tag, parties, before)
        found.append(Voice(start, end, speaker, party, tuple(verbs(text, tag, start, end))))
    return found


def verbs(text: str, tag: str, start: int = 0, end: int | None = None) -> Iterator[Verb]:
    """The verbs of a stretch of a text, without those that only govern another one beside them."""
    table = _table(languages.get(tag).search)
    found = [_verb(x, tag) for x in table.finditer(text, start, len(text) if end is None else end)]
    for verb, following in zip_longest(found, found[1:]):
        governs = following and verb.name in GOVERNING and not _parted(text[verb.end : following.start], tag)
        if not governs:
            yield verb


def shift(old: str, new: str, tag: str) -> Shift:
    """Whether the verbs that differ between two wordings of a sentence became stronger or weaker."""
    before, after = list(verbs(old, tag)), list(verbs(new, tag))
    matcher = SequenceMatcher(None, [_said(x) for x in before], [_said(x) for x in after], autojunk=False)
    changes = [x for x in matcher.get_opcodes() if x[0] != "equal"]
    if not changes or not before or not after:
        return Shift.SAME if before and not changes else Shift.UNKNOWN
    differences = [x for _, a, b, c, d in changes for x in _differences(before, before[a:b], after[c:d])]
    if not differences or min(differences) < 0 < max(differences) or not any(differences):
        return Shift.UNKNOWN
    return Shift.STRONGER if max(differences) > 0 else Shift.WEAKER


def _differences(before: Sequence[Verb], old: Sequence[Verb], new: Sequence[Verb]) -> list[float]:
    """How much stronger the verbs that came are than those that went; of what only came or went, 0 unless it was as
    strong as any.
    """
    if len(old) == len(new):
        return [x.strength - y.strength for x, y in zip(new, old, strict=True)]
    strongest = max((x.strength for x in before), default=0.0)
    gained = max((x.strength for x in new), default=0.0) - max((x.strength for x in old), default=0.0)
    return [gained if (old and new) or abs(gained) >= strongest else 0.0]


def speaker_ahead(text: str, tag: str) -> int:
    """How many characters at the beginning of a folded text name who speaks (`双方`, `the two sides`)."""
    words = wording.of(languages.get(tag).search).voice
    hit = re.match(words.get("all", "(?!)"), text, re.IGNORECASE) or re.match(words.get("one", "(?!)"), text)
    return hit.end() if hit else 0


def says_verbs_alone(text: str, tag: str) -> bool:
    """Whether a folded text has no words but verbs of the table and what makes these stronger."""
    prefix = languages.get(tag).search
    return not re.sub(r"\W", "", _firmly(prefix).sub("", _table(prefix).sub("", text)))


@cache
def _firmly(prefix: str) -> re.Pattern[str]:
    return re.compile(wording.of(prefix).voice.get("firmly", "(?!)"), re.IGNORECASE)


def _said(verb: Verb) -> tuple[str, float]:
    return verb.name, verb.strength


def _speaker(sentence: str, tag: str, parties: Sequence[str], before: Voice | None) -> tuple[Speaker, str]:
    """Whoever stands where the subject does: at the beginning, or behind a first comma."""
    opening = sentence.strip()[:OPENING]
    subjects = [opening, *(x.lstrip() for x in re.split("[,，]", opening, maxsplit=1)[1:])]
    words = wording.of(languages.get(tag).search).voice
    named = "|".join(map(re.escape, sorted(parties, key=len, reverse=True)))
    for subject in subjects:
        if re.match(words.get("all", "(?!)"), subject, re.IGNORECASE):
            return Speaker.ALL, ""
        if hit := re.match(words.get("one", "(?!)"), subject) or re.match(
            rf"(?:{named or '(?!)'})(?!\s+and\b|[’'–-])", subject
        ):
            return Speaker.ONE, hit[0]
    if re.match(words.get("they", "(?!)"), opening, re.IGNORECASE):
        known = before is None or before.speaker is not Speaker.UNKNOWN
        return (Speaker.ALL if known else Speaker.UNKNOWN), ""
    if before and re.match(words.get("same", "(?!)"), opening, re.IGNORECASE) and before.speaker is Speaker.ONE:
        return before.speaker, before.party
    return Speaker.UNKNOWN, ""


def _verb(hit: re.Match[str], tag: str) -> Verb:
    name = next(x for x, words in hit.groupdict().items() if words is not None and x.startswith("v_"))
    firmly = bool(hit["firmly"] or hit["behind"])
    plain = name.removeprefix("v_").replace("_", "-")
    return Verb(plain, hit.start(name), hit.end(name), STRENGTHS[plain] + FIRMLY * firmly)


@cache
def _table(prefix: str) -> re.Pattern[str]:
    """A pattern of all verbs of a language, with what makes them stronger."""
    words = wording.of(prefix).voice
    by_character = languages.get(prefix).by_character
    gap = r"\w{0,2}?" if by_character else rf"\s+(?:[\w’'-]+\s+){{0,{BESIDE - 1}}}?"
    behind = "" if by_character else rf"(?:\s+[\w’'-]+){{0,{BESIDE}}}?\s+"
    names = "|".join(f"(?P<v_{x.replace('-', '_')}>{words[x]})" for x in _longest_first(words))
    firmly, after = words.get("firmly", "(?!)"), words.get("firmly-behind", "(?!)")
    return re.compile(
        rf"(?:(?P<firmly>{firmly}){gap})?(?:{names or '(?!)'})(?:{behind}(?P<behind>{after}))?", re.IGNORECASE
    )


def _longest_first(words: Mapping[str, str]) -> list[str]:
    """Names of verbs: those of several words stand before the verbs that they hold."""
    order = list(STRENGTHS)
    several = [x for x in order if x.startswith("note-") or x in ("satisfaction", "reject")]
    return [x for x in [*several, *(y for y in order if y not in several)] if x in words]


def _parted(between: str, tag: str) -> bool:
    """Whether more than a word or two, or a mark, stands between two verbs."""
    if re.search(r"[,;:，。；：、]", between):
        return True
    return len(between) > (4 if languages.get(tag).by_character else 25)

"""Who speaks: persons, whose party the text itself or a short table tells, and parties. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from statements.ingest import name_tables, parties
from statements.ingest.parties import Match
from statements.text import HAN_RUN

OFFICE = (
    r"(?:(?:Vice|Deputy|First|Executive|Acting|then|Party|State)[\s-]+)?(?:President|Prime\s+Minister|Premier|"
    r"Chancellor|(?i:(?:foreign|defen[cs]e|trade|finance)\s+(?:minister|secretary))|Minister(?:\s+of\s+Foreign\s+Affairs)?|"
    r"King|Queen|Emir|Crown\s+Prince|General\s+Secretary|Secretary(?:\s+of\s+State)?|Chair(?:man|woman|person)?|"
    r"Leader|Councill?or|"
    r"Ambassador|Sultan|Supreme\s+Leader|Secretary[\s-]General|Chief\s+Executive|"
    r"president|prime\s+minister|premier|chancellor|leader)"
)
WORD = r"[A-Z\u00c0-\u017f][\w'’\-]+"
NAME = rf"(?P<name>{WORD}(?:\s+(?:(?:al|bin|de|da|do|van|von|der)[\s-])*{WORD}){{0,3}})"
TITLED = re.compile(rf"(?:['’]s)?(?:\s+(?:{OFFICE}|and|Comrade)){{1,4}}\s+{NAME}")
TITLED_PERSON = re.compile(rf"(?:{WORD}\s+)?{OFFICE}\s+{NAME}$")
OF_PARTY = (
    re.compile(rf"{OFFICE}\s+{NAME}\s+of\s+(?:the\s+)?$"),
    re.compile(rf"{NAME},\s+(?:the\s+)?{OFFICE}\s+of\s+(?:the\s+)?$"),
)
ADJECTIVE = re.compile(rf"\b(?P<party>[A-Z][a-z]+)(?:['’]s)?(?=(?:\s+{OFFICE}){{1,3}}\s+[A-Z])")
LANGUAGE = re.compile(r"[\s-]language\b|\s(?:text|version|original|translation|wording|term|word|characters?)\b")
STEM = 4  # letters that an adjective shares with the name that it is made of
NO_NAME = frozenset(
    ["The", "This", "That", "He", "She", "They", "It", "In", "On", "At", "And", "But", "With", "For", "As", "Today"]
    + ["Earlier", "His", "Her", "Their"]
)


class People:
    """The persons of one text: name to party (`by_name`), and parties that CLDR does not know (`invented`).

    `states`: how much speaks for each name that may be a state's (STATE_LEAST makes one).
    """

    def __init__(
        self, by_name: Mapping[str, Match], invented: Sequence[Match], states: Mapping[str, float] | None = None
    ) -> None:
        self.by_name, self.states = by_name, states or {}
        likely = [x for x, weight in self.states.items() if weight >= STATE_LEAST and not parties.find(x)]
        self.invented = {next(iter(x.names.values())): x for x in (*map(parties.invented, likely), *invented)}
        self._persons = _any_of(by_name)
        self._invented = _any_of(self.invented, r"\w{0,4}")

    def mentions(self, text: str) -> list[tuple[int, int, Match, bool]]:
        """(start, end, party, whether a person) of every speaker in `text`, in order."""
        named = parties.mentions(text)
        mentions = [(start, end, match, False) for start, end, match in named if not LANGUAGE.match(text, end)]
        mentions += [(*hit.span(), self.by_name[hit["name"]], True) for hit in self._persons.finditer(text)]
        mentions += [(*hit.span(), self.invented[hit["name"]], False) for hit in self._invented.finditer(text)]
        return sorted(mentions, key=lambda x: (x[0], -x[1]))

    def mentioned(self, text: str) -> list[Match]:
        """The parties of who is named in `text`, in order of first mention."""
        return unique(match for _, _, match, _ in self.mentions(text))


def unique(matches: Iterable[Match]) -> list[Match]:
    """Each party once, in order."""
    return list({match.code: match for match in matches}.values())


def _any_of(names: Iterable[str], ending: str = "") -> re.Pattern[str]:
    """A pattern for any of `names`, the longest first, as whole words; Chinese has no word edges."""
    longest = sorted(names, key=len, reverse=True)
    whole = "|".join(
        re.escape(x) if HAN_RUN.match(x) else rf"(?<!\w){re.escape(x)}(?={ending}(?!\w))" for x in longest
    )
    return re.compile(f"(?P<name>{whole or '(?!)'})")


def seat(text: str) -> Match | None:
    """The party whose capital or office `text` names as a speaker: `Beijing's`, `the Kremlin`."""
    hit = _seat_pattern().search(text)
    return parties.resolve(name_tables.seats()[hit[1].lower()]) if hit else None


@lru_cache(maxsize=1)
def _seat_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b({'|'.join(name_tables.seats())})\b", re.IGNORECASE)


def learn(text: str, invented: Sequence[Match]) -> People:
    """The persons of `text`: introduced by their office (`Ruritanian President Ana Voss`), else well known."""
    persons: dict[str, Match] = {}
    for start, end, match in parties.mentions(text):
        if hit := TITLED.match(text, end):
            _add(persons, hit["name"], match)
        for pattern in OF_PARTY:
            if hit := pattern.search(text, max(0, start - 90), start):
                _add(persons, hit["name"], match)
    for hit in OFFICE_OF.finditer(text):
        if party := _party(hit["party"], None):
            _add(persons, hit["name"], party)
    for hit in ADJECTIVE.finditer(text):
        by_stem = _by_stem(hit["party"], invented)
        titled = TITLED.match(text, hit.end("party"))
        if by_stem and titled:
            _add(persons, titled["name"], by_stem)
    return People({**_known(), **persons}, invented, likely_states(text))


@lru_cache(maxsize=1)
def _known() -> dict[str, Match]:
    return {name: parties.resolve(code) for name, code in name_tables.persons().items()}


def _add(persons: dict[str, Match], name: str, match: Match) -> None:
    """A person by the whole name and by its first and last word, as either may be the family's."""
    bare = re.sub(r"['’]s$", "", name.strip())
    if bare and bare.split()[0] not in NO_NAME and not parties.find(bare):
        persons[bare] = match
        for part in (bare.split()[0], bare.split()[-1]):
            if len(part) > 1 and not parties.find(part):
                persons.setdefault(part, match)


def _by_stem(word: str, matches: Iterable[Match]) -> Match | None:
    for match in matches:
        name = next(iter(match.names.values()))
        if len(name) >= STEM and word[:STEM].lower() == name[:STEM].lower():
            return match
    return None


PROPER = r"(?:(?:the\s+)?[A-Z][\w’'.]+(?:\s+(?:of\s+)?[A-Z][\w’'.]+){0,2}|EU|UN|UAE)"
REALM = (
    r"(?:Kingdom|Republic|Federation|Union|Commonwealth|Principality|Duchy|Sultanate|Emirate|Confederation|States?)"
)
JOINT_NOUN = r"(?:Joint|Summit|Leaders|Bilateral|Trilateral|Declaration|Communiqu|Statement|Meeting|Talks)"
PART = rf"[A-Z][\w’'.]+(?:\s(?!{JOINT_NOUN})[A-Z][a-z]+)?"
STATE = (
    rf"(?P<state>(?!(?:Foreign|Prime|Vice|Deputy|Federal|National|President|Premier|Minister|Defen[cs]e|{JOINT_NOUN}))"
    r"[A-Z]\w{2,})"
)
DAY = r",\s+(?:\d{1,2}\s+[A-Z]\w+|[A-Z]\w+\s+\d{1,2},)\s+\d{4}"
# What speaks for a name as a state's, what each place weighs, and from which sum on it is taken for one.
LIKE_STATES = (
    (re.compile(rf"\b{OFFICE}s?\s+(?:[^,.;:]{{2,60}}?\band\s+)?{NAME}\s+of\s+(?:the\s+)?{STATE}"), 3.0),
    (re.compile(rf"\b{REALM}\s+of\s+(?:the\s+)?{STATE}"), 3.0),
    (re.compile(rf"\b{STATE}(?:['’]s)?\s+{OFFICE}\s+[A-Z]"), 2.0),
    (re.compile(rf"\b{STATE}['’]s\s+(?:government|parliament|foreign\s+ministry|embassy|capital|people|side)\b"), 1.5),
    (
        re.compile(rf"(?<![\w-])(?=[A-Z][\w’'. ]*[-–—/]\s?[A-Z])(?:[A-Z][\w’'.]+[-–—/])*?{STATE}(?=[-–—/]\s?[A-Z])"),
        1.0,
    ),
    (re.compile(rf"(?<=\w[-–—/]){STATE}"), 1.0),
    # "Arland and Borduria, 10 June 2031: ..."
    (re.compile(rf"^{STATE}(?=\s+and\s+[A-Z]\w+{DAY}:)", re.MULTILINE), 1.2),
    (re.compile(rf"(?<=\sand\s){STATE}(?={DAY}:)"), 1.2),
    (re.compile(rf"\b{STATE}(?=\s+and\s+[A-Z]\w+\s+(?:at|in)\s+[A-Z])"), 0.7),
    (re.compile(rf"(?<=[a-z]\sand\s){STATE}(?=\s+(?:at|in)\s+[A-Z])"), 0.7),
    (re.compile(rf"\b(?:visit(?:s|ed)?(?:\s+to)?|between|against|with|from|thanked|towards?|in)\s+{STATE}"), 0.5),
    (re.compile(rf"\b{OFFICE}\s+{STATE}"), -3.0),
)
DEMONYM = re.compile(
    r"\b(?P<adjective>[A-Z][a-z]{3,})\s+(?:side|government|readout|text|original|press|minist\w+|version|president)\b"
)
DEMONYMIC, STATE_LEAST, NOT_LIKELY = 1.5, 1.2, -3.0


def likely_states(text: str) -> dict[str, float]:
    """How much speaks for each name in `text` that stands where names of states do, whether anyone knows it or not."""
    weights: dict[str, float] = {}
    for pattern, weight in LIKE_STATES:
        for name in {hit["state"] for hit in pattern.finditer(text)}:
            weights[name] = weights.get(name, 0.0) + weight
    demonyms = {hit["adjective"] for hit in DEMONYM.finditer(text)}
    for name in weights:
        if any(_is_demonym(x, name) for x in demonyms):
            weights[name] += DEMONYMIC
    return weights


PAIRED = re.compile(
    rf"(?P<all>(?<![\w-]){PART}(?:(?:[-–—]|\s?[/&]\s?){PART}){{1,3}})(?=\s+(?:\w+\s+){{0,2}}?(?i:{JOINT_NOUN}))"
)
BETWEEN = re.compile(
    r"(?:[Ss]tatement|[Dd]eclaration|[Cc]ommuniqu[eé]|[Mm]eeting|[Tt]alks|[Ss]ummit)\s+"
    r"(?:(?:on|about|regarding|concerning)\s+[^.,;:“\"]{3,90}?\s+between|between|of|by|from|issued\s+by)\s+"
    rf"(?P<all>{PROPER}(?:,\s+{PROPER})*,?\s+and\s+{PROPER})"
)
ISSUED = re.compile(
    rf"(?<!\w)(?<!\w[’'.])(?P<all>{PROPER}(?:,\s+{PROPER}){{0,40}},?\s+and\s+{PROPER})\s+(?:have\s+|has\s+|then\s+|also\s+|today\s+)*"
    r"(?:issued|released|signed|adopted|published|put\s+out|agreed(?:\s+on)?)\s+(?:a|an|the|their|its)\s+(?:\w+\s+)?"
    r"(?:joint|declaration|communiqu)"
)
# "X and Y said", "Belmond and Quellin: their joint statement": what is joint names them otherwise than by its title.
BOTH = re.compile(
    rf"(?<!\w)(?P<all>{PROPER}\s+and\s+{PROPER})(?=:\s+(?:their|the|a)\s+(?:\w+\s+){{0,2}}(?i:joint|statement|declaration|communiqu)"
    rf"|\s+(?:said|agreed|say|have\s+agreed|signed|declared)\b)"
)
# "Foreign Minister Odo of Tarvia and Foreign Minister Qure of Belmond"
OFFICE_OF = re.compile(rf"\b{OFFICE}\s+(?:H\.E\.\s+)?{NAME}\s+of\s+(?:the\s+)?(?P<party>{PROPER})")
# "Foreign Ministers Aru of Kestria and Falk of Northland"
OFFICES_OF = re.compile(
    rf"\b{OFFICE}s?\s+(?P<all>{NAME}\s+of\s+(?:the\s+)?{PROPER}(?:,?\s+(?:and\s+)?(?:{OFFICE}\s+)?"
    rf"(?:{WORD}\s+){{1,4}}of\s+(?:the\s+)?{PROPER}){{1,9}})"
)
PERSON_OF = re.compile(rf"\bof\s+(?:the\s+)?(?P<party>{REALM}\s+of\s+(?:the\s+)?{PART}|{PART})")
# Words that join two names, states or not: these are parties where all of the text says that they are states.
BESIDE = re.compile(
    rf"(?<![\w-])(?P<all>{PART}(?:[-–—/]{PART}){{1,3}}|{PROPER}\s+and\s+{PROPER}(?=\s+(?:at|in|on)\s+(?:the\s+)?[A-Z]|(?:{DAY})?:))"
)
LEADING = re.compile(r"^(?:(?:the|The|Of|On|Breakdown|Reading|Inside|What|How|When|Why|Where)\s+)+")
# The name of a person before that of a state.
PERSON_BEFORE = re.compile(rf"^(?!{REALM}\b)(?:{WORD}\s+)(?!{REALM}\b)(?:{WORD}\s+){{0,3}}of\s+(?:the\s+)?(?=[A-Z])")
PERSONS_MEET = re.compile(r"\s+(?:\w+\s+){0,2}?(?:meeting|talks|summit)\b", re.IGNORECASE)
SEPARATOR = re.compile(r"(?:(?<!\s)\s+)?(?:[-–—/&]|,(?:\s+and\s)?)\s*|(?<!\s)\s+and\s+")


def joint(text: str, people: People | None = None) -> list[Match]:
    """The parties of what `text` calls joint: `Arland-Borduria joint statement`, `declaration of A, B and C`.

    Names that nobody knows are parties too where the words put them beside another.
    """
    for pattern in (PAIRED, BETWEEN, ISSUED, BOTH):
        for hit in pattern.finditer(text):
            parties_named = [_party(name, people) for name in SEPARATOR.split(hit["all"])]
            if PERSONS_MEET.match(text, hit.end()) and any(x and x.code.startswith("x-") for x in parties_named):
                continue  # a person nobody knows
            if len(parties_named) > 1 and all(parties_named):
                return unique(x for x in parties_named if x)
    return of_states(text, people) if people else []


def of_states(text: str, people: People) -> list[Match]:
    """The parties that `text` only puts side by side, `Arland and Borduria at Vorn`, if they are likely states."""
    for hit in BESIDE.finditer(text):
        named = [x for x in (_party(name, people) for name in SEPARATOR.split(hit["all"])) if x]
        if len(named) > 1 and sum(_likely(x, people) for x in named) >= STATE_LEAST * len(named):
            return unique(named)
    return []


def _likely(match: Match, people: People) -> float:
    """How much speaks for a state; NOT_LIKELY of a name that nothing else does."""
    if not match.code.startswith("x-"):
        return STATE_LEAST
    return max((people.states.get(x, NOT_LIKELY) for x in match.names.values()), default=NOT_LIKELY)


def of_offices(text: str, people: People | None = None) -> list[Match]:
    """The parties whose office-holders `text` names: `President Bel Amon of Belmond`."""
    found = [hit["party"] for hit in OFFICE_OF.finditer(text)]
    found += [x["party"] for hit in OFFICES_OF.finditer(text) for x in PERSON_OF.finditer(hit["all"])]
    named = (_party(name, people) for name in found)
    return unique(x for x in named if x)


def _party(name: str, people: People | None) -> Match | None:
    bare = LEADING.sub("", name.strip(" '’")).removesuffix("'s").removesuffix("’s")
    if not bare or bare in NO_NAME:
        return None
    if titled := TITLED_PERSON.match(bare):
        return (people.by_name if people else _known()).get(titled["name"])
    if people and bare in people.by_name:
        return people.by_name[bare]
    if bare in _known():
        return _known()[bare]
    if found := _by_name(bare) or _by_name(bare.split()[-1]):
        return found
    short = PERSON_BEFORE.sub("", bare)
    short = (
        next((x for x, w in people.states.items() if w >= STATE_LEAST and _is_demonym(short, x)), short)
        if people
        else short
    )
    return parties.invented(short) if len(short) == 2 else parties.resolve(short)


def _is_demonym(word: str, state: str) -> bool:
    """Whether `word` is made of the name of a state: Arlandian, Bordurian."""
    return word != state and word.startswith(state[: max(STEM, len(state) - 1)])


def _by_name(name: str) -> Match | None:
    """The party of this name; small letters of a code (Li, An) are a person's."""
    return None if len(name) == 2 and not name.isupper() else parties.find(name)

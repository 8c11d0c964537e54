"""Who speaks: persons, whose party the text itself or a short table tells, and parties. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from statements.ingest import parties
from statements.ingest.parties import Match
from statements.text import HAN_RUN

# Who often speaks without being introduced; what a text says of a name wins over this.
KNOWN = (
    "cn:Xi Jinping,Xi,Li Qiang,Wang Yi,Zhao Leji,Han Zheng,习近平,李强,王毅,習近平;ru:Vladimir Putin,Putin,Sergey Lavrov,"
    "Sergei Lavrov,Lavrov,Mishustin,普京,拉夫罗夫,米舒斯京;fr:Emmanuel Macron,Macron,马克龙;de:Olaf Scholz,Scholz,Friedrich Merz,Merz,"
    "朔尔茨,默茨;us:Joe Biden,Biden,Donald Trump,Trump,Antony Blinken,Blinken,Marco Rubio,拜登,特朗普,布林肯;br:Lula,Lula da Silva,卢拉;"
    "in:Narendra Modi,Modi,Jaishankar,莫迪;kz:Tokayev,托卡耶夫;by:Lukashenko,卢卡申科;rs:Vucic,Vučić,武契奇;hu:Orban,Orbán,欧尔班;"
    "kp:Kim Jong Un,Kim Jong-un,金正恩;vn:To Lam,Nguyen Phu Trong,苏林;my:Anwar Ibrahim,Anwar,安瓦尔;id:Prabowo,普拉博沃;"
    "au:Albanese,阿尔巴尼斯;jp:Kishida,Ishiba,Takaichi,岸田;kr:Yoon Suk Yeol,Lee Jae-myung,尹锡悦,李在明;gb:Keir Starmer,Starmer,斯塔默;"
    "tr:Erdogan,Erdoğan,埃尔多安;ir:Raisi,Pezeshkian,莱希;pk:Shehbaz Sharif,夏巴兹;za:Ramaphosa,拉马福萨;ua:Zelensky,Zelenskyy,泽连斯基;"
    "eu:Ursula von der Leyen,von der Leyen,冯德莱恩;it:Meloni,梅洛尼;es:Pedro Sanchez,Pedro Sánchez,桑切斯;"
    "un:Guterres,古特雷斯"
)
OFFICE = (
    r"(?:(?:Vice|Deputy|First|Executive|Acting|then|Party|State)[\s-]+)?(?:President|Prime\s+Minister|Premier|Chancellor|"
    r"(?:Foreign|Defen[cs]e|Trade|Finance)\s+(?:Minister|Secretary)|Minister(?:\s+of\s+Foreign\s+Affairs)?|King|Queen|Emir|"
    r"Crown\s+Prince|General\s+Secretary|Secretary(?:\s+of\s+State)?|Chair(?:man|woman|person)?|Leader|Councill?or|"
    r"Ambassador|Sultan|Supreme\s+Leader|Secretary[\s-]General|Chief\s+Executive|"
    r"president|prime\s+minister|premier|chancellor|foreign\s+minister|foreign\s+secretary|leader)"
)
NAME = r"(?P<name>[A-Z\u00c0-\u017f][\w'’\-]+(?:\s+(?:(?:al|bin|de|da|do|van|von|der)[\s-])*[A-Z\u00c0-\u017f][\w'’\-]+){0,3})"
TITLED = re.compile(rf"(?:['’]s)?(?:\s+(?:{OFFICE}|and|Comrade)){{1,4}}\s+{NAME}")
OF_PARTY = (
    re.compile(rf"{OFFICE}\s+{NAME}\s+of\s+(?:the\s+)?$"),
    re.compile(rf"{NAME},\s+(?:the\s+)?{OFFICE}\s+of\s+(?:the\s+)?$"),
)
ADJECTIVE = re.compile(rf"\b(?P<party>[A-Z][a-z]+)(?:['’]s)?(?=(?:\s+{OFFICE}){{1,3}}\s+[A-Z])")
STEM = 4  # letters that an adjective shares with the name that it is made of
NO_NAME = frozenset("The This That He She They It In On At And But With For As Today Earlier His Her Their".split())


@dataclass
class People:
    """The persons of one text: name to party, and parties that CLDR does not know (`invented`)."""

    by_name: dict[str, Match] = field(default_factory=dict)
    invented: list[Match] = field(default_factory=list)

    def places(self, text: str) -> list[tuple[int, int, Match, bool]]:
        """(start, end, party, whether a person) of every speaker in `text`, in order."""
        found = [(start, end, match, False) for start, end, match in parties.places(text)]
        for name, match in sorted(self.by_name.items(), key=lambda x: -len(x[0])):
            for hit in re.finditer(_as_word(name), text):
                if not any(start < hit.end() and hit.start() < end and person for start, end, _, person in found):
                    found.append((*hit.span(), match, True))
        for match in self.invented:
            name = next(iter(match.names.values()))
            found += [(*hit.span(), match, False) for hit in re.finditer(_as_word(name, r"\w{0,4}"), text)]
        return sorted(found, key=lambda x: (x[0], -x[1]))

    def mentioned(self, text: str) -> list[Match]:
        """The parties of who is named in `text`, in order of first mention."""
        return unique(match for _, _, match, _ in self.places(text))


def unique(matches: Iterable[Match]) -> list[Match]:
    """Each party once, in order."""
    return list({match.code: match for match in matches}.values())


def _as_word(name: str, ending: str = "") -> str:
    """A pattern for `name` as a whole word; Chinese has no word edges."""
    return re.escape(name) if HAN_RUN.match(name) else rf"(?<!\w){re.escape(name)}{ending}(?!\w)"


def learn(text: str, invented: Iterable[Match]) -> People:
    """The persons of `text`: introduced by their office (`Ruritanian President Ana Voss`), else well known."""
    people = People(_known(), list(invented))
    for _start, end, match in parties.places(text):
        if hit := TITLED.match(text, end):
            _add(people, hit["name"], match)
    for start, _, match in parties.places(text):
        for pattern in OF_PARTY:
            if hit := pattern.search(text, max(0, start - 90), start):
                _add(people, hit["name"], match)
    for hit in ADJECTIVE.finditer(text):
        match = _by_stem(hit["party"], people.invented)
        titled = TITLED.match(text, hit.end() - 2 if hit[0][-2:] in ("'s", "’s") else hit.end())
        if match and titled:
            _add(people, titled["name"], match)
    return people


def _known() -> dict[str, Match]:
    found = {}
    for group in KNOWN.split(";"):
        code, _, names = group.partition(":")
        found.update(dict.fromkeys(names.split(","), parties.resolve(code)))
    return found


def _add(people: People, name: str, match: Match) -> None:
    """A person by the whole name and by its first and last word, as either may be the family's."""
    bare = re.sub(r"['’]s$", "", name.strip())
    if bare and bare.split()[0] not in NO_NAME and not parties.find(bare):
        people.by_name[bare] = match
        for part in (bare.split()[0], bare.split()[-1]):
            if len(part) > 1 and not parties.find(part):
                people.by_name.setdefault(part, match)


def _by_stem(word: str, matches: Iterable[Match]) -> Match | None:
    for match in matches:
        name = next(iter(match.names.values()))
        if len(name) >= STEM and word[:STEM].lower() == name[:STEM].lower():
            return match
    return None


PROPER = r"(?:(?:the\s+)?[A-Z][\w’'.]+(?:\s+(?:of\s+)?[A-Z][\w’'.]+){0,2}|EU|UN|UAE)"
PAIRED = re.compile(
    rf"(?P<all>(?<![\w-])[A-Z][\w’'.]+(?:\s[A-Z][a-z]+)?(?:\s?[-–—/&]\s?[A-Z][\w’'.]+(?:\s(?!Joint|Summit|Leaders|Trilateral|Declaration|Communiqu|Statement|Meeting)[A-Z][a-z]+)?){{1,3}})"
    r"(?=\s+(?:\w+\s+){0,2}?(?:[Jj]oint|[Ss]ummit|[Ll]eaders|[Bb]ilateral|[Tt]rilateral|[Dd]eclaration|[Cc]ommuniqu|[Ss]tatement|[Mm]eeting|[Tt]alks))"
)
BETWEEN = re.compile(
    rf"(?:[Ss]tatement|[Dd]eclaration|[Cc]ommuniqu[eé]|[Mm]eeting|[Tt]alks|[Ss]ummit)\s+(?:between|of|by|from|issued\s+by)\s+"
    rf"(?P<all>{PROPER}(?:,\s+{PROPER})*,?\s+and\s+{PROPER})"
)
ISSUED = re.compile(
    rf"(?P<all>{PROPER}(?:,\s+{PROPER})*,?\s+and\s+{PROPER})\s+(?:have\s+|has\s+|then\s+|also\s+|today\s+)*"
    r"(?:issued|released|signed|adopted|published|put\s+out|agreed(?:\s+on)?)\s+(?:a|an|the|their|its)\s+(?:\w+\s+)?"
    r"(?:joint|declaration|communiqu)"
)
SEPARATOR = re.compile(r"\s*(?:[-–—/&]|,\s+and\s+|,|\s+and\s+)\s*")


def joint(text: str, people: People | None = None) -> list[Match]:
    """The parties of what `text` calls joint: `Arland-Borduria joint statement`, `declaration of A, B and C`.

    Names that nobody knows are parties too where the words put them beside another.
    """
    for pattern in (PAIRED, BETWEEN, ISSUED):
        for hit in pattern.finditer(text):
            found = [_party(name, people) for name in SEPARATOR.split(hit["all"])]
            if len(found) > 1 and all(found):
                return unique(x for x in found if x)
    return []


def _party(name: str, people: People | None) -> Match | None:
    bare = re.sub(r"^(?:the|The|Of|On|Breakdown|Reading|Inside)\s+|['’]s$", "", name.strip(" '’"))
    if not bare or bare in NO_NAME:
        return None
    known = parties.find(bare) or (people.by_name.get(bare) if people else None) or (_known().get(bare))
    last = parties.find(bare.split()[-1])
    return known or last or parties.resolve(bare)

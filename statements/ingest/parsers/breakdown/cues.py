"""What a line of commentary announces: a document, and who speaks in it."""

import re
from dataclasses import dataclass

from statements.ingest import parties
from statements.ingest.document import ParsedName

# In the order in which they are looked for: the more telling first.
KINDS: tuple[tuple[str, str], ...] = (
    ("joint-communique", r"joint\s+(?:press\s+)?communiqu[eé]|communiqu[eé]|联合公报|聯合公報|新闻公报|新聞公報"),
    ("press-statement", r"press\s+statements?|statements?\s+(?:to|for)\s+the\s+(?:press|media)|press\s+conference|"
     r"press\s+remarks|media\s+statements?|engagement\s+with\s+the\s+(?:media|press)|joint\s+press|共同会见记者|記者會|记者会"),
    ("joint-statement", r"joint\s+(?:\w+\s+){0,2}statement|联合声明|聯合聲明|共同声明|共同聲明"),
    ("declaration", r"(?:joint\s+)?declaration|(?:共同|联合)?宣言|聯合宣言"),
    ("readout", r"read-?\s?outs?|summary\s+of\s+the\s+(?:talks|meeting|call)|会谈消息|會談消息|通稿|新闻稿|新聞稿"),
    ("remarks", r"(?:opening\s+|closing\s+|welcoming\s+)?remarks|speech|address\b|toast|opening\s+statement|"
     r"致辞|致辭|讲话|講話|开场白|開場白"),
    ("other", r"\bstatement\b|\bagreement\b|\btreaty\b|action\s+plan|声明|聲明"),
)  # fmt: skip
KIND_PATTERNS = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in KINDS)
JOINT = {"joint-statement", "joint-communique", "declaration", "other"}
SPOKEN = {"remarks", "press-statement"}

TURN = re.compile(
    r"\b(?:let['’]?s|let\s+us|let\s+me)\b.{0,40}\b(?:look|turn|start|begin|move|go|dive|read|break)|\b(?:take|have)\s+a\s+look\b|"
    r"^\W*(?:finally|next|now|lastly|then)\b|\b(?:turning|moving|coming|going)\s+(?:on\s+|now\s+|back\s+)?to\b|"
    r"^\W*(?:here\s+(?:is|are|['’]s)|below|the\s+following|here['’]s)\b|\bkey\s+(?:excerpts|points|passages)\b|"
    r"\b(?:some|the\s+main|useful|key|main|notable)\b.{0,30}\b(?:points|excerpts|passages|takeaways)\b.{0,20}\b(?:from|of|in)\b|"
    r"\b(?:on|onto)\s+to\s+the\b|^\W*(?:in|from)\s+(?:his|her|their|the)\b|^\W*(?:the\s+)?(?:full\s+)?excerpts\b|首先|接下来|最后|下面|以下",
    re.IGNORECASE,
)
SPEECH = re.compile(r"\bin\s+(?:his|her)\s+(?:own\s+|subsequent\s+)?(?:comments|remarks|statement|speech|address)\b", re.IGNORECASE)
MADE_REMARKS = re.compile(r"\b(?:said|told|added|spoke|stated)\b", re.IGNORECASE)
SOURCE = re.compile(
    r"\b(?:on|from|by|at|via)\s+(?:the\s+)?(?P<party>[A-Z][\w.]+(?:\s+[A-Z][\w.]+){0,3})['’]s?\s+(?:official\s+)?(?:web\s?site|site|web\s?page)|"
    r"\b(?P<ministry>(?:[A-Z][\w.]+\s+)?(?:Foreign\s+Ministry|Ministry\s+of\s+Foreign\s+Affairs|MFA|Kremlin|White\s+House))\b"
    r"[^.]{0,40}\b(?:translation|version|text|transcript|web\s?site|site)\b|"
    r"\((?P<report>(?:an?\s+)?English\s+(?:report|version|text|transcript|translation)[^)]{0,60})\)",
)
TITLE = re.compile(
    r"\bjoint\s+(?:\w+\s+){0,2}(?:statement|communiqu[eé]|declaration)\b(?:\s+(?:on|of|between|by|regarding|concerning|about|to)\b[^.:;]*)?",
    re.IGNORECASE,
)
NOT_TITLE = re.compile(r"[.:;]\s|[.:;]$|[“”\"]")
OFFICE = (
    r"(?:President|Prime\s+Minister|Premier|Chancellor|Foreign\s+Minister|Secretary(?:\s+of\s+State)?|King|Queen|Sultan|Emir|"
    r"Crown\s+Prince|General\s+Secretary|Chairman|Minister|Leader|Secretary[- ]General)"
)
LEADER = re.compile(rf"(?P<party>(?:[A-Z][\w.\-]+\s+){{1,3}}){OFFICE}\s+(?P<name>[A-Z][\w\-]+(?:\s+(?:[a-z]{{2}}\s+)?[A-Z][\w\-]+){{0,3}})")
OF_PARTY = re.compile(rf"{OFFICE}\s+(?P<name>[A-Z][\w\-]+(?:\s+[A-Z][\w\-]+){{0,2}})\s+of\s+(?:the\s+)?(?P<party>[A-Z][\w\-]+(?:\s+(?:of\s+)?[A-Z][\w\-]+){{0,4}})")
KNOWN_LEADERS = {
    "Xi": "cn", "Li Qiang": "cn", "Wang Yi": "cn", "Putin": "ru", "Lavrov": "ru", "Mishustin": "ru", "Macron": "fr",
    "Scholz": "de", "Merz": "de", "Lula": "br", "Modi": "in", "Biden": "us", "Trump": "us", "Blinken": "us", "Rubio": "us",
    "Kishida": "jp", "Ishiba": "jp", "Yoon": "kr", "Kim Jong Un": "kp", "Kim Jong-un": "kp", "Lukashenko": "by",
    "Tokayev": "kz", "Mirziyoyev": "uz", "Sharif": "pk", "Orbán": "hu", "Orban": "hu", "Vucic": "rs", "Vučić": "rs",
    "Erdogan": "tr", "Erdoğan": "tr", "Prabowo": "id", "Anwar": "my", "Marcos": "ph", "Albanese": "au", "Starmer": "gb",
    "Sunak": "gb", "Meloni": "it", "Ramaphosa": "za", "Zelensky": "ua", "Zelenskyy": "ua", "von der Leyen": "eu",
}  # fmt: skip
OWN_SITES = {"kremlin": "ru", "white house": "us", "elysee": "fr", "élysée": "fr", "zhongnanhai": "cn"}


@dataclass(frozen=True)
class Cue:
    """A document that a line announces."""

    kind: str
    title: str = ""
    speakers: tuple[str, ...] = ()


def kind_of(text: str) -> str:
    """The kind of document that `text` names first among the most telling; empty where it names none."""
    return next((kind for kind, pattern in KIND_PATTERNS if pattern.search(text)), "")


def kinds_in(text: str) -> set[str]:
    """All kinds that `text` names, the vague one left out."""
    return {kind for kind, pattern in KIND_PATTERNS if kind != "other" and pattern.search(text)}


def cue(text: str, heading: bool, current: str, leaders: dict[str, str]) -> Cue | None:
    """The document that a line of commentary opens; `current` is the kind of the one that is open."""
    kind = kind_of(text)
    speakers = tuple(speakers_in(text, leaders))
    if kind and (heading or _announces(text, kind)):
        return Cue(kind, title(text, heading), speakers) if _is_another(kind, current, text, heading) else None
    if SPEECH.search(text) and MADE_REMARKS.search(text) and current in SPOKEN and speakers:
        return Cue(current, "", speakers)
    return None


def _announces(text: str, kind: str) -> bool:
    """Whether an ordinary line turns to a document rather than speaks of one."""
    plain = text.rstrip()
    if kind == "other":
        return False
    if TURN.search(plain) and not re.match(r"\W*(?:I|We|Our)\b", plain):
        return True
    return plain.endswith((":", "：")) and len(plain) < 400 and not re.match(r"\W*(?:I|We|Our|It|They|This)\b", plain)


def _is_another(kind: str, current: str, text: str, heading: bool) -> bool:
    """A document of the open one's kind is the same one, unless it is called another."""
    if kind != current:
        return not (current in JOINT and kind in SPOKEN and not heading and not _has_speaker(text))
    return kind in SPOKEN or bool(re.search(r"\b(?:another|second|separate|other)\b", text, re.IGNORECASE)) or heading


def _has_speaker(text: str) -> bool:
    return bool(re.search(r"\b(?:his|her|their)\b|['’]s\b", text)) or any(name in text for name in KNOWN_LEADERS)


def title(text: str, heading: bool) -> str:
    """The document's title as a line gives it; empty where it only names the kind."""
    if heading:
        return text.strip(" :：")
    found = TITLE.search(text)
    said = found.group().strip() if found else ""
    if len(said.split()) < 5:
        return ""
    return said[0].upper() + said[1:]


def leaders_in(text: str) -> dict[str, str]:
    """{a leader's name as it may be used: party code}, from titles of office in `text` and a table."""
    found = dict(KNOWN_LEADERS)
    for match in (*LEADER.finditer(text), *OF_PARTY.finditer(text)):
        party = _party(match["party"])
        if party:
            names = match["name"].split()
            found.update({name: party for name in (match["name"], names[-1])})
    return found


def _party(words: str) -> str:
    """The code of the party that the words before an office name, tried from the longest on."""
    parts = words.split()
    for start in range(len(parts)):
        if known := parties.find(" ".join(parts[start:])):
            return known.code
    return ""


def speakers_in(text: str, leaders: dict[str, str]) -> list[str]:
    """Party codes of those whose names `text` has, in order."""
    places = {}
    for name, code in leaders.items():
        if found := re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            places[code] = min(found.start(), places.get(code, found.start()))
    return sorted(places, key=lambda code: places[code])


def source(text: str) -> tuple[str, str]:
    """(publisher, authority) of the English where a lead-in names its source; empty where it does not.

    A party's own site gives an official translation; an unnamed English report an unofficial one.
    """
    found = SOURCE.search(text)
    if not found:
        return "", ""
    if found["report"]:
        return found["report"][0].upper() + found["report"][1:], "unofficial-translation"
    name = (found["party"] or found["ministry"]).strip()
    official = any(site in name.lower() for site in OWN_SITES) or "minist" in name.lower() or parties.find(name)
    return name, "official-translation" if official or found["ministry"] else "unofficial-translation"


def named(codes: list[str] | tuple[str, ...]) -> tuple[ParsedName, ...]:
    """Parties by code, with the names that the archive knows for them."""
    matches = [parties.resolve(code) for code in codes]
    return tuple(ParsedName(match.names, match.code) for match in matches)


ISSUER = re.compile(r"\b(?P<party>[A-Z][\w\-]+(?:\s+[A-Z][\w\-]+)?)(?:['’]s?)?\s+(?:side['’]s?\s+)?(?:official\s+)?read-?\s?out", re.IGNORECASE)
ISSUED_BY = re.compile(r"\bread-?\s?outs?\s+(?:from|by|issued\s+by|of)\s+(?:the\s+)?(?P<party>[A-Z][\w\-]+(?:\s+[A-Z][\w\-]+)?)")
UNKNOWN = (
    re.compile(r"\b(?P<first>[A-Z][a-z]{2,})\s*[-–—]\s*(?P<second>[A-Z][a-z]{2,})\b"),
    re.compile(
        r"\b(?:between|of|by)\s+(?:the\s+)?(?P<first>[A-Z]\w+(?:\s+(?:of\s+)?[A-Z]\w+){0,3})\s+and\s+(?:the\s+)?"
        r"(?P<second>[A-Z]\w+(?:\s+(?:of\s+)?[A-Z]\w+){0,3})"
    ),
)


def issuer(lead: str) -> list[str]:
    """Whose readout it is, where the line says so: [code] or []."""
    for pattern in (ISSUER, ISSUED_BY):
        if (found := pattern.search(lead)) and (code := _party(found["party"])):
            return [code]
    return []


def unknown_parties(text: str) -> list[str]:
    """Names of parties that nobody knows: "Aldermark-Lanhai", "between Aldermark and Lanhai"."""
    for pattern in UNKNOWN:
        if found := pattern.search(text):
            return [_code(found["first"]), _code(found["second"])]
    return []


def _code(name: str) -> str:
    known = parties.find(name)
    return known.code if known else name

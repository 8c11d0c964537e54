"""Where a text was signed or spoken, as its signature or a dateline says it: a name, never a clause. Pure."""

import re
from collections.abc import Iterable

from statements.ingest import dates, kind_patterns, metadata_patterns
from statements.languages.language_names import named_in
from statements.text import HAN, clean_line

MOST, HAN_MOST, WORDS_MOST = 60, 12, 5
EDGES = " ,.،，。()（）[]［］【】于於在—–-\t"
# What belongs to a date: the word for the year, a day of the week, that a day of another calendar answers it.
BESIDE_DATE = re.compile(r"\b(?:года|г)\b\.?|[（(][月火水木金土日一二三四五六][）)]|الموافق")
IN_HAN = re.compile(f"[{HAN}]")
NO_PLACE = re.compile(r"[\d:：;；。!！?？《》“”\"#/|@、…=]|--|——")
# Words of clauses, of bodies that meet and of what is said there.
NOT_IN_HAN = re.compile(
    r"^[在于於第自]|上$|\s|起|[时時間间期]$|社$|[网網]$|[报報]$|部$|第.{1,8}[届屆次]|[会會][议議见見谈談场場]|[关關][于於]|[讲講][话話]|"
    r"[声聲]明|[发發]表|签|簽|[举舉]行|[报報]告|的|[两兩][国國]|双方|雙方|[仪儀]式|代表|政府|期[间間]|通[过過]|[时時][间間]|"
    r"[来來]源|作者|[编編][辑輯]|に|を|は"
)
SMALL = frozenset(
    [
        "the",
        "of",
        "de",
        "del",
        "la",
        "las",
        "los",
        "el",
        "da",
        "do",
        "dos",
        "das",
        "di",
        "du",
        "des",
        "le",
        "les",
        "am",
        "an",
        "der",
        "den",
        "dem",
        "bei",
        "sur",
        "on",
        "upon",
        "al",
        "el-",
    ]
)
NOT_A_NAME = re.compile(
    r"(?<!\w)(?:speech|remarks|address|delivered|given|adopted|signed|done|issued|xinhua|reuters|afp|tass|agency|press|"
    r"updated?|published|posted|source|date|release|for|by|text|session|conference|congress|assembly|summit|meeting|"
    r"president|minister|ministry|government|duplicate|triplicate|presence|accordance|both|two|three|each|copies|"
    r"originals?|english|the\s+languages?|совершено|подписано|принято|опубликовано|выступление|речь|заявление|источник|заседани\w+|discours|"
    r"discurso|source|fuente|session|sesión|année|año|года?)(?!\w)",
    re.IGNORECASE,
)


def signed_at(texts: Iterable[str], language: str) -> str:
    """The place that the sentences name which tell where a text was signed; empty where none does."""
    hits = (hit for text in texts for pattern in metadata_patterns.PLACES for hit in pattern.finditer(text))
    return next((place for hit in hits if is_place(place := clean_line(hit["place"]), language)), "")


def of_dateline(line: str, language: str) -> str:
    """What stands beside the date of a dateline: `Port Ista, 12 April 2031`; empty where that is no place."""
    rest = BESIDE_DATE.sub("", dates.without(line)).strip(EDGES)
    parts = (rest, *(x.strip(EDGES) for x in re.split("[,،，]", rest)[:1]))
    return next((x for x in parts if is_place(x, language)), "")


def is_place(name: str, language: str) -> bool:
    """Whether this may be the name of a place in a text in this language: short, a name, and of no clause."""
    if not name or len(name) > MOST or NO_PLACE.search(name) or kind_patterns.named_in(name):
        return False
    if IN_HAN.search(name):
        return 2 <= len(name) <= HAN_MOST and not NOT_IN_HAN.search(name)
    words = name.split()
    named = [x for x in words if x.casefold() not in SMALL]
    are_names = (
        named
        and all(x[0].isupper() or not x[0].islower() or x in SMALL for x in words)
        and not words[0].islower()
        and words[-1] not in SMALL
    )
    if not are_names or len(words) > WORDS_MOST or NOT_A_NAME.search(name):
        return False
    return not language or not named_in(name, language)

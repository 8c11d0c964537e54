"""The registry of kinds of documents: what each is called, by which words texts name it, and who speaks in it.

Adding a kind is adding a row (and running `makemigrations`, since the database checks the kinds too) and translating
its name.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy, gettext_noop

from statements.languages import SEARCH_PREFIXES as PREFIXES
from statements.languages import wording

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise


class Speakers(Enum):
    """Who speaks in a document."""

    ALL = "all parties together"
    ONE = "one of them"
    ANY = "one or several"


@dataclass(frozen=True)
class Kind:
    """One kind of documents.

    `name`: in English, translated by the catalogue. `rank`: where words of several kinds begin at one place, the
    lowest wins. `words`: in English and Chinese, regular expressions for what texts call it, in any case; `opening`:
    what tells it in a title or in the first lines alone; of the other languages these are data (`languages.wording`).
    `title`: what begins the title of a document that has none; its name, where nothing else is given.
    """

    value: str
    name: str
    rank: int
    words: Mapping[str, str]
    speakers: Speakers = Speakers.ANY
    title: str = ""
    opening: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "title", self.title or self.name)

    def all_words(self) -> dict[str, str]:
        """`words` of all languages."""
        return {**self.words, **{x: words for x in PREFIXES if (words := wording.of(x).kinds.get(self.value))}}

    def all_openings(self) -> dict[str, str]:
        """`opening` of all languages."""
        return {**self.opening, **{x: words for x in PREFIXES if (words := wording.of(x).openings.get(self.value))}}

    @property
    def label(self) -> "StrPromise":
        """Its name in the interface's language."""
        return gettext_lazy(self.name)


MEDIA = r"(?:the\s+)?(?:press|media|reporters|journalists)"
# Who speaks together, in a document that names no kind.
JOINT_WORDS = (
    *("both sides", "two sides", "both countries", "两国", "双方", "兩國", "雙方", "三方", "各方"),
    *("обе стороны", "стороны"),
)
JOINT_STATEMENT = "joint-statement"
READOUT, REMARKS, PRESS_STATEMENT, OTHER = "readout", "remarks", "press-statement", "other"

REGISTRY: tuple[Kind, ...] = (
    Kind(
        JOINT_STATEMENT,
        gettext_noop("Joint statement"),
        rank=3,
        words={
            "en": r"(?:trilateral\s+)?joint\s+(?:leaders['’]?\s+|vision\s+|political\s+|presidential\s+|"
            r"ministerial\s+|written\s+)?statements?|(?:leaders['’]?|summit)\s+(?:joint\s+)?statements?",
            "zh": "联合声明|聯合聲明|共同声明|共同聲明",
        },
        opening={
            "en": r"(?:sides|countries|parties)\s+(?:state|declare)d?\s+(?:the\s+following|as\s+follows)",
            "zh": "(?:双方|雙方|两国|兩國|三方|各方).{0,12}(?:声明|聲明)如下",
        },
        speakers=Speakers.ALL,
    ),
    Kind(
        "joint-communique",
        gettext_noop("Joint communiqué"),
        rank=2,
        words={
            "en": r"(?:joint\s+|press\s+|final\s+|summit\s+)*communiqu[eé]s?",
            "zh": "联合公报|聯合公報|新闻公报|新聞公報|公报|公報",
        },
        speakers=Speakers.ALL,
    ),
    Kind(
        "declaration",
        gettext_noop("Declaration"),
        rank=4,
        words={
            "en": r"(?:joint\s+|leaders['’]?\s+|summit\s+|political\s+)*declarations?",
            "zh": "联合宣言|宣言",
        },
        speakers=Speakers.ALL,
    ),
    Kind(
        READOUT,
        gettext_noop("Readout"),
        rank=5,
        words={
            "en": r"read[\s-]?outs?|(?:official|xinhua)['’]?s?\s+(?:account|summary|report)s?\s+(?:of|on)\s+"
            r"(?:the|their)\s+(?:meeting|talks|call|summit)",
            "zh": "通稿|新闻稿|新聞稿|会谈纪要|會談紀要|会谈通报|會談通報",
        },
        opening={
            "en": r"(?:holds?|held)\s+talks\s+with|(?:meets|speaks)\s+with|"
            r"(?:phone|telephone)\s+(?:call|conversation)\s+with",
            "zh": "(?:同|与|與|和).{1,24}?(?:会谈|會談|通电话|通電話)|(?:会见|會見)(?!记者|記者)",
        },
    ),
    Kind(
        REMARKS,
        gettext_noop("Remarks"),
        rank=6,
        words={
            "en": r"(?:opening|closing|welcom(?:e|ing)|introductory|concluding|keynote|public|televised)\s+"
            r"(?:remarks|statements?|speech(?:es)?|address(?:es)?|comments)|remarks|speech(?:es)?|toasts?\b|"
            r"(?<=['’]s\s)address\b",
            "zh": "致辞|致辭|讲话|講話|发言|發言",
        },
        speakers=Speakers.ONE,
    ),
    Kind(
        PRESS_STATEMENT,
        gettext_noop("Press statement"),
        rank=1,
        words={
            "en": r"(?:joint\s+)?(?:press|media)\s+(?:statements?|releases?|remarks|briefings?|appearances?|"
            rf"availability|events?|conferences?|interactions?)|news\s+conferences?|pressers?\b|"
            rf"(?:statements?|remarks|comments)\s+to\s+{MEDIA}|"
            rf"(?:engagements?|interactions?|meetings?|exchanges?)\s+with\s+{MEDIA}|"
            rf"(?:met|meeting|faced|facing)\s+(?:with\s+)?{MEDIA}\b|"
            rf"(?:spoke|speaking|talked|talking|told|telling|addressed|addressing)\s+(?:to\s+|with\s+)?{MEDIA}\b",
            "zh": "会见记者|會見記者|记者会|記者會|新闻发布会|新聞發布會|联合新闻声明|聯合新聞聲明|答记者问|答記者問|"
            "(?:对|向|對)(?:媒体|媒體|记者|記者)",
        },
        speakers=Speakers.ONE,
    ),
    Kind(
        OTHER,
        gettext_noop("Other"),
        rank=7,
        words={
            "en": r"action\s+plan|road\s?map|memorandum\s+of\s+understanding|fact\s?sheet|"
            r"outcome\s+(?:document|list)|op-ed",
            "zh": "谅解备忘录|諒解備忘錄|行动计划|行動計劃|路线图|路線圖|成果清单|成果清單",
        },
        title="Document",
    ),
)
BY_VALUE: dict[str, Kind] = {kind.value: kind for kind in REGISTRY}
VALUES: tuple[str, ...] = tuple(BY_VALUE)
CHOICES = [(kind.value, kind.label) for kind in REGISTRY]


def of_all(value: str) -> bool:
    """Whether all parties speak together in documents of a kind."""
    return BY_VALUE[value].speakers is Speakers.ALL


def of_one(value: str) -> bool:
    """Whether one party alone speaks in documents of a kind."""
    return BY_VALUE[value].speakers is Speakers.ONE

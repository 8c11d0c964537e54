"""Words for the kinds of documents, in running text and in titles. Pure."""

import re

JOINT_STATEMENT, JOINT_COMMUNIQUE, DECLARATION = "joint-statement", "joint-communique", "declaration"
READOUT, REMARKS, PRESS_STATEMENT, OTHER = "readout", "remarks", "press-statement", "other"
OF_ONE_SPEAKER = frozenset({REMARKS, PRESS_STATEMENT})
OF_ALL = frozenset({JOINT_STATEMENT, JOINT_COMMUNIQUE, DECLARATION})
JOINT_WORDS = (
    *("both sides", "two sides", "both countries", "两国", "双方", "兩國", "雙方", "三方", "各方"),
    *("обе стороны", "стороны"),
)

MEDIA = r"(?:the\s+)?(?:press|media|reporters|journalists)"
# The first that fits at a place wins.
KINDS: tuple[tuple[str, str], ...] = (
    (
        PRESS_STATEMENT,
        rf"(?:joint\s+)?(?:press|media)\s+(?:statements?|remarks|briefings?|appearances?|availability|events?|conferences?|"
        rf"interactions?)|news\s+conferences?|pressers?\b|(?:statements?|remarks|comments)\s+to\s+{MEDIA}|"
        rf"(?:engagements?|interactions?|meetings?|exchanges?)\s+with\s+{MEDIA}|(?:met|meeting|faced|facing)\s+(?:with\s+)?{MEDIA}\b|"
        rf"(?:spoke|speaking|talked|talking|told|telling|addressed|addressing)\s+(?:to\s+|with\s+)?{MEDIA}\b|"
        r"共同会见记者|共同會見記者|会见记者|记者会|記者會|新闻发布会|新聞發布會|联合新闻声明",
    ),
    (
        JOINT_COMMUNIQUE,
        r"(?:joint\s+|press\s+|final\s+|summit\s+)*communiqu[eé]s?|联合公报|聯合公報|新闻公报|公报|公報|"
        r"совместное\s+коммюнике|коммюнике|communiqué\s+(?:conjoint|commun)|comunicado\s+conjunto|gemeinsames\s+kommuniqué",
    ),
    (
        JOINT_STATEMENT,
        r"(?:trilateral\s+)?joint\s+(?:leaders['’]?\s+|vision\s+|political\s+|presidential\s+|ministerial\s+|written\s+)?statements?|"
        r"(?:leaders['’]?|summit)\s+(?:joint\s+)?statements?|联合声明|聯合聲明|共同声明|共同聲明|"
        r"совместное\s+заявление|déclaration\s+(?:conjointe|commune)|declaraci[óo]n\s+conjunta|declaração\s+conjunta|"
        r"gemeinsame\s+erklärung",
    ),
    (DECLARATION, r"(?:joint\s+|leaders['’]?\s+|summit\s+|political\s+)*declarations?|联合宣言|宣言|декларация"),
    (
        READOUT,
        r"read[\s-]?outs?|(?:official|xinhua)['’]?s?\s+(?:account|summary|report)s?\s+(?:of|on)\s+(?:the|their)\s+"
        r"(?:meeting|talks|call|summit)|会谈通稿|通稿|新闻稿|新聞稿|会谈纪要",
    ),
    (
        REMARKS,
        r"(?:opening|closing|welcom(?:e|ing)|introductory|concluding|keynote|public|televised)\s+"
        r"(?:remarks|statements?|speech(?:es)?|address(?:es)?|comments)|remarks|speech(?:es)?|toasts?\b|"
        r"(?<=['’]s\s)address\b|致辞|致辭|讲话|講話|发言|發言",
    ),
    (
        OTHER,
        r"action\s+plan|road\s?map|memorandum\s+of\s+understanding|fact\s?sheet|outcome\s+(?:document|list)|op-ed",
    ),
)
PATTERNS = [(kind, re.compile(rf"(?<![\w-])(?:{pattern})", re.IGNORECASE)) for kind, pattern in KINDS]

# Chinese has no word edges: in its titles the kind stands behind other characters.
BY_TITLE = [(kind, re.compile(rf"(?<![A-Za-z\u00c0-\u052f-])(?:{pattern})", re.IGNORECASE)) for kind, pattern in KINDS]


def named_in(title: str) -> list[str]:
    """The kinds that a title names in any language, those that are asked first before others."""
    return [kind for kind, pattern in BY_TITLE if pattern.search(title)]


def kinds_in(text: str) -> list[tuple[int, int, str]]:
    """(start, end, kind) of every word for a kind of document, none within another."""
    found: list[tuple[int, int, str]] = []
    for kind, pattern in PATTERNS:
        for hit in pattern.finditer(text):
            if not any(start < hit.end() and hit.start() < end for start, end, _ in found):
                found.append((*hit.span(), kind))
    return sorted(found)

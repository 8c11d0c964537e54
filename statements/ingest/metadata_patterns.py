"""Words by which a text tells where it was signed, and who made it public. Data alone."""

import re

PROPER = r"(?P<place>(?:the\s+)?[A-ZÀ-Ý][\w'’ -]{1,40}?)"
HAN_PLACE = "(?P<place>[\u4e00-\u9fff]{2,10}?)"
SIGNED = re.compile(
    r"\b(?:Done|Signed|Issued|Adopted)\s+(?:at|in|on)\b|Совершено|Подписано|Принято|\bFait\s+[àa]\b|\bHecho\s+en\b|"
    r"\bFeito\s+em\b|\bGeschehen\s+zu\b|(?:签署|签订|簽署|簽訂|发表|發表|订|訂)[于於]|"
    r"[于於].{1,20}(?:签署|签订|簽署|簽訂|发表|發表)"
)
PLACES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:Done|Signed|Issued|Adopted)\s+(?:at|in)\s+{PROPER}(?=,|\.|\s+(?:on|this|in)\b|$)",
        rf"(?:签署|签订|簽署|簽訂|订|訂)[于於]{HAN_PLACE}(?=[，。,；]|$)",
        rf"[日号號][，,]?[在于於]{HAN_PLACE}(?=签|簽|发表|發表|订立|[，。,）)]|$)",
        rf"\bFait\s+[àa]\s+{PROPER}(?=,|\s+le\b)",
        rf"\b(?:Hecho\s+en|Feito\s+em|Geschehen\s+zu)\s+{PROPER}(?=,|\s+(?:el|am|aos)\b)",
        r"(?:Совершено|Подписано)\s+в\s+(?:городе\s+|г\.\s*)(?P<place>[А-ЯЁ][\w -]{1,40}?)(?=,|\s+\d|\s+«)",
    )
)
CHINESE_PAIR = re.compile(
    "(?P<first>[\u4e00-\u9fff]{2,12}?)(?:和(?![国國])|与|與|同)(?P<second>[\u4e00-\u9fff]{2,12}?)(?=关于|關於|就|联合|聯合|共同|在)"
)
PUBLISHER = re.compile(
    r"(?:Source|Published by|来源|來源|信息来源|Источник|Quelle|Fuente|Fonte)\s*[:：]\s*"
    r"(?P<who>[^\s\d][^|\n]{1,80}?)(?=\s*(?:\||\d{4}|$))",
    re.IGNORECASE,
)
EXCERPTS = re.compile(r"\bexcerpts?\b|\bextracts?\b|摘要|节选|節選|摘录|выдержки", re.IGNORECASE)

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
        rf"\b(?:Done|DONE|Signed|Issued|Adopted|Delivered|Given)(?:,?\s+in\s+(?:dupl|tripl|quadrupl)icate)?,?\s+(?:at|in)\s+(?:the\s+city\s+of\s+)?{PROPER}"
        r"(?=,|\.|\s+(?:on|this|the|in)\b|$)",
        rf"\b(?:Done|DONE)\b[^.]{{1,200}}?\bat\s+{PROPER}(?=,?\s+(?:this|on)\b)",
        rf"\b[Tt]his\s(?:\w+\s){{1,5}}(?:was|is)\s(?:done|signed|adopted|issued)\s(?:at|in)\s{PROPER}(?=,|\.|\s(?:on|in)\b)",
        rf"(?:签署|签订|簽署|簽訂|订|訂)[于於]{HAN_PLACE}(?=[，。,；]|$)",
        rf"[日号號][，,]?[在于於]{HAN_PLACE}(?=签|簽|发表|發表|订立|[，。,）)]|$)",
        rf"\b(?:Fait|FAIT|Signé|Prononcé)\s+[àa]\s+{PROPER}(?=,|\s+(?:le|en)\b)",
        rf"\b(?:Hecho|HECHO|Firmado|Feito|Geschehen|Fatto)\s+(?:en|em|zu|a)\s+(?:la\s+ciudad\s+de\s+)?{PROPER}"
        r"(?=,|\s+(?:el|am|aos?|il|em|en|por)\b)",
        r"(?:حُ?رر(?:ت)?|وُ?ق[عّ]+(?:ت)?)(?:\s+\S{2,12}){0,3}?\s+في\s+(?:مدينة\s+)?(?P<place>[\u0621-\u064a]{2,20}(?:\s(?!في|بتاريخ|يوم|من)[\u0621-\u064a]{2,20})?)"
        r"(?=\s+(?:في|بتاريخ|يوم|من)|\s?،|\s+\d)",
        "(?P<place>[\u30a0-\u30ff\u4e00-\u9fff]{2,12})において",
        r"(?:Совершено|Подписано)\s+в\s+(?:городе\s+|г\.\s*)(?P<place>[А-ЯЁ][\w -]{1,40}?)(?=,|\s+\d|\s+«)",
    )
)
CHINESE_PAIR = re.compile(
    "(?P<first>[\u4e00-\u9fff]{2,12}?)(?:和(?![国國])|与|與|同)(?P<second>[\u4e00-\u9fff]{2,12}?)(?=关于|關於|就|联合|聯合|共同|在)"
)
# On a line of a page, among its date, its hour and whatever else the site tells; Chinese names have no blanks.
PUBLISHER = re.compile(
    r"(?:(?:^|[^\w\s,;]\s{0,3}|\d\s{1,3})(?:Source|Published\s+by|Источник|Quelle|Fuente|Fonte|المصدر|출처)\s?[:：]\s?"
    r"(?P<who>[^\s\d:：|][^|\n:：]{1,80}?)(?=\s{0,3}(?:[|,;(（\[]|\d{4}|\d{1,2}[./]\d|$)"
    r"|\s+(?:(?:font|text)\s+size|last\s+modified|дата\s+публикации|[^\W\d_]+)\s?[:：])"
    r"|(?<![\u4e00-\u9fff])(?:(?:信息|文章|稿件)?[来來]源\s?[:：]|稿源\s?[:：]|出典\s?[:：])\s?(?P<han>[^\s\d|，。:：（(]{2,40}))",
    re.IGNORECASE,
)
# Before the first words, or before the hour of a page: 新华社北京5月16日电, Xinhua | Updated: 2031-06-01 10:10.
AGENCY = re.compile(
    r"^[（(【]?(?P<han>[\u4e00-\u9fff]{1,8}?(?:社|日[报報]|[网網]))(?=[\u4e00-\u9fff·]{0,12}(?:\d|[一二三四五六七八九十]))"
    r"|^(?P<who>[^\W\d_][\w .&'’-]{1,40}?)\s{0,3}[|｜]?\s{0,3}(?:Updated\s?:?\s{0,3})?"
    r"(?=\d{4}-\d\d-\d\d\s{1,3}\d\d?:\d\d)"
    r"|^[^()（）/]{2,60}[(（/]\s?(?P<inside>[^\W\d_][^\d()（）/]{1,28}?)\s?[)）/]\s{0,2}[-–—.:،]{1,3}\s{0,3}$"
)
BRACKETED = re.compile(r"[(（][^()（）]{6,60}[)）]")
EXCERPTS = re.compile(r"\bexcerpts?\b|\bextracts?\b|摘要|节选|節選|摘录|выдержки", re.IGNORECASE)

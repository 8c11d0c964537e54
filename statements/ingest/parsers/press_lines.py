"""What press agencies and editors put round a text: whose news it is, notes, marks of the end, who edited it. Pure.

It stands at the beginning and at the end alone, as a line of its own or within the first and the last paragraph.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext_noop as _

from statements.ingest.document import Block, BlockKind, Removed
from statements.languages.dates import dates, days_alone
from statements.messages import Message

AGENCY, INFORMATION, NOTE = _("line of a press agency"), _("line of the site"), _("editor's note")
END, EDITED = _("mark of the end"), _("names of editors")
HEAD, TAIL = 5, 5  # blocks at the beginning and at the end that are looked at
LINE_MOST, NOTE_MOST, LEAD_MOST = 160, 1_500, 120  # characters
END_MOST = 120
LEAP_YEAR = 2032  # in which every day is one
OPENING, CLOSING = r"[\[(（【〔*_\s]*", r"[\])）】〕*_\s]*"
NOTE_LINE = re.compile(
    rf"{OPENING}(?:editor(?:['’]s|s['’]|ial)?\s+note|编者(?:按|注)|編者(?:按|註|注)|(?:от|примечание)\s+редакции|"
    r"note\s+de\s+la\s+r[ée]daction|"
    r"nota\s+(?:del\s+editor|de\s+la\s+redacci[óo]n|do\s+editor|della\s+redazione)|anmerkung\s+der\s+redaktion|編集部注|"
    r"편집자\s?주|ملاحظة\s+(?:من\s+)?المحرر)\s*[:：.\])）】—–-]",
    re.IGNORECASE,
)
END_MARK = (
    r"[(（\[【]\s?(?:完|全文完|end|ends|fin|fine|конец|ende|終わり|終|了|끝|انتهى|xinhua|新华社|新華社)\s?[)）\]】]"
)
END_LINE = re.compile(rf"{END_MARK}|#{{3}}|-\s?(?:30|end|ends|完)\s?-|ends?|enditem|全文完|انتهى", re.IGNORECASE)
EDITED_MARK = (
    r"[(（\[【]?\s?(?:责任编辑|責任編輯|责编|編輯|编辑|校对|審校|审核|监制|(?:managing\s+)?editors?|редактор|rédacteur|"
    r"editora?|redakteur|担当|المحرر|تحرير)\s?[:：][^。]{0,60}?[)）\]】]?"
)
EDITED_LINE = re.compile(rf"{EDITED_MARK}|[(（]?(?:reporting|writing|editing)\s+by\s.{{1,100}}", re.IGNORECASE)
AT_END = re.compile(
    rf"\s{{0,9}}(?P<end>{END_MARK}|[(（\[【]\s?(?:责任编辑|責任編輯|责编|editor)\s?[:：][^。]{{0,60}}[)）\]】])\s{{0,9}}$",
    re.IGNORECASE,
)
LABEL = re.compile(
    r"(?<!\w)(?:source|published(?:\s+by|\s+on)?|posted|updated|last\s+modified|источник|дата\s+публикации|опубликовано|"
    r"publié(?:\s+le)?|publicado(?:\s+el)?|fuente|fonte|quelle|المصدر|تاريخ\s+النشر|出典|公開日|掲載日|출처|게시일)\s?[:：]"
    r"|(?:信息)?[来來]源\s?[:：]|[发發][布稿][时時日][间間期]\s?[:：]|更新[时時日][间間期]\s?[:：]",
    re.IGNORECASE,
)
MADE = re.compile(
    r"(?:published|posted|updated|опубликовано|publié|publicado|pubblicato|veröffentlicht)\b", re.IGNORECASE
)
NEWSPAPER = re.compile(r"[（(]?《[^》]{2,12}[报報]》\s?[（(][^（）()]{4,30}版\s?[)）]")
CLOCK = re.compile(r"(?<!\d)\d{1,2}[:：]\d\d(?!\d)")
# Whose news it is, before the first words: 新华社北京5月16日电, ISTA, May 16 (Xinhua) --, ИСТА, 16 мая. /ТАСС/.
HAN_LEAD = re.compile(
    r"[（(【]?(?P<who>[\u4e00-\u9fff]{1,8}?(?:社|日[报報]|[网網]))[\u4e00-\u9fff·]{0,12}?(?:\d{1,2}月)?\d{1,2}日(?:电|電|讯|訊)?[)）】]?"
    r"\s?(?:[（(][^（）()。]{0,40}[记記]者[^（）()。]{0,40}[)）]|[（(][记記]者[^（）()。]{0,40}[)）])?[\s：:—-]*(?<=[电電讯訊）)】：:\s])"
)
LEAD = re.compile(
    r"(?P<day>[^()（）/。\n]{2,60}?)[\s.,]{0,3}[(（/]\s?(?P<who>[^\d()（）/\n]{2,30}?)\s?[)）/]\s{0,2}[-–—.:،]{1,3}\s{0,3}"
)


def without(blocks: Sequence[Block]) -> tuple[list[Block], list[Removed]]:
    """The blocks of a text without such lines, and these in order."""
    kept: list[Block] = []
    removed: list[Removed] = []
    for at, block in enumerate(blocks):
        if why := _why(block, at < HEAD, at >= len(blocks) - TAIL):
            removed.append(Removed(block.text, Message(why), block.place))
        else:
            kept.append(block)
    if not kept:
        return list(blocks), []
    kept, leads = _without_leads(kept)
    kept, ends = _without_end(kept)
    return kept, [*removed, *leads, *ends]


def _why(block: Block, at_head: bool, at_tail: bool) -> str:
    """Why a whole block is none of the text; empty where it is of it."""
    text = block.text.strip()
    if block.kind is BlockKind.NOTE or not (at_head or at_tail) or len(text) > NOTE_MOST:
        return ""
    if NOTE_LINE.match(text):
        return NOTE
    if len(text) > LINE_MOST:
        return ""
    if at_tail and END_LINE.fullmatch(text):
        return END
    if EDITED_LINE.fullmatch(text):
        return EDITED
    return INFORMATION if _is_information(text) else ""


def _is_information(text: str) -> bool:
    """Whether a line says where a page is from, or at which hour of a day it was made."""
    if LABEL.match(text) or NEWSPAPER.match(text):
        return True
    return bool(LABEL.search(text) or CLOCK.search(text) or MADE.match(text)) and any(dates(text))


def _without_leads(blocks: Sequence[Block]) -> tuple[list[Block], list[Removed]]:
    """The blocks, the first of prose without what tells whose news it is."""
    for at, block in enumerate(blocks[:HEAD]):
        if end := _end_of_lead(block.text[:LEAD_MOST]):
            lead, rest = block.text[:end].strip(), block.text[end:].lstrip()
            left = [replace(block, text=rest)] if rest else []
            return [*blocks[:at], *left, *blocks[at + 1 :]], [Removed(lead, Message(AGENCY), block.place)]
    return list(blocks), []


def _end_of_lead(text: str) -> int:
    """Where the line of an agency ends at the beginning of a paragraph; 0 where there is none."""
    if hit := HAN_LEAD.match(text):
        return hit.end()
    hit = LEAD.match(text)
    return hit.end() if hit and (any(dates(hit["day"])) or any(days_alone(hit["day"], LEAP_YEAR))) else 0


def _without_end(blocks: Sequence[Block]) -> tuple[list[Block], list[Removed]]:
    """The blocks, the last of them without the marks at its end."""
    last, removed = blocks[-1], list[Removed]()
    text = last.text
    while hit := AT_END.search(text, max(0, len(text) - END_MOST)):
        removed.insert(0, Removed(hit["end"], Message(END if "完" in hit["end"] else EDITED), last.place))
        text = text[: hit.start()]
    if not removed or not text:
        return list(blocks), []
    return [*blocks[:-1], replace(last, text=text)], removed

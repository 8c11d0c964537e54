"""The kind of a block by its words: a numbered heading, an item of a list, a note, a signature. Pure.

Every parser of texts passes its blocks through `recognised`; what a format itself says (a style, a tag) comes first.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from statements.ingest.document import Block, BlockKind
from statements.ingest.parsers.lines import BETWEEN, ends_sentence, width
from statements.languages import numerals
from statements.languages.dates import dates

HEADING_MOST, TITLE_MOST, SIGNATURE_MOST = 110, 220, 130  # widths; a Chinese character is two wide
UNNUMBERED_MOST, PROSE_LEAST = 64, 90
OFFICES_MOST = 3  # blocks above the first signature
TAIL_MOST = 16  # blocks in which a signature block stands

DIRECTION = "[\u200e\u200f]"  # a mark of direction may stand before a number
HAN = f"[{numerals.HAN}]"
NUMBER = rf"(?P<number>\d{{1,3}}|[IVXLCivxlc]+|{HAN}+|[^\W\d_]+)(?![^\W_])"
# What a part and an article are called before their number.
PARTS = (
    *("Part", "Chapter", "Partie", "Chapitre", "Parte", "Capítulo", "Capitolo", "Teil", "Kapitel", "Раздел", "Глава"),
    *("Часть", "Розділ", "Частина", "Део", "Deo", "Бөлім", "Бөлүм", "Қисми", "Бүлэг", "Bölüm", "Kısım", "Boʻlim"),
    *("Bagian", "Bab", "Bahagian", "Phần", "Chương", "ส่วนที่", "หมวด", "भाग", "अध्याय", "الجزء", "الفصل", "القسم"),
    *("بخش", "فصل", "حصہ", "باب"),
)
ARTICLES = (
    *("Article", "Artículo", "Artigo", "Articolo", "Artikel", r"Art\.", "Статья", "Стаття", "Члан", "Član", "Бап"),
    *("Берене", "Моддаи", "Зүйл", "Madde", "Modda", "Pasal", "Perkara", "Điều", "ข้อ", "अनुच्छेद", "المادة", "ماده"),
    *("دفعہ",),
)
LEVELS: tuple[tuple[int, re.Pattern[str]], ...] = tuple(
    (level, re.compile(f"{DIRECTION}?(?:{pattern})"))
    for level, pattern in (
        (1, rf"第\s?(?P<number>{HAN}+|\d{{1,3}})\s?(?:部分|编|編|篇|章)"),
        (2, rf"第\s?(?P<number>{HAN}+|\d{{1,3}})\s?(?:节|節)"),
        (3, rf"第\s?(?P<number>{HAN}+|\d{{1,3}})\s?(?:条|條)"),
        (1, rf"(?i:{'|'.join(PARTS)})\s+{NUMBER}"),
        (2, rf"(?i:Section|Sección|Seção|Sezione|Abschnitt|Подраздел|Підрозділ|Mục)\s+{NUMBER}"),
        (3, rf"(?i:{'|'.join(ARTICLES)})\s+{NUMBER}"),
        (1, rf"(?P<number>{'|'.join(numerals.ARABIC.split())})ً?\s*[:：.–—-]\s*(?=\S)"),
        (1, r"(?P<number>[IVX][IVXLC]*)(?:[.．、:：]|\s[-–—])\s*(?=\S)"),
        (1, rf"(?P<number>{HAN}+)[、.．]\s?"),
        (2, rf"[（(](?P<number>{HAN}+)[)）]"),
        (2, r"(?P<letter>[A-H])[.．]\s+(?=\S)"),
        (2, r"(?P<number>\d{1,2})[.．、۔]\s*(?=[^\d\s])"),
        (3, r"(?P<first>\d{1,2})\.(?P<number>\d{1,2})\.?\s+(?=[^\W\d_a-z])"),
    )
)
ITEM = re.compile(
    rf"{DIRECTION}?"
    r"(?:[•·▪■●○◦‣※*–—-]\s+|[①-⑳]|[（(]?(?:\d{1,2}|[a-zа-я]|[ivx]{1,4})[)）]\s*|[（(]\d{1,2}[)）]"
    rf"|\d{{1,3}}[.．、](?!\d)\s*|[（(]{HAN}+[)）]|{HAN}+、)"
)
NOTE = re.compile(
    rf"{DIRECTION}?"
    r"(?:\[\d{1,3}\]|［\d{1,3}］|\[\^[^\]]{1,9}\]:?|[¹²³⁴-⁹]+|\*{1,3}(?=[^\s*])|注\s?\d{0,2}\s?[:：]|Notes?\s?\d{0,2}[:.]\s"
    r"|Примечани[ея]\s?\d{0,2}[:.])"
)
SIGNED = re.compile(
    r"(?:Done\s(?:at|in|on)\b|Signed\b|In witness whereof|For (?:and on behalf of )?(?:the )?(?:Government|[A-Z])"
    r"|On behalf of|\(?/?s/|Совершено\s|Подписано\s|За\s(?:Правительство|[А-Я])|От имени|Fait\s|Pour\s|Hecho\s|Por\s)"
    r"|.{0,60}[（(]\s?(?:签字|签名|簽字|簽署|签署|signed|подпись|signature)\s?[)）]"
    r"|.{0,40}(?:政府|方|国|國)?代表\s?(?:[:：]|[（(]|$)|.{0,60}(?:签署|签订|簽署|簽訂|订|訂)于.{1,40}|本.{2,12}于.{4,40}(?:签署|签订|簽署|簽訂)",
    re.IGNORECASE,
)
MONTH_OR_YEAR = re.compile(r"\d{4}\s?年\s?\d{1,2}\s?月|[〇零一二三四五六七八九]{4}年")


@dataclass(frozen=True)
class Heading:
    """How a numbered heading begins: its `level`, 1 the highest, its number, and what follows the number."""

    level: int
    number: int | None
    rest: str


def heading(text: str) -> Heading | None:
    """The heading that `text` is, by its number ("I.", "一、", "（一）", "Part 2", "Раздел I") and its being short."""
    if width(text) > HEADING_MOST or (ends_sentence(text) and not _only_number(text)):
        return None
    return numbered(text)


def numbered(text: str) -> Heading | None:
    """The number of a heading or an article at the beginning of a text of any length."""
    for level, pattern in LEVELS:
        if match := pattern.match(text):
            value = _value(match)
            if value is not None:
                return Heading(level, value, text[match.end() :].strip(" .．:：、—–-\u3000"))
    return None


def _only_number(text: str) -> bool:
    """`Article 1.`, `Статья 3.` have a full stop and are headings."""
    heading = numbered(text)
    return heading is not None and not heading.rest and width(text) > 3


def _value(match: re.Match[str]) -> int | None:
    if match.groupdict().get("letter"):
        return ord(match["letter"]) - ord("A") + 1
    return numerals.value(match["number"])


def _has_date(text: str) -> bool:
    return bool(MONTH_OR_YEAR.search(text)) or any(dates(text))


def _is_date(text: str) -> bool:
    return bool(MONTH_OR_YEAR.fullmatch(text)) or any(found.end - found.start == len(text) for found in dates(text))


def is_title(text: str) -> bool:
    """Whether a first block reads like the title of the whole: not long, no sentence, no numbered heading or date."""
    return (
        bool(text)
        and width(text) <= TITLE_MOST
        and not ends_sentence(text)
        and not ITEM.match(text)
        and (numbered(text) is None and not _is_date(text.strip("()（） ")))
    )


def is_signature(text: str) -> bool:
    """Whether a block reads like the beginning of a signature block."""
    return bool(SIGNED.match(text)) or (
        width(text) <= SIGNATURE_MOST and not ends_sentence(text) and _has_date(text) and "，" not in text
    )


def recognised(blocks: Iterable[Block], unnumbered: bool = False) -> tuple[Block, ...]:
    """The blocks, those of kind text told apart by their words.

    `unnumbered`: a short line before prose is a heading too; for formats that do not say what a heading is.
    """
    recognised_blocks = [_by_words(block) for block in blocks]
    if unnumbered:
        recognised_blocks = [
            _before_prose(block, recognised_blocks[index + 1 : index + 2])
            for index, block in enumerate(recognised_blocks)
        ]
    return _signed(recognised_blocks)


def _by_words(block: Block) -> Block:
    if block.kind == BlockKind.HEADING:
        found = numbered(block.text)
        return replace(block, number=block.number if block.number is not None or not found else found.number)
    if block.kind != BlockKind.TEXT:
        return block
    if "\n" not in block.text and (found := heading(block.text)):
        return replace(block, kind=BlockKind.HEADING, level=found.level, number=found.number)
    if ITEM.match(block.text):
        return replace(block, kind=BlockKind.ITEM)
    return replace(block, kind=BlockKind.NOTE) if NOTE.match(block.text) else block


def _before_prose(block: Block, after: Sequence[Block]) -> Block:
    text = block.text
    short = width(text) <= UNNUMBERED_MOST and not ends_sentence(text) and "\n" not in text
    prose = bool(after) and width(after[0].text) >= PROSE_LEAST and ends_sentence(after[0].text)
    if block.kind == BlockKind.TEXT and short and prose and not _has_date(text):
        return replace(block, kind=BlockKind.HEADING, level=2)
    return block


def _is_office(block: Block) -> bool:
    """Whether a block before a signature may be the name or the office of who signs."""
    short = width(block.text) <= UNNUMBERED_MOST / 2
    return block.kind == BlockKind.TEXT and short and not ends_sentence(block.text) and BETWEEN not in block.text


def _signed(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with those at the end that sign it told apart: names, offices, place and date."""
    candidates = [index for index, block in enumerate(blocks) if block.kind != BlockKind.NOTE][-TAIL_MOST:]
    first = None
    for index in reversed(candidates[1:]):
        text = blocks[index].text
        opens = is_signature(text)
        if not opens and (ends_sentence(text) or width(text) > SIGNATURE_MOST):
            break
        first = index if opens else first
    if first is None:
        return tuple(blocks)
    above = [index for index in candidates if first - OFFICES_MOST <= index < first]
    while above and _is_office(blocks[above[-1]]):
        first = above.pop()
    signing = {index for index in candidates if index >= first}
    return tuple(
        replace(block, kind=BlockKind.SIGNATURE, level=0, number=None) if index in signing else block
        for index, block in enumerate(blocks)
    )

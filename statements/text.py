"""Text as the archive keeps it (`clean`) and as it is compared and searched (`fold`). Pure.

Folding makes equal what looks the same to a reader, or differs by what a reader does not see or would not type:

- compatibility forms (NFKC), case, digits of all scripts, invisible characters, radicals that stand for characters;
- accents of Latin letters, the stress and the dots of ё, what Arabic letters differ by where people type either;
- Traditional, Simplified and Japanese forms of a character, one by one, and the zeros of Chinese years (二〇, 二○);
- stops between the letters of an abbreviation (U.S.), commas between thousands, apostrophes inside a word (Sana'a)
  that are none of elisions and genitives (l'eau, China's);
- marks of notes (`[^1]`, as Markdown writes them), which are none of the words;
- every run of punctuation and blanks, which becomes one gap (a blank). Blanks, quotation marks and brackets of titles
  beside a character of a script without blanks are no gap at all: `75 周年` is `75周年`, `《公报》` is `公报`.

Folded text consists of letters, the marks that are part of them, digits and single blanks. Where a reader types an
accent, it is meant: `fold_with_marks` keeps those of Latin letters beside the folded text, and the places of hyphens
inside words, which a reader may type or not.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cached_property, lru_cache
from itertools import pairwise

import opencc

# Scripts that are written without blanks between words are searched by character, not by word: Chinese and Japanese,
# and the letters, vowels and tones of Thai.
HAN = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
THAI = "\u0e01-\u0e3a\u0e40-\u0e4e"
HAN_RUN = re.compile(f"[{HAN}]+")
UNSPACED = HAN + THAI
UNSPACED_RUN = re.compile(f"[{UNSPACED}]+")
# Vowels and signs that are part of a letter of an Indian script, and which `\w` leaves out.
INDIAN_MARKS = "\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u0980-\u0983\u09bc-\u09cd"
MARK = re.compile(f"[{INDIAN_MARKS}{THAI}]")
LATIN = re.compile("[a-z\u00df-\u024f\u1e00-\u1eff]")
ACCENTED = re.compile("[\u00c0-\u024f\u1e00-\u1eff]")
WORD = re.compile(rf"(?:[^\W_{UNSPACED}]|[{INDIAN_MARKS}])+")
# Letters that Unicode does not decompose, or that readers type for one another. Values as they are folded.
LETTERS = {
    **dict(zip("đøłıðёӯӣ", "dolidеуи", strict=True)),
    **{"æ": "ae", "œ": "oe", "þ": "th"},
    **dict.fromkeys("أإآٱ", "ا"),
    **dict.fromkeys("ىیئې", "ي"),
    **dict.fromkeys("ةہۀەۃۂ", "ه"),
    **{"ؤ": "و", "ک": "ك", "ڪ": "ك", "ـ": "", "\u200d": "", "ँ": "ं", "़": ""},
    "ー": "",  # the long vowel of Japanese, which is written or not
    **dict.fromkeys('“”„‟"«»‹›「」『』《》〈〉〝〞〟', " "),  # quotation marks and brackets of titles
    **{"〇": "零", "著": "着", "瞭": "了", "藉": "借", "甯": "宁"},  # and see `_han`
    **{"\u200c": "\u200c", ".": ".", ",": ",", "-": "-", "\u2010": "-"},  # what `INNER` looks at
}
APOSTROPHES = "'’‘ʻʼʹʽ"
# Punctuation of English texts, and ASCII that is folded to the same: a text of ASCII is translated many times faster.
TYPOGRAPHIC = (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("—", ";"), ("–", ";"))
# Radicals stand for characters in files made from PDF, whose programs name a glyph by whatever shares it (U+2E80 to
# 2EF3, U+2F00 to 2FD5). By Unicode's EquivalentUnifiedIdeograph.txt and compatibility decompositions, and by what
# shares a glyph in fonts: the door's radical with 户 in Simplified Chinese, 戶 in Traditional and 戸 in Japanese.
DOOR = "\u2f3e"
RADICAL = re.compile("[\u2e80-\u2ef3\u2f00-\u2fd5]")
RADICALS: dict[str, str] = {
    **{chr(x): unicodedata.normalize("NFKC", chr(x)) for x in range(0x2F00, 0x2FD6)},
    **dict(
        re.findall(
            "(.)(.)",
            "⺁厂⺄乙⺅亻⺆冂⺈刀⺉刂⺊卜⺌小⺍小⺎兀⺐尢⺒巳⺓幺⺕彐⺖忄⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺣灬⺥爪⺦丬⺧牛⺨犭⺩王⺪疋⺫目⺬示⺭礻⺮竹⺰纟⺶羊⺷羊⺸羊⺺肀⺻聿⺼肉⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤"
            "⻃西⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長⻒長⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟",
        )
    ),
}
WITHOUT_RADICALS = str.maketrans({radical: x for radical, x in RADICALS.items() if radical != DOOR})
KANA = re.compile("[\u3041-\u30ff]")

# Zeros among Chinese digits, as they are typed.
HAN_ZERO = re.compile("([一二三四五六七八九])([〇○◯0０OＯ]+)(?=[一二三四五六七八九年])")
LETTER = rf"[^\W\d_{UNSPACED}]"  # of an alphabet
GENITIVE = r"(?:s|t|d|m|re|ve|ll)(?!\w)"  # China's, don't
ELISION = "".join(rf"(?<!{x}')" for x in (r"\b[cdjlmnst]", r"\bqu", r"\bun", "squ", "ell", "all", "ull", "oll", "est"))
# What is no gap in a translated text: stops of an abbreviation, commas of thousands, an apostrophe inside a word, and
# a joiner, but where Arabic and Indian scripts need it.
INNER = re.compile(
    rf"\.(?<={LETTER}\.)(?<!\w{LETTER}\.)(?={LETTER}(?!\w))"
    rf"|,(?<=\d,)(?=\d{{3}}(?!\d))"
    rf"|'(?<={LETTER}')(?={LETTER})(?!{GENITIVE}){ELISION}"
    rf"|\u200c(?<![\u0600-\u06ff\u0900-\u0dff]\u200c)"
)

WITHIN = rf"[^\W_{UNSPACED}]"  # letters and digits of a word
JOINED = "\x01"  # a hyphen between them, but of two numbers
JOINT = re.compile(rf"-(?<={WITHIN}-)(?={WITHIN})(?!(?<=\d-)\d)")

# How the mark of a note stands in a text, as in Markdown: it is data, shown raised, and no part of the words.
NOTE_MARK = re.compile(r"\[\^([^\W_]{1,5}|[*†‡§#]{1,3})\]")

LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
UNWANTED = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")
# What has no width and no meaning: a hyphen at no line end, and places where a line may or may not be cut.
# Joiners (U+200C, U+200D) part and join the letters of scripts, and marks of direction order them.
INVISIBLE = re.compile("[\u00ad\u200b\u2060]")
# In what `_Table` makes of a text blanks are " " and all else that parts words is BREAK.
BREAK = "\n"
# A run of blanks is looked at from its first blank alone, so that the work grows with the text.
BLANKS_BY_UNSPACED = re.compile(f" (?:(?<=[{UNSPACED}] ) *|(?<!  ) *(?=[{UNSPACED}]))")
LONG_GAP = re.compile(f"[ {BREAK}]{{2,}}")


def clean(text: str) -> str:
    """Text as it is kept: NFC, LF line ends, no blank edges, no control characters or lone surrogates.

    What is invisible and means nothing is taken away; radicals that stand for characters become these.
    Nothing that can be read is changed; cleaning twice is cleaning once.
    """
    plain = unicodedata.normalize("NFC", INVISIBLE.sub("", UNWANTED.sub("", LINE_ENDS.sub("\n", text))))
    plain = _without_radicals(plain) if RADICAL.search(plain) else plain
    return "\n".join(line.rstrip() for line in plain.split("\n")).strip()


def _without_radicals(text: str) -> str:
    text = text.translate(WITHOUT_RADICALS)
    if DOOR not in text:
        return text
    others = text.replace(DOOR, "")
    is_traditional = _table(False).simplify(others) != others
    return text.replace(DOOR, "戸" if KANA.search(text) else "戶" if is_traditional else "户")


def clean_line(text: str) -> str:
    """Like `clean`, on one line: every run of blanks, ideographic ones too, becomes one blank."""
    return " ".join(clean(text).split())


def without_note_marks(text: str) -> str:
    """The words of a text, without the marks of its notes."""
    return NOTE_MARK.sub("", text) if "[^" in text else text


class FoldedText(str):
    """Folded text, and what it does not tell by itself.

    `accented` is the same text with its accents: letter for letter, and so of the same length. `joints` are the places
    of those blanks that are hyphens inside a word.
    """

    accented: str
    joints: tuple[int, ...]

    def __new__(cls, folded: str, accented: str, joints: tuple[int, ...] = ()) -> "FoldedText":
        made = super().__new__(cls, folded)
        made.accented, made.joints = accented, joints
        return made

    def joined(self) -> "str | None":
        """The text as if these hyphens were not there, `cooperation` of *co-operation*; None where it has none."""
        if not self.joints:
            return None
        folded, accented = (_without(text, self.joints) for text in (str(self), self.accented))
        return FoldedText(folded, accented) if accented != folded else folded

    @cached_property
    def compounds(self) -> frozenset[str]:
        """The words that have hyphens inside, without them."""
        return frozenset(word for at in self.joints for word in WORD.findall(self._around(at).replace(" ", "")))

    def _around(self, at: int) -> str:
        """The run that a hyphen stands in, over the next hyphens too."""
        start, end = self.rfind(" ", 0, at), self.find(" ", at + 1)
        while start in self.joints:
            start = self.rfind(" ", 0, start)
        while end in self.joints:
            end = self.find(" ", end + 1)
        return self[start + 1 : end if end >= 0 else len(self)]

    @cached_property
    def joined_parts(self) -> tuple[tuple[str, str], ...]:
        """(part of the text, the same without its hyphens) wherever it has any, with a word before and one behind.

        Nothing that is cut from these texts, whole words and two in a row, is another one anywhere else.
        """
        spans: list[tuple[int, int]] = []
        for at in self.joints:
            start, end = self._word_before(at), self._word_behind(at)
            if spans and start <= spans[-1][1]:
                start = spans.pop()[0]
            spans.append((start, end))
        parts = (
            (str(self[start:end]), [at - start for at in self.joints if start < at < end]) for start, end in spans
        )
        return tuple((part, _without(part, joints)) for part, joints in parts)

    def _word_before(self, at: int) -> int:
        """Where the run begins that holds the last word before the run that ends here."""
        start = self.rfind(" ", 0, at) + 1
        while start:
            end, start = start - 1, self.rfind(" ", 0, start - 1) + 1
            if WORD.search(self, start, end):
                break
        return start

    def _word_behind(self, at: int) -> int:
        """Where the run ends that holds the first word behind the run that begins after this."""
        end = self.find(" ", at + 1)
        while end >= 0:
            start, end = end + 1, self.find(" ", end + 1)
            if WORD.search(self, start, end if end >= 0 else len(self)):
                break
        return end if end >= 0 else len(self)


class _Table(dict[int, str]):
    """What each character folds to, found at first use (for str.translate). `accents`: whether they are kept."""

    def __init__(self, *, accents: bool = False) -> None:
        super().__init__()
        self.accents = accents
        self.simplify, self.from_japanese, self.from_hong_kong = (
            opencc.OpenCC(name).convert for name in ("t2s", "jp2t", "hk2s")
        )
        self.uneven = set[str]()  # characters met so far that fold to none or to several

    def __missing__(self, code: int) -> str:
        letters = unicodedata.normalize("NFKC", chr(code)).casefold()
        folded = "".join(self._accented(c) if self.accents else self._fold(c) for c in letters)
        if len(folded) != 1:
            self.uneven.add(chr(code))
        self[code] = folded
        return folded

    def _fold(self, character: str) -> str:
        if character in LETTERS:
            return LETTERS[character]
        if character in APOSTROPHES:
            return "'"
        if (category := unicodedata.category(character)) in ("Mn", "Mc"):
            return character if MARK.match(character) else ""
        if category == "Cf":
            return ""
        if character.isspace():
            return " "
        if character in RADICALS:
            return self._fold(RADICALS[character])
        if not character.isalnum():
            return BREAK
        if HAN_RUN.match(character):
            return self._han(character)
        if character.isdecimal():
            return str(unicodedata.decimal(character))
        return unicodedata.normalize("NFD", character)[0] if LATIN.match(character) else character

    def _han(self, character: str) -> str:
        """A character as it is written in Simplified Chinese; what GB 2312 has is written so already."""
        simplified = str(self.simplify(character))
        if simplified == character and not _is_in_gb2312(character):
            simplified = str(self.simplify(self.from_japanese(self.from_hong_kong(character))))
        return str(LETTERS.get(simplified, simplified))

    def _accented(self, character: str) -> str:
        """Of the same length as what it folds to. The dotless ı has no accent: its capital is I."""
        folded = self._fold(character)
        is_kept = LATIN.match(character) and character.isalpha() and character != "ı" and folded != character
        return character * len(folded) if is_kept else folded


@lru_cache(maxsize=2)
def _table(accents: bool) -> _Table:
    return _Table(accents=accents)


def _is_in_gb2312(character: str) -> bool:
    try:
        return bool(character.encode("gb2312"))
    except UnicodeEncodeError:
        return False


def _translated(text: str, *, accents: bool = False) -> str:
    """Each character by itself; in the place of those that are not folded alone, what `INNER` looks at."""
    if not text.isascii():
        for typographic, plain in TYPOGRAPHIC:
            text = text.replace(typographic, plain)
    if not text.isascii():
        text = HAN_ZERO.sub(lambda year: year[1] + "〇" * len(year[2]), text)
    return text.translate(_table(accents))


def fold(text: str) -> str:
    """The searchable form of `text`, without gaps at its edges."""
    return _gathered(INNER.sub("", _translated(without_note_marks(text))))


def fold_with_marks(text: str) -> str:
    """`fold(text)`: a FoldedText where it has accents, or hyphens inside words, else a plain string."""
    text = without_note_marks(text)
    plain = INNER.sub("", _translated(text))
    marked = _gathered(JOINT.sub(JOINED, plain) if "-" in plain else plain)
    folded = marked.replace(JOINED, " ")
    joints = tuple(joint.start() for joint in re.finditer(JOINED, marked)) if folded != marked else ()
    accented = folded if text.isascii() or not ACCENTED.search(text) else _accented(text)
    return FoldedText(folded, accented, joints) if joints or accented != folded else folded


def _accented(text: str) -> str:
    """`fold(text)` with its accents."""
    places = [inner.start() for inner in INNER.finditer(_translated(text))]
    return _gathered(_without(_translated(text, accents=True), places))


def _without(text: str, places: Sequence[int]) -> str:
    """A text without the characters at these places, which ascend."""
    parts = (text[start + 1 : end] for start, end in pairwise((-1, *places, len(text))))
    return "".join(parts)


def accented(folded: str) -> str:
    """What `fold_with_marks` returned, with its accents."""
    return folded.accented if isinstance(folded, FoldedText) else folded


def _gathered(plain: str) -> str:
    plain = _parted(plain)
    return " ".join((BLANKS_BY_UNSPACED.sub("", plain) if _has_blanks_by_unspaced(plain) else plain).split())


def _parted(plain: str) -> str:
    """What `INNER` left is punctuation; an apostrophe beside a word is a quotation mark."""
    for mark in ".,-\u200c":
        plain = plain.replace(mark, BREAK)
    return plain.replace("'", " ")


def _has_blanks_by_unspaced(plain: str) -> bool:
    """A quick look, since most texts have none."""
    return not plain.isascii() and " " in plain and bool(UNSPACED_RUN.search(plain))


def fold_with_offsets(text: str) -> tuple[str, list[int]]:
    """`fold_with_marks(text)` and, for each of its characters, the place in `text` that it came from."""
    if "[^" in text:
        words, kept = _cut(NOTE_MARK, "", text, range(len(text)))
        if len(words) < len(text):
            marked, offsets = fold_with_offsets(words)
            return marked, [kept[offset] for offset in offsets]
    plain, places = _translated(text), _places(text)
    has_marks = "-" in plain or (not text.isascii() and bool(ACCENTED.search(text)))
    plain, places = _cut(INNER, "", plain, places)
    plain = _parted(plain)
    if _has_blanks_by_unspaced(plain):
        plain, places = _cut(BLANKS_BY_UNSPACED, "", plain, places)
    plain, places = _cut(LONG_GAP, " ", plain, places)
    folded = plain.replace(BREAK, " ")
    first, last = folded.startswith(" "), len(folded) - folded.endswith(" ")
    return fold_with_marks(text) if has_marks else folded[first:last], list(places[first:last])


def _places(text: str) -> Sequence[int]:
    """Where in `text` each character of its translation came from: nearly always from the same place."""
    table = _table(False)
    if table.uneven.isdisjoint(text):
        return range(len(text))
    return [place for place, character in enumerate(text) for _ in table[ord(character)]]


def _cut(pattern: re.Pattern[str], put: str, plain: str, places: Sequence[int]) -> tuple[str, Sequence[int]]:
    """Put `put`, one character or none, for whatever the pattern finds, and keep the places of the others."""
    parts: list[str] = []
    kept: list[int] = []
    at = 0
    for found in pattern.finditer(plain):
        parts += plain[at : found.start()], put
        kept += places[at : found.start() + len(put)]
        at = found.end()
    return ("".join((*parts, plain[at:])), [*kept, *places[at:]]) if parts else (plain, places)


def words(folded: str) -> list[str]:
    """The words of folded text in scripts that part them by blanks: `g20` of `g20峰会`."""
    return WORD.findall(folded)

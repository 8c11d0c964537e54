"""Texts as people have them and queries as people type them: what looks the same is written in many ways."""

import unicodedata
from collections.abc import Sequence
from random import Random

from statements.text import fold

INVISIBLE = "\u00ad\u200b\u2060\ufeff\u200e\u200f\u200d\u200c\u061c\u2066"
SAID = {
    "en": "co-operation cooperation co U.S. US A.I. win-win China's Sana'a 1,000 1000 10,000,000 COVID-19 covid19 G20"
    " café cafe the two sides l’eau 2024-25 3.5 — … (the) “win” 运河 《公报》 state-of-the-art don't ﬁnance ＡＩ Ⅳ ½"
    " Straße 5-G 10-day A.B.C. A.B.C co\u2010op co\u2011op coop _under_",
    "zh-Hans": "一带一路 “一带一路” 《联合公报》 倡议 和平 、 ， 。 发展 75周年 5周年 11月6日 1月6日 二〇二四年"
    " 二○二四年 二0二四年 G20 Ｇ２０ 峰会 中·俄 著 着 瞭 了 ⻄ ⽅ 豈 〇 零 AI A.I. （ ）"
    " 「河」 co-op 1,000 100万 河 1 11 年 月",
    "zh-Hant": "一帶一路 「一帶一路」 《聯合公報》 倡議 ， 。 發展 75週年 著 裏 裡 臺灣 台灣 羣 群 乾 隆 幹 後 后 豈",
    "fr": "l’eau l'eau été ete École aujourd’hui co-opération coopération cœur ou où qu’il jusqu’à États-Unis",
    "ru": "ещё еще сотрудни\u0301чество сотрудничество по-русски канал каналы США С.Ш.А. 20-летие",
    "ar": "السلام وَالسَّلَام سلام إعلان اعلان مدرسة مدرسه على علي الـسلام ٢٠٢٤ 2024 ، \u200f",
    "fa": "می‌خواهد میخواهد می خواهد کتاب كتاب ۲۰۲۴ ایران‌شناس",
    "ja": "条約 国会 データ データー 々 協力 、 。 ・ 「文」 ＡＢＣ 発展 広 国際",
    "vi": "đối tác đổi doi Việt Nam hợp-tác",
    "hi": "हिन्दी हिंदी क़ क २०२४ । क्\u200dष क्ष",
    "th": "ความร่วมมือ ความ น้ำ นํ้า ๒๕ 25 ไทย",
}
WORDS = {key: said.split(" ") for key, said in SAID.items()}
UNSPACED = ("zh-Hans", "zh-Hant", "ja", "th")
BETWEEN = ("-", " ", "", "，", ". ", "\n", " — ", "/", ", ", "’", "·", "“", "”", "《", "》")
MARKS = (('"', '"'), ("“", "”"), ("「", "」"), ("«", "»"))
SCOPES = (*[""] * 20, "zh:", "en:", "fr:", "ja:", "title:", "ar:", "th:")
JOINTS = (" ", " ", " -", " OR ", " NEAR/0 ", " NEAR/1 ", " NEAR/3 ")


def rows(chance: Random, count: int) -> list[dict[str, str]]:
    """Texts by the key of their edition, each with something to find in it."""
    return [{key: _text(chance, key) for key in chance.sample(sorted(WORDS), 3)} for _ in range(count)]


def _text(chance: Random, key: str) -> str:
    written = ""
    for _ in range(chance.randint(1, 9)):
        word = chance.choice(WORDS[key])
        written += _with(chance, word, chance.choice(INVISIBLE)) if chance.random() < 0.1 else word
        written += chance.choice(BETWEEN) if chance.random() < 0.2 else "" if key in UNSPACED else " "
    return written if fold(written) else WORDS[key][0]


def query(chance: Random, texts: Sequence[str]) -> str:
    """Parts of texts, joined and marked as the language of queries does."""
    typed = _part(chance, texts)
    for _ in range(chance.choice((0, 0, 1, 1, 2))):
        typed += chance.choice(JOINTS) + _part(chance, texts)
    return typed


def _part(chance: Random, texts: Sequence[str]) -> str:
    text = chance.choice(texts)
    words, start = text.split() or [text], chance.randrange(len(text))
    if chance.random() < 0.5:
        first = chance.randrange(len(words))
        part = " ".join(words[first : first + chance.choice((1, 1, 2, 3))])
    else:
        part = text[start : start + chance.choice((1, 2, 3, 4, 6, 12))]
    part = _otherwise(chance, part) if chance.random() < 0.5 else part
    opening, closing = chance.choice((*MARKS, ("", ""), ("", ""), ("", "")))
    ending = "" if opening else chance.choice(("", "", "", "*", "~"))
    return f"{chance.choice(SCOPES)}{opening}{part}{closing}{ending}"


def _otherwise(chance: Random, part: str) -> str:
    """The same in other letters, or nearly the same."""
    return chance.choice(
        (
            part.upper(),
            part.replace("-", ""),
            part.replace(" ", "-"),
            "《" + part + "》",
            "".join(x for x in part if x not in "，、。"),
            unicodedata.normalize("NFD", part),
            unicodedata.normalize("NFKC", part),
            "".join(x for x in unicodedata.normalize("NFD", part) if not unicodedata.combining(x)),
            "".join(chr(ord(x) + 0xFEE0) if "!" <= x <= "~" else x for x in part),
            _with(chance, part, chance.choice(INVISIBLE + "-éüđı“”，.'0159")),
        )
    )


def _with(chance: Random, text: str, more: str) -> str:
    place = chance.randint(0, len(text))
    return text[:place] + more + text[place:]

"""Labels before a text or over a column that say its language: `EN:`, `中文：`. Pure."""

import re

from statements import languages
from statements.text import fold

# What people write for languages, beside tags, names and endonyms.
CALLED = {
    "zh-Hans": "chinese zh 中文 汉语 漢語 简体 中文版 中文文本 китайский",
    "zh-Hant": "繁体 繁體 繁體中文",
    "en": "英文 英语 英語 英文版 английский",
    "ru": "俄文 俄语 俄語",
    "fr": "法文 法语",
    "es": "西班牙文",
    "de": "德文",
    "ja": "日文",
    "ar": "阿拉伯文",
}
NAMES: dict[str, str] = {
    **{fold(name): x.tag for x in languages.REGISTRY for name in (x.name, x.endonym)},
    **{fold(name): tag for tag, names in CALLED.items() for name in names.split()},
}
OTHERS = (
    "Chinese 中文 汉语 漢語 华文 华语 英文 英语 英語 俄文 俄语 俄語 法文 法语 西班牙文 德文 日文 阿拉伯文 中文版 "
    "英文版 俄文版 中文文本 英文文本 китайский английский chinois anglais russe chino inglés ruso chinês Chinesisch "
    "en eng zh cn chn ch fr ru jp jpn es ar original translation 原文 译文 譯文 俄文 法文"
)
# What stands before a text, or at the head of a column, and says its language and nothing else.
LABELS: frozenset[str] = frozenset(
    [*NAMES, *(fold(x) for x in OTHERS.split()), *(fold(x.tag) for x in languages.REGISTRY)]
)
BEFORE_TEXT = re.compile(r"\s*[（(\[【]?(?P<name>[^\W\d_]{2,12}(?:\s[^\W\d_]{2,12})?)[)）\]】]?\s*[:：]\s*")


def without_label(text: str) -> str:
    """`text` without the name of its language and a colon before it: `EN: `, `中文：`."""
    hit = BEFORE_TEXT.match(text)
    named = hit and fold(hit["name"]) in LABELS
    return text[hit.end() :] if hit and named and hit.end() < len(text) else text

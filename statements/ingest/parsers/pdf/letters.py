"""Letters as programs write them into PDFs, turned back into those that were typed. Pure.

Some programs name the glyph of 水 by the radical that shares it, so that a reader gets U+2F54; the full characters are
those of Unicode's EquivalentUnifiedIdeograph.txt and of the compatibility decompositions.
"""

import unicodedata

SUPPLEMENT = dict(
    zip(
        "⺁⺄⺎⺐⺒⺓⺕⺝⺟⺠⺧⺩⺪⺫⺬⺮⺶⺻⺼⺽⻁⻄⻅⻆⻉⻊⻋⻏⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
        "厂乙兀尢巳幺彐月母民牛王疋目示竹羊聿肉臼虎西见角贝足车邑長长门雨青韦页风飞食首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
        strict=True,
    )
)
RADICALS = {chr(x): unicodedata.normalize("NFKC", chr(x)) for x in range(0x2F00, 0x2FD6)}
# What word processors draw with Symbol and Wingdings in front of the items of a list.
BULLETS = dict.fromkeys("\uf06c\uf06e\uf071\uf075\uf076\uf0a7\uf0a8\uf0b7\uf0d8\uf0fc", "•")
LIGATURES = {chr(x): unicodedata.normalize("NFKC", chr(x)) for x in range(0xFB00, 0xFB07)}
TYPED = str.maketrans({**SUPPLEMENT, **RADICALS, **LIGATURES, **BULLETS})
UNKNOWN = "(cid:"  # how the library writes a glyph of which the file does not say what letter it is


def typed(text: str) -> str:
    """The text with full characters for radicals, single letters for ligatures, and one mark for all bullets."""
    return text.translate(TYPED)


def is_unknown(text: str) -> bool:
    """Whether a glyph has no letter: none in the file, or one of an own private use."""
    private = "\ue000" <= text[:1] <= "\uf8ff" and text[:1] not in BULLETS
    return text.startswith(UNKNOWN) or private or text == "\ufffd"

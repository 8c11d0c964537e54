"""How far each text binds: what a text says of itself, and of the languages that it names; nothing else."""

import pytest

from statements.ingest.document import Block, ParsedText
from statements.ingest.metadata import found_in
from statements.languages import TAGS, get

AUTHENTIC, UNOFFICIAL, OFFICIAL = "authentic", "unofficial-translation", "official-translation"


def told(texts: dict[str, tuple[str, ...]], title: str = "") -> dict[str, str]:
    """What is said of each edition, by its language."""
    parsed = [ParsedText(tuple(map(Block, blocks)), tag, title) for tag, blocks in texts.items()]
    return {key: x.authority for key, x in found_in(parsed).renderings.items() if x.authority}


@pytest.mark.parametrize(
    ("tag", "words", "authentic"),
    [
        (
            "en",
            "Done at Port Ista, in duplicate, in the Chinese and Mongolian languages, both texts being equally "
            "authentic.",
            "zh mn",
        ),
        (
            "en",
            "Done in duplicate in the English, Chinese and Russian languages, all texts having equal force.",
            "en zh ru",
        ),
        (
            "en",
            "The original of this Charter, of which the English and French texts are equally authentic, shall be kept "
            "in Ista.",
            "en fr",
        ),
        ("en", "The Chinese text of this Treaty is authentic; the English text is a translation.", "zh"),
        ("zh-Hans", "本宪章应留存同盟之档库，其中、法、俄、英及西文各本同一作准。", "en zh ru fr es"),
        (
            "en",
            "Done in two originals, each in the Russian, Chinese and English languages, all texts being equally "
            "authentic. In case of divergence the Spanish text shall prevail.",
            "en zh ru",
        ),
        (
            "en",
            "Done in duplicate, in Arabic and Chinese, both texts being equally authentic; in case of divergence of "
            "interpretation, the English text shall prevail.",
            "ar zh",
        ),
        ("en", "Done in the Mongolian and Chinese languages. Both texts are equally authentic.", "zh mn"),
        ("en", "DONE in duplicate at Ista in the French language.", "fr"),
        ("en", "Done in duplicate in the Swahili and Amharic languages, both texts being equally authentic.", ""),
        ("zh-Hans", "本条约于2031年5月16日在伊斯塔港签订，一式两份，用中文和蒙文写成，两种文本同等作准。", "zh mn"),
        (
            "zh-Hans",
            "一式三份，每份均以中文、俄文和英文写成，三种文本同等作准，如遇解释分歧，以法文文本为准。",
            "en zh ru",
        ),
        ("zh-Hans", "用中、阿两种文字写成，两种文本具有同等效力。", "zh ar"),
        ("zh-Hant", "本協定以中文及西班牙文寫成，兩種文本同等作準。", "zh es"),
        (
            "ru",
            "Совершено в двух экземплярах, каждый на русском и монгольском языках, причём оба текста имеют одинаковую "
            "силу.",
            "ru mn",
        ),
        (
            "ru",
            "Составлено на русском, китайском и английском языках; все тексты являются равно аутентичными.",
            "en zh ru",
        ),
        (
            "fr",
            "Fait à Port-Ista, en double exemplaire, langues française et chinoise, les deux textes faisant également "
            "foi.",
            "zh fr",
        ),
        (
            "es",
            "Hecho en Puerto Ista, en dos ejemplares, en los idiomas español y ruso, siendo ambos textos igualmente "
            "auténticos.",
            "ru es",
        ),
        (
            "pt",
            "Feito em Ista, em dois exemplares, nas línguas portuguesa e chinesa, sendo ambos os textos igualmente "
            "autênticos.",
            "zh pt",
        ),
        (
            "de",
            "Geschehen zu Ista in zwei Urschriften, jede in deutscher und russischer Sprache, wobei jeder Wortlaut "
            "gleichermaßen verbindlich ist.",
            "ru de",
        ),
        (
            "it",
            "Fatto a Ista in due originali nelle lingue italiana e cinese, entrambi i testi facenti ugualmente fede.",
            "zh it",
        ),
        ("ar", "حررت في إيستا من نسختين أصليتين باللغتين العربية والصينية، ولكل منهما نفس الحجية.", "zh ar"),
        ("ja", "ひとしく正文である日本語及び中国語により本書二通を作成した。", "zh ja"),
        ("ko", "이스타에서 한국어와 중국어로 각 2부를 작성하였으며, 두 본은 동등하게 정본이다.", "zh ko"),
        ("vi", "Làm tại Ista thành hai bản bằng tiếng Việt và tiếng Nga, các văn bản có giá trị như nhau.", "ru vi"),
        ("mn", "Монгол, хятад хэлээр хоёр эх хувь үйлдсэн бөгөөд эдгээр нь адил хүчинтэй.", "zh mn"),
        ("kk", "Қазақ және қытай тілдерінде екі данада жасалды, екі мәтіннің күші бірдей.", "zh kk"),
    ],
)
def test_the_languages_that_the_text_names_are_authentic_and_no_others(tag: str, words: str, authentic: str) -> None:
    everything = dict.fromkeys(TAGS, ("Water flows.",))
    found = told({**everything, tag: ("The parties met.", words)})
    assert {get(key).search for key, value in found.items() if value == AUTHENTIC} == set(authentic.split())
    assert set(found.values()) <= {AUTHENTIC}


@pytest.mark.parametrize(
    ("texts", "authentic"),
    [
        ({"en": ("Both texts being equally authentic.",), "zh-Hans": ("两种文本同等作准。",)}, "en zh-Hans"),
        ({"en": ("Both texts being equally authentic.",), "zh-Hans": ("水。",), "ru": ("Вода.",)}, ""),
        (
            {"en": ("All three texts being equally authentic.",), "zh-Hans": ("水。",), "ru": ("Вода.",)},
            "en zh-Hans ru",
        ),
        ({"zh-Hans": ("两种文本同等作准。",)}, ""),
        ({"en": ("The report was drawn up in English.",), "zh-Hans": ("报告用英文写就。",)}, ""),
    ],
)
def test_where_no_language_is_named_the_texts_are_meant_if_they_are_as_many(
    texts: dict[str, tuple[str, ...]], authentic: str
) -> None:
    assert told(texts) == dict.fromkeys(authentic.split(), AUTHENTIC)


@pytest.mark.parametrize(
    ("tag", "note", "authority"),
    [
        ("en", "Unofficial translation", UNOFFICIAL),
        ("en", "(Unofficial English translation)", UNOFFICIAL),
        ("en", "[Courtesy translation from the Mongolian]", UNOFFICIAL),
        ("en", "Note: This is an unofficial translation, for reference only.", UNOFFICIAL),
        ("en", "Provisional Translation", UNOFFICIAL),
        ("en", "Official translation", OFFICIAL),
        ("zh-Hans", "（非官方译文）", UNOFFICIAL),
        ("zh-Hans", "注：译文仅供参考", UNOFFICIAL),
        ("zh-Hans", "本译文为非官方译文，仅供参考。", UNOFFICIAL),
        ("zh-Hans", "官方译文", OFFICIAL),
        ("zh-Hant", "（中文譯本僅供參考）", UNOFFICIAL),
        ("ru", "Неофициальный перевод с монгольского языка", UNOFFICIAL),
        ("fr", "Traduction non officielle", UNOFFICIAL),
        ("fr", "Traduction de courtoisie", UNOFFICIAL),
        ("es", "(Traducción no oficial)", UNOFFICIAL),
        ("ar", "ترجمة غير رسمية", UNOFFICIAL),
        ("ja", "（仮訳）", UNOFFICIAL),
        ("ko", "비공식 번역", UNOFFICIAL),
        ("pt", "Tradução não oficial", UNOFFICIAL),
        ("de", "Nichtamtliche Übersetzung", UNOFFICIAL),
        ("en", "An unofficial translation of the charter was handed to the envoys.", ""),
        ("en", "The delegations circulated an unofficial translation of the charter.", ""),
        ("en", "Both sides will exchange official translations every year.", ""),
        ("zh-Hans", "双方散发了该宪章的非官方译文。", ""),
        ("en", "Nothing is said.", ""),
    ],
)
def test_a_translation_is_what_it_calls_itself(tag: str, note: str, authority: str) -> None:
    assert told({tag: (note, "The parties met.")}) == ({tag: authority} if authority else {})


def test_a_translation_of_equally_authentic_texts_stays_a_translation() -> None:
    words = "Done in the English and Chinese languages, both texts being equally authentic."
    assert told({"en": ("Unofficial translation", words), "zh-Hans": ("水。",)}) == {
        "en": UNOFFICIAL,
        "zh-Hans": AUTHENTIC,
    }


def test_a_title_says_it_in_brackets() -> None:
    assert told({"en": ("Water flows.",)}, "Charter of Ista (Unofficial translation)") == {"en": UNOFFICIAL}

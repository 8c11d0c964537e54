"""Names of states in titles, in every language of the registry and in the forms that it gives them."""

import pytest

from statements.ingest.party_forms import mentioned
from statements.languages import TAGS

TITLES = {
    "en": "Joint Statement of China and Italy",
    "zh-Hans": "中国和意大利联合声明",
    "zh-Hant": "中國和義大利聯合聲明",
    "ru": "Совместное заявление Китайской Народной Республики и Италии",
    "fr": "Déclaration conjointe de la Chine et de l’Italie",
    "es": "Declaración conjunta de China e Italia",
    "pt": "Declaração conjunta da China e da Itália",
    "de": "Gemeinsame Erklärung von China und Italien",
    "ar": "بيان مشترك بين الصين وإيطاليا",
    "fa": "بیانیه مشترک چین و ایتالیا",
    "ja": "中国とイタリアの共同声明",
    "ko": "중국과 이탈리아의 공동성명",
    "vi": "Tuyên bố chung giữa Trung Quốc và Italy",
    "kk": "Қытай мен Италияның бірлескен мәлімдемесі",
    "it": "Dichiarazione congiunta della Cina e dell’Italia",
    "id": "Pernyataan bersama Tiongkok dan Italia",
    "ms": "Kenyataan bersama China dan Itali",
    "hi": "चीन और इटली का संयुक्त वक्तव्य",
    "ur": "چین اور اٹلی کا مشترکہ اعلامیہ",
    "th": "แถลงการณ์ร่วมจีนและอิตาลี",
    "tr": "Çin ile İtalya’nın ortak bildirisi",
    "uz": "Xitoy va Italiyaning qoʻshma bayonoti",
    "tk": "Hytaýyň we Italiýanyň bilelikdäki beýannamasy",
    "ky": "Кытай менен Италиянын биргелешкен билдирүүсү",
    "tg": "Изҳороти муштараки Хитой ва Италия",
    "mn": "Хятад, Италийн хамтарсан мэдэгдэл",
    "uk": "Спільна заява Китаю та Італії",
    "sr": "Заједничка изјава Кине и Италије",
    "sr-Latn": "Zajednička izjava Kine i Italije",
}


@pytest.mark.parametrize("tag", TAGS)
def test_whose_a_title_is(tag: str) -> None:
    assert [match.code for match in mentioned(TITLES[tag], tag)] == ["cn", "it"]


@pytest.mark.parametrize(
    ("text", "tag", "codes"),
    [
        ("Российской Федерации и Китайской Народной Республики", "ru", ["ru", "cn"]),
        ("между Саудовской Аравией и Ираном", "ru", ["sa", "ir"]),
        ("بين المملكة العربية السعودية والصين", "ar", ["sa", "cn"]),
        ("للصين", "ar", ["cn"]),
        ("la Côte d'Ivoire et le Sénégal", "fr", ["ci", "sn"]),
        ("the Republic of Côte d'Ivoire and China", "en", ["ci", "cn"]),
        ("乌方和阿方重申", "zh-Hans", []),
        ("中国香港和澳门", "zh-Hans", ["cn"]),
        ("Address of the President of China in Hong Kong", "en", ["cn"]),
        ("Rede in Hongkong", "de", []),
        ("中日韩三国领导人会议", "zh-Hans", ["cn", "jp", "kr"]),
        ("日中韩合作", "zh-Hans", ["jp", "cn", "kr"]),
        ("中俄关系", "zh-Hans", ["cn", "ru"]),
        ("加强合作，日前中方", "zh-Hans", ["cn"]),
        ("中乌联合声明", "zh-Hans", []),
        ("日中共同声明", "ja", ["jp", "cn"]),
        ("한중 정상회담", "ko", ["kr", "cn"]),
        ("한미일 협력", "ko", ["kr", "us", "jp"]),
        ("중요한 일반 협력", "ko", []),
        ("Китайский кубок", "ru", []),
        ("", "", []),
    ],
)
def test_forms(text: str, tag: str, codes: list[str]) -> None:
    assert [match.code for match in mentioned(text, tag)] == codes

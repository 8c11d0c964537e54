"""A kind of documents is one row of the registry: whatever asks for a kind knows what to do with each of them."""

import re

import pytest
from django.utils.translation import override

from statements import kinds, languages
from statements.ingest.document import Hints, ParsedName
from statements.ingest.kind_patterns import kinds_in, named_in
from statements.ingest.parsers.breakdown import facts
from statements.ingest.parsers.breakdown.layout import Document
from statements.kinds import Kind
from statements.models import Statement
from statements.search.language.name_resolution import parse_query
from statements.search.tree import Label

EVERY = pytest.mark.parametrize("kind", kinds.REGISTRY, ids=lambda kind: kind.value)
SPEAKERS = (ParsedName({"en": "Aldermark"}, "x-aldermark"), ParsedName({"en": "Lanhai"}, "x-lanhai"))


def test_ranks_and_values_are_each_used_once() -> None:
    assert len({kind.rank for kind in kinds.REGISTRY}) == len(kinds.BY_VALUE) == len(kinds.REGISTRY)


@EVERY
def test_statements_can_have_it(kind: Kind) -> None:
    assert (kind.value, kind.label) in (Statement._meta.get_field("kind").choices or ())


@EVERY
def test_its_name_is_translated(kind: Kind) -> None:
    with override("zh-hans"):
        assert re.search("[一-鿿]", str(kind.label))


@EVERY
def test_its_words_are_known_in_each_language_that_has_any(kind: Kind) -> None:
    assert kind.words and kind.words.keys() <= set(languages.SEARCH_PREFIXES)
    assert all(re.compile(x) for x in (*kind.all_words().values(), *kind.all_openings().values()))
    if kind.value != kinds.OTHER:
        assert named_in(kind.name) == [found for _start, _end, found in kinds_in(kind.name)] == [kind.value]


@EVERY
def test_a_document_of_a_breakdown_has_a_title(kind: Kind) -> None:
    title = facts.titles(Document(kind.value), SPEAKERS, [])["en"]
    assert title.startswith(kind.title) and "Aldermark and Lanhai" in title
    assert len(facts.speakers(Document(kind.value), [], Hints())) == 0


@EVERY
def test_it_is_asked_by_its_name_in_english_and_in_chinese(kind: Kind) -> None:
    with override("zh-hans"):
        chinese = str(kind.label)
    for typed in (kind.value, kind.name, chinese):
        assert parse_query(f'kind:"{typed}"').tree == Label("kind", (kind.value,))


def test_a_new_row_is_enough_for_the_title_of_a_breakdown(monkeypatch: pytest.MonkeyPatch) -> None:
    charter = Kind("charter", "Charter", rank=9, words={"en": "charters?"}, speakers=kinds.Speakers.ALL)
    monkeypatch.setitem(kinds.BY_VALUE, charter.value, charter)
    assert facts.titles(Document("charter"), SPEAKERS, []) == {"en": "Charter of Aldermark and Lanhai"}


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("President Oskeld holds talks with Federal President Luo", "readout"),
        ("奥斯凯尔德同罗冀衡举行会谈", "readout"),
        ("澜海和奥德马克外长会谈通报", "readout"),
        ("澜海和奥德马克新闻公报", "joint-communique"),
        ("澜海和奥德马克联合新闻公报", "joint-communique"),
        ("澜海和奥德马克关于水文数据的谅解备忘录", "other"),
        ("澜海和奥德马克联合宣言", "declaration"),
        ("罗冀衡对媒体讲话", "press-statement"),
        ("罗冀衡向媒体发表讲话", "press-statement"),
        ("Заявление для прессы по итогам переговоров", "press-statement"),
        ("Пресс-конференция по итогам переговоров", "press-statement"),
        ("ランハイ・オルダーマーク共同コミュニケ", "joint-communique"),
        ("ランハイ・オルダーマーク共同声明", "joint-statement"),
        ("란하이·알더마크 공동성명", "joint-statement"),
        ("란하이 대통령 기자회견", "press-statement"),
        ("Tuyên bố chung Lanhai – Aldermark", "joint-statement"),
        ("Thông cáo chung Lanhai – Aldermark", "joint-communique"),
        ("بيان مشترك بين لانهاي وألدرمارك", "joint-statement"),
        ("مؤتمر صحفي لرئيس لانهاي", "press-statement"),
        ("Déclaration à la presse du Président", "press-statement"),
        ("Déclaration d’Halvern", "declaration"),
        ("Lanhai-Aldermark Ortak Bildirisi", "joint-statement"),
    ],
)
def test_a_title_names_a_kind(title: str, kind: str) -> None:
    named = named_in(title)
    assert next((x for x in named if kinds.of_all(x)), named[0]) == kind


OF_EACH = {  # readout, remarks, to the press, memorandum
    "en": ("Xu holds talks with Bei", "Remarks by Bei", "Press conference", "Memorandum of understanding"),
    "zh-Hans": ("徐某会见贝某", "贝某在晚宴上的致辞", "答记者问", "谅解备忘录"),
    "ru": ("Сюй провёл переговоры с Бэем", "Выступление Бэя", "Пресс-конференция", "Меморандум о взаимопонимании"),
    "fr": ("Xu s’entretient avec Bei", "Discours de Bei", "Conférence de presse", "Mémorandum d’entente"),
    "es": ("Xu se reúne con Bei", "Discurso de Bei", "Rueda de prensa", "Memorando de entendimiento"),
    "pt": ("Xu reúne-se com Bei", "Discurso de Bei", "Conferência de imprensa", "Memorando de entendimento"),
    "de": ("Xu trifft sich mit Bei", "Rede von Bei", "Pressekonferenz", "Absichtserklärung"),
    "ar": ("شو يلتقي بي", "كلمة بي في القمة", "مؤتمر صحفي", "مذكرة تفاهم"),
    "fa": ("دیدار شو با بی", "سخنرانی بی", "نشست خبری", "یادداشت تفاهم"),
    "ja": ("徐・貝首脳会談", "貝大統領の演説", "共同記者会見", "覚書"),
    "ko": ("쉬 대통령, 베이와 회담", "베이 대통령 연설", "공동 기자회견", "양해각서"),
    "vi": ("Xu hội đàm với Bei", "Bài phát biểu của Bei", "Họp báo", "Bản ghi nhớ"),
    "kk": ("Сюй Бэймен келіссөз жүргізді", "Бэйдің сөйлеген сөзі", "Баспасөз конференциясы", "Жол картасы"),
    "it": ("Xu si incontra con Bei", "Discorso di Bei", "Conferenza stampa", "Memorandum d’intesa"),
    "id": ("Xu bertemu dengan Bei", "Pidato Bei", "Konferensi pers", "Nota kesepahaman"),
    "ms": ("Xu mengadakan rundingan dengan Bei", "Ucapan Bei", "Sidang media", "Memorandum persefahaman"),
    "hi": ("शू की बेई के साथ वार्ता", "बेई का भाषण", "प्रेस वार्ता", "समझौता ज्ञापन"),
    "ur": ("شو کی بی سے ملاقات", "بی کی تقریر", "پریس کانفرنس", "مفاہمت کی یادداشت"),
    "th": ("ซูหารือกับเป่ย", "สุนทรพจน์ของเป่ย", "แถลงข่าว", "บันทึกความเข้าใจ"),
    "tr": ("Xu, Bei ile görüştü", "Bei’nin konuşması", "Basın toplantısı", "Mutabakat zaptı"),
    "uz": ("Syuy Bey bilan uchrashdi", "Beyning nutqi", "Matbuot anjumani", "Harakatlar rejasi"),
    "tk": ("Sýuý Beý bilen duşuşdy", "Beýiň çykyşy", "Metbugat maslahaty", "Ýol kartasy"),
    "ky": ("Сюй Бэй менен жолугушту", "Бэйдин сүйлөгөн сөзү", "Маалымат жыйыны", "Жол картасы"),
    "tg": ("Сюй бо Бэй мулоқот кард", "Суханронии Бэй", "Нишасти матбуотӣ", "Ёддошти тафоҳум"),
    "mn": ("Сюй Бэйтэй уулзав", "Бэйгийн хэлсэн үг", "Хэвлэлийн бага хурал", "Замын зураг"),
    "uk": ("Сюй провів переговори з Беєм", "Промова Бея", "Прес-конференція", "Меморандум про взаєморозуміння"),
    "sr": ("Сју разговарао са Бејем", "Говор Беја", "Конференција за медије", "Меморандум о разумевању"),
    "sr-Latn": ("Sju razgovarao sa Bejem", "Govor Beja", "Konferencija za medije", "Memorandum o razumevanju"),
}


@pytest.mark.parametrize("tag", languages.TAGS)
def test_readouts_remarks_and_the_rest_are_named_in_each_language(tag: str) -> None:
    titles = OF_EACH.get(tag) or OF_EACH["zh-Hans"]
    named = [named_in(title)[:1] for title in titles]
    assert named == [[kinds.READOUT], [kinds.REMARKS], [kinds.PRESS_STATEMENT], [kinds.OTHER]]


def test_what_a_speaker_says_in_one_language_is_no_kind_in_another() -> None:
    for text in ("Стороны говорили о сотрудничестве.", "They govern together.", "Both sides ran a program."):
        assert kinds_in(text) == []


def test_talks_in_a_joint_statement_make_it_no_readout() -> None:
    assert named_in("两国元首举行会谈。双方声明如下：")[0] == kinds.JOINT_STATEMENT
    assert "readout" in named_in("双方外长同对方举行会谈。")

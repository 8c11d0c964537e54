"""Names of states in titles, in every language of the registry and in the forms that it gives them."""

import pytest

from statements.ingest import metadata, parties
from statements.ingest.document import Block, ParsedName, ParsedText
from statements.ingest.party_forms import mentioned
from statements.languages import TAGS
from tests.languages.specimens import specimen


@pytest.mark.parametrize("tag", TAGS)
def test_whose_a_title_is(tag: str) -> None:
    assert [match.code for match in mentioned(specimen(tag).of_china_and_italy, tag)] == ["cn", "it"]


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
        ("Российско-китайское совместное заявление", "ru", ["ru", "cn"]),
        ("О китайско‑казахстанских отношениях", "ru", ["cn", "kz"]),
        ("Саммит «Китай — Центральная Азия»", "ru", ["cn", "x-central-asia"]),
        ("между Кубой и Соединёнными Штатами", "ru", ["cu", "us"]),
        ("Українсько-китайська заява", "uk", ["ua", "cn"]),
        ("Kinesko-srpska izjava", "sr-Latn", ["cn", "rs"]),
        ("Кинеско-српска изјава", "sr", ["cn", "rs"]),
        ("Déclaration conjointe franco-chinoise", "fr", ["fr", "cn"]),
        ("Declaración chino-brasileña", "es", ["cn", "br"]),
        ("Declaração sino-brasileira", "pt", ["cn", "br"]),
        ("Dichiarazione italo-cinese", "it", ["it", "cn"]),
        ("Deutsch-Chinesische Erklärung", "de", ["de", "cn"]),
        ("البيان السعودي الصيني المشترك", "ar", ["sa", "cn"]),
        ("中国—中亚峰会西安宣言", "zh-Hans", ["cn", "x-central-asia"]),
        ("China-Central Asia Summit", "en", ["cn", "x-central-asia"]),
        ("C+C5 Summit", "en", ["cn", "x-central-asia"]),
        ("ASEAN Plus Three Summit", "en", ["asean", "cn", "jp", "kr"]),
        ("ASEAN-China Summit", "en", ["asean", "cn"]),
        ("EU-China Summit", "en", ["eu", "cn"]),
        ("中国－东盟建立对话关系", "zh-Hans", ["cn", "asean"]),
        ("中欧峰会", "zh-Hans", ["cn", "eu"]),
        ("中白关系", "zh-Hans", ["cn", "by"]),
        ("", "", []),
    ],
)
def test_forms(text: str, tag: str, codes: list[str]) -> None:
    assert [match.code for match in mentioned(text, tag)] == codes


def of(title: str, *texts: str) -> tuple[list[str], list[str]]:
    """(codes of the parties found, what is asked about them)."""
    read = [ParsedText(tuple(map(Block, texts)), "zh-Hans", title)]
    about = metadata.found_in(read)
    asked = [str(notice.message) for notice in metadata.questions(read, about)]
    return [parties.resolve(next(iter(x.names.values()))).code for x in about.parties], asked


def test_an_abbreviation_of_several_is_asked_about() -> None:
    found, asked = of("中乌联合声明", "双方于2031年4月12日会谈，乌方表示赞同。")
    assert found == ["cn"]
    assert len(asked) == 1
    assert "“乌”" in asked[0]
    assert all(name in asked[0] for name in ("乌克兰 (Ukraine)", "乌兹别克斯坦 (Uzbekistan)", "乌干达 (Uganda)"))


def test_it_is_the_one_that_the_text_names_in_full() -> None:
    found, asked = of("中乌联合声明", "应中国邀请，乌兹别克斯坦总统于2031年4月12日访问。乌方表示赞同。")
    assert (found, asked) == (["cn", "uz"], [])


def test_where_the_text_names_two_of_them_it_is_asked_about() -> None:
    found, asked = of("中巴关系文件", "2031年4月12日，双方谈及巴基斯坦和巴西。")
    assert found == ["cn"]
    assert len(asked) == 1


def test_what_a_person_says_is_not_asked_about() -> None:
    read = [ParsedText((Block("乌方表示赞同。"),), "zh-Hans", "中乌联合声明")]
    given = metadata.merged(metadata.found_in(read), metadata.About(parties=(ParsedName({"en": "Uzbekistan"}),)))
    assert metadata.questions(read, given) == []


@pytest.mark.parametrize("text", ["西方国家", "南方合作", "新方案和新方式", "对方和双方", "中西医结合"])
def test_what_abbreviates_nothing_is_not_asked_about(text: str) -> None:
    assert parties.ambiguous(text) == {}

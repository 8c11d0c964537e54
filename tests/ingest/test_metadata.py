"""What texts tell of their statement, and how what a person says wins."""

import datetime

import pytest

from statements.ingest.document import Block, BlockKind, Hints, ParsedName, ParsedTable, ParsedText, UnreadableFile
from statements.ingest.metadata import About, Rendering, applied, found_in, from_hints, merged, questions, texts_of
from statements.languages.partial_dates import PartialDate, Precision
from tests.ingest import canals, parsed
from tests.ingest.parsers.opening import text_of

DAY = PartialDate(datetime.date(2031, 4, 12))
OTHER_DAY = PartialDate(datetime.date(2031, 5, 3))
APRIL = PartialDate(datetime.date(2031, 4, 1), Precision.MONTH)


def text(*blocks: str, title: str = "", language: str = "en", signed: str = "") -> ParsedText:
    found = [Block(x) for x in blocks] + ([Block(signed, BlockKind.SIGNATURE)] if signed else [])
    return ParsedText(tuple(found), language, title)


def whole(*texts: str) -> About:
    return found_in(canals.parsed(*texts))


def test_a_statement_in_three_languages_tells_all_of_itself() -> None:
    found = whole(canals.ENGLISH, canals.CHINESE, canals.RUSSIAN)
    assert (found.kind, found.date, found.place) == ("joint-statement", DAY, "Port Ista")
    assert found.titles == {
        "en": "Joint Statement of Aldermark and Lanhai on the Canals",
        "zh-Hans": "奥德马克和兰海关于运河的联合声明",
        "ru": "Совместное заявление Альдермарка и Ланьхая о каналах",
    }
    assert found.parties == (
        ParsedName({"en": "Aldermark", "zh-Hans": "奥德马克"}, "x-aldermark"),
        ParsedName({"en": "Lanhai", "zh-Hans": "兰海"}, "x-lanhai"),
    )
    assert {key: x.authority for key, x in found.renderings.items()} == dict.fromkeys(
        ("en", "zh-Hans", "ru"), "authentic"
    )


def test_a_republic_is_not_parted_at_its_own_and() -> None:
    titles = ("Joint Statement of the Republic of Aldermark and the Federation of Lanhai on the Canals", "en")
    chinese = ("奥德马克共和国和澜海联邦关于运河的联合声明", "zh-Hans")
    texts = [text("Both sides agree.", title=title, language=language) for title, language in (titles, chinese)]
    assert [dict(x.names) for x in found_in(texts).parties] == [
        {"en": "Republic of Aldermark", "zh-Hans": "奥德马克共和国"},
        {"en": "Federation of Lanhai", "zh-Hans": "澜海联邦"},
    ]


@pytest.mark.parametrize(
    ("given", "day"),
    [
        (text("Long before.", signed="Done at Port Ista on 12 April 2031."), DAY),
        (text("Port Ista, April 12, 2031", "Both sides met on 3 March 2031."), DAY),
        (text("双方会谈。", "二〇三一年四月十二日于兰海", language="zh-Hans"), DAY),
        (text("（2031年4月12日，兰海）", "两国元首会谈。", language="zh-Hans"), DAY),
        (text("Стороны встретились.", "«12» апреля 2031 г.", language="ru"), DAY),
        (text("Совершено 12 апреля 2031 года.", language="ru"), DAY),
        (text("Les deux parties", "Fait à Port-Ista, le 12 avril 2031.", language="fr"), DAY),
        (text("Hecho en Puerto Ista, el 12 de abril de 2031.", language="es"), DAY),
        (text("Done on this 12th day of April, 2031."), DAY),
        (text("Both sides marked the anniversary of ties established on 2 May 1971."), None),
        (text("Nobody says when."), None),
        (text("Port Ista, April 2031", "Both sides met."), APRIL),
        (text("Both sides met.", "Port Ista, April 2031"), APRIL),
        (text("Both sides met in April 2031 and agreed."), APRIL),
        (text("Both sides met in April 2031, and again in May 2031."), None),
        (text("Both sides met in April 2031.", "They met again on 3 May 2031."), OTHER_DAY),
        (text("Both sides met in April 2031.", "They will meet again on 3 May 2031."), APRIL),
        (text("两国元首会谈。", "二〇三一年四月于兰海", language="zh-Hans"), APRIL),
        (text("两国元首会谈。", "2031年4月，兰海", language="zh-Hans"), APRIL),
        (text("Стороны встретились.", "Апрель 2031 года", language="ru"), APRIL),
        (text("Стороны встретились в апреле 2031 года.", language="ru"), APRIL),
        (text("Les deux parties", "Fait à Port-Ista, avril 2031.", language="fr"), APRIL),
        (text("Las partes se reunieron en abril de 2031.", language="es"), APRIL),
        (text("양측은 만났다.", "2031년 4월", language="ko"), APRIL),
        (text("Hai bên gặp nhau vào tháng 4 năm 2031.", language="vi"), APRIL),
        (text("Ties were established in April 1971."), None),
    ],
)
def test_the_day(given: ParsedText, day: PartialDate | None) -> None:
    assert found_in([given]).date == day


@pytest.mark.parametrize(
    ("given", "place"),
    [
        (text("Both sides met.", signed="Done at Port Ista, this 12 April 2031, in two copies."), "Port Ista"),
        (text("Port Ista, 12 April 2031", "Both sides met."), "Port Ista"),
        (text("双方会谈。", "本声明于2031年4月12日在伊斯塔港签署。", language="zh-Hans"), "伊斯塔港"),
        (text("双方会谈。", "二〇三一年四月十二日于伊斯塔港", language="zh-Hans"), "伊斯塔港"),
        (text("Порт-Иста, 12 апреля 2031 года", "Стороны встретились.", language="ru"), "Порт-Иста"),
        (text("Fait à Port-Ista, le 12 avril 2031.", language="fr"), "Port-Ista"),
        (text("Both sides met somewhere."), ""),
    ],
)
def test_the_place(given: ParsedText, place: str) -> None:
    assert found_in([given]).place == place


@pytest.mark.parametrize(
    ("title", "language", "kind"),
    [
        ("Joint Communiqué of Aldermark and Lanhai", "en", "joint-communique"),
        ("奥德马克与兰海联合公报", "zh-Hans", "joint-communique"),
        ("奧德馬克與蘭海聯合聲明", "zh-Hant", "joint-statement"),
        ("Совместное заявление о каналах", "ru", "joint-statement"),
        ("Déclaration conjointe sur les canaux", "fr", "joint-statement"),
        ("Declaration on Locks", "en", "declaration"),
        ("Readout of the Talks on Canals", "en", "readout"),
        ("Remarks by the Chancellor", "en", "remarks"),
        ("Canals", "en", "other"),
    ],
)
def test_the_kind_by_the_title(title: str, language: str, kind: str) -> None:
    assert found_in([text("Water flows.", title=title, language=language)]).kind == kind


def test_a_text_of_both_sides_without_a_title_is_a_joint_statement() -> None:
    assert found_in([text("Both sides will dig a canal.")]).kind == "joint-statement"


def test_the_publisher_and_excerpts() -> None:
    found = found_in([text("Source: Chancery of Aldermark", "Water.", title="Excerpts of the Declaration")])
    assert found.renderings["en"] == Rendering(publisher="Chancery of Aldermark", extent="excerpts")


def test_a_table_tells_as_texts_do() -> None:
    rows = (("Joint statement", "联合声明"), ("Port Ista, 12 April 2031", "2031年4月12日，伊斯塔港"))
    table = ParsedTable(("en", "zh-Hans"), rows, frozenset({0}), {"en": "Canals: a joint statement"})
    found = found_in(texts_of(table))
    assert (found.date, found.place, found.kind) == (DAY, "Port Ista", "joint-statement")
    assert found.titles == {"en": "Canals: a joint statement"}


def test_what_a_person_says_wins_fact_by_fact() -> None:
    found = About(
        kind="other",
        date=DAY,
        titles={"en": "Found", "ru": "Найдено"},
        renderings={"en": Rendering(publisher="Found", authority="authentic"), "ru": Rendering(publisher="Найдено")},
    )
    said = About(kind="declaration", titles={"en": "Said"}, renderings={"en": Rendering(publisher="Said")})
    assert merged(found, said) == About(
        kind="declaration",
        date=DAY,
        titles={"en": "Said", "ru": "Найдено"},
        renderings={"en": Rendering(publisher="Said", authority="authentic"), "ru": Rendering(publisher="Найдено")},
    )


EDITIONS = {"en": "en", "zh-Hans": "zh-Hans", "en-2": "en"}


@pytest.mark.parametrize(
    ("values", "publishers"),
    [
        (("All",), ["All", "All", "All"]),
        (("One", "Two", "Three"), ["One", "Two", "Three"]),
        (("One", "", "Three"), ["One", "", "Three"]),
        (("zh=Two", "en-2=Three"), ["", "Two", "Three"]),
        (("All", "zh-Hans=Two"), ["All", "Two", "All"]),
        (("a=b",), ["a=b", "a=b", "a=b"]),
    ],
)
def test_values_for_all_editions_for_each_or_by_name(values: tuple[str, ...], publishers: list[str]) -> None:
    said = from_hints(Hints(editions={"publisher": values}), EDITIONS)
    assert [said.renderings[key].publisher for key in EDITIONS] == publishers


@pytest.mark.parametrize("values", [("One", "Two"), ("ru=One",)])
def test_values_that_belong_to_no_edition_are_refused(values: tuple[str, ...]) -> None:
    with pytest.raises(UnreadableFile, match="Russian|2 values of source-url"):
        from_hints(Hints(editions={"source_url": values}), EDITIONS)


def test_a_single_title_belongs_to_the_language_of_its_script() -> None:
    assert from_hints(Hints(title="运河宣言"), EDITIONS).titles == {"zh-Hans": "运河宣言"}
    both = Hints(editions={"title": ("zh=运河宣言", "en=Declaration on Canals")})
    assert from_hints(both, EDITIONS).titles == {"zh-Hans": "运河宣言", "en": "Declaration on Canals"}


def test_what_a_person_says_of_a_statement_that_a_file_gave_whole() -> None:
    whole = parsed.statement(parsed.section(1, [parsed.DAMS]))
    said = from_hints(Hints(place="Wei", title="River Talks", publisher="Chancery"), {"en": "en"})
    found = applied(whole, said)
    assert (found.place, found.titles) == ("Wei", {"en": "River Talks", "zh-Hans": "联合声明"})
    assert [(x.key, x.publisher, x.authority) for x in found.editions] == [
        ("en", "Chancery", "not-stated"),
        ("zh-Hans", "", "authentic"),
    ]
    assert (found.sections, found.date, found.parties) == (whole.sections, whole.date, whole.parties)
    assert applied(whole, About()) == whole


def test_a_title_that_gives_way_to_another_is_said() -> None:
    read = [text("They mend the locks.", title="Joint Statement on Canals")]
    (asked,) = questions(read, merged(found_in(read), About(titles={"en": "Canals"})))
    assert str(asked.message).startswith("“Joint Statement on Canals” heads the text")
    assert questions(read, found_in(read)) == []


PLAIN = "Both sides will mend the locks of the canal and open them at all hours of the day."
MONTH = f"In May 2031 both sides met. {PLAIN}"
SPOKEN = f"Delivered at Ista on May 22\n\n{PLAIN}"


@pytest.mark.parametrize(
    ("head", "body", "name", "day", "asked"),
    [
        ('<meta name="PubDate" content="2031-05-17 08:30:00">', PLAIN, "a.html", "2031-05-17", True),
        ('<meta name="PubDate" content="2031-05-17-08:30:00">', PLAIN, "a.html", "2031-05-17", True),
        ('<meta property="article:published_time" content="20310517T083000Z">', PLAIN, "a.html", "2031-05-17", True),
        ('<meta name="PubDate" content="0000-00-00"><meta name="publishdate" content="2031/05/17">', PLAIN, "a.html",
         "2031-05-17", True),
        ('<meta name="PubDate" content="17.5.">', PLAIN, "a.html", "", False),
        ('<meta name="PubDate" content="2031-05-17">', PLAIN, "2031-05-14.html", "2031-05-14", False),
        ('<meta name="PubDate" content="2031-06-17">', SPOKEN, "a.html", "2031-05-22", False),
        ('<meta name="PubDate" content="2031-06-17">', f"{PLAIN}\n\nDone at Ista on 16 May 2031.", "a.html",
         "2031-05-16", False),
    ],
)  # fmt: skip
def test_when_a_page_says_in_its_head_that_it_was_made_is_the_last_resort(
    head: str, body: str, name: str, day: str, asked: bool
) -> None:
    paragraphs = "".join(f"<p>{x}</p>" for x in body.split("\n\n"))
    page = f"<!doctype html><head>{head}</head><body><h1>Joint Statement on Locks</h1>{paragraphs}</body>"
    text = text_of(page, name)
    about = found_in([text], ["en"], name)
    assert str(about.date or "") == day
    assert [str(x.message) for x in questions([text], about)] == [
        f"{day} is when a page was made, and no other day is told: look whether it was signed or spoken then"
    ] * asked


def test_a_month_that_a_text_names_is_surer_than_the_head_of_its_page() -> None:
    page = f'<!doctype html><head><meta name="PubDate" content="2031-06-17"></head><h1>Statement</h1><p>{MONTH}</p>'
    assert str(found_in([text_of(page, "a.html")], ["en"]).date) == "2031-05"

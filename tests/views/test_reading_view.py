"""The reading view: what a statement's page says, and how."""

import pytest
from django.test import Client
from django.urls import reverse

from statements.messages import Message
from statements.models import Authority, ParagraphKind, Statement
from tests import building
from tests.views import world
from tests.views.page import Element, get

pytestmark = pytest.mark.django_db


@pytest.fixture
def made() -> Statement:
    return world.readable()


def page(client: Client, made: Statement, query: str = "") -> Element:
    return get(client, made.get_absolute_url() + query)


def columns(row: Element) -> list[str]:
    return [cell["lang"] for cell in row.all("div", cls="cell")]


def test_titles_stand_in_both_languages(client: Client, made: Statement) -> None:
    head = page(client, made).one("header", cls="title-block")
    assert (head.one("h1")["lang"], head.one("h1").text) == ("en", "Joint statement on canals")
    other = head.one("p", cls="title-other")
    assert (other["lang"], other.text) == ("zh-Hans", "关于运河的联合声明")


def test_the_chinese_interface_puts_the_chinese_title_first(client: Client, made: Statement) -> None:
    head = get(client, made.get_absolute_url(), headers={"Accept-Language": "zh-CN"}).one("header", cls="title-block")
    assert head.one("h1")["lang"] == "zh-Hans"
    assert head.one("p", cls="eyebrow").text == "2031年4月12日 联合声明"


def test_facts_lead_to_parties_event_and_series(client: Client, made: Statement) -> None:
    facts = page(client, made).one("dl", cls="facts")
    addresses = [a["href"] for a in facts.all("a")]
    expected = [*made.parties_in_order(), made.event, made.series]
    assert addresses[:4] == [thing.get_absolute_url() for thing in expected if thing]
    assert "Port Canal" in facts.text


def test_an_edition_says_its_authority_its_extent_and_its_source(client: Client, made: Statement) -> None:
    edition = made.editions.get(key="en")
    edition.authority, edition.source_url, edition.publisher = (
        Authority.UNOFFICIAL_TRANSLATION,
        "https://www.example.org/a?b=1&c=2",
        "A Newsletter",
    )
    edition.save()
    world.excerpts(made)
    lines = page(client, made).one("ul", cls="editions").all("li")
    assert lines[0].text.startswith("English Unofficial translation · excerpts · A Newsletter · example.org")
    assert lines[0].one("a")["href"] == "https://www.example.org/a?b=1&c=2"
    assert lines[1].text == "简体中文 Authentic text · full text"
    assert lines[2].text.startswith("English Commentary · The Lock · example.org")


@pytest.mark.parametrize(("language", "words"), [("en", "Authority not stated"), ("zh-hans", "效力未注明")])
def test_an_edition_of_which_nobody_said_how_far_it_binds_says_so(
    client: Client, made: Statement, language: str, words: str
) -> None:
    made.editions.filter(key="en").update(authority=Authority.NOT_STATED)
    client.cookies["django_language"] = language
    shown = page(client, made)
    assert words in shown.one("ul", cls="editions").all("li")[0].text
    assert words in shown.one("div", cls="column-heads").all("p")[0].text


def test_excerpts_are_said_above_the_column_too(client: Client, made: Statement) -> None:
    world.excerpts(made)
    heads = page(client, made).one("div", cls="column-heads").all("p")
    assert [x.text for x in heads] == ["English Authentic text · Excerpts", "简体中文 Authentic text"]


def test_an_edition_says_its_licence_or_its_terms(client: Client, made: Statement) -> None:
    made.editions.filter(key="en").update(licence="CC BY 4.0 <b>")
    made.editions.filter(key="zh-Hans").update(licence='https://www.example.org/terms?"x')
    told = page(client, made).one("ul", cls="editions")
    assert "Licence or terms: CC BY 4.0 <b>" in told.text
    _words, terms = told.all("span", cls="licence")
    link = terms.one("a", rel="license noopener nofollow")
    assert (link.text, link["href"]) == ("example.org", 'https://www.example.org/terms?"x')


def test_a_paragraph_is_one_element_with_its_editions_in_order(client: Client, made: Statement) -> None:
    paragraph = building.paragraphs_of(made)[0]
    row = page(client, made).one("div", id=f"p-{paragraph.pk}")
    assert columns(row) == ["en", "zh-Hans"]
    assert [x.text for x in row.all("p", cls="passage")] == [x.text for x in paragraph.passages.all()]
    assert row.one("a", cls="permalink")["href"] == f"/p/{paragraph.pk}/"


def test_every_paragraph_of_today_is_there_once_and_in_order(client: Client, made: Statement) -> None:
    rows = page(client, made).all("div", data_paragraph="")
    assert [row["id"] for row in rows] == [f"p-{x.pk}" for x in building.paragraphs_of(made)]


def test_a_retired_paragraph_is_not_in_the_text(client: Client, made: Statement) -> None:
    gone = building.paragraphs_of(made)[1]
    gone.retired_at = made.updated_at
    gone.save()
    assert f"p-{gone.pk}" not in {row["id"] for row in page(client, made).all("div", data_paragraph="")}


def test_contents_lead_to_sections(client: Client, made: Statement) -> None:
    tree = page(client, made)
    links = tree.all("a", data_contents="")
    assert [a.text for a in links[:2]] == ["1 Part 1", "2 Part 2"]
    assert {a["href"] for a in links} == {f"#{section['id']}" for section in tree.all("section", cls="part")}


def test_a_text_of_one_section_has_no_contents(client: Client) -> None:
    made = building.statement(3, published=True)
    assert page(client, made).all("a", data_contents="") == []


def test_a_section_heading_stands_in_each_column(client: Client, made: Statement) -> None:
    first = made.sections.first()
    first.headings.create(language="zh-Hans", text="第一章")
    heading = page(client, made).one("h2", id="section-1-heading")
    assert [(x["lang"], x.text) for x in heading.all("span", cls="cell")] == [
        ("en", "1 Part 1"),
        ("zh-Hans", "一、 第一章"),
    ]


def test_a_section_with_a_number_alone_is_called_by_it(client: Client, made: Statement) -> None:
    made.sections.first().headings.all().delete()
    tree = page(client, made)
    assert tree.one("h2", id="section-1-heading").text == "Section 1"
    assert tree.all("a", data_contents="")[0].text == "Section 1"


def test_a_heading_in_a_language_that_is_not_shown_still_stands(client: Client, made: Statement) -> None:
    world.third_edition(made)
    heading = page(client, made, "?editions=ru").one("h2", id="section-1-heading")
    assert [(x["lang"], x.text) for x in heading.all("span", cls="cell")] == [("en", "1 Part 1")]


def test_commentary_is_set_apart_and_named_with_its_publisher(client: Client, made: Statement) -> None:
    row = page(client, made).one("div", cls="commentary")
    assert row.all("div", cls="cell") == []
    assert row.one("p", cls="note-label").text == "Commentary · The Lock"
    note = row.one("div", cls="note-text")
    assert (note["lang"], note.one("em").text) == ("en", "analyst")


@pytest.mark.parametrize(("words", "cited"), [("The envoy added:", False), ("They", False), ("Much weaker.", True)])
def test_words_that_lead_in_have_no_address_of_their_own(
    client: Client, made: Statement, words: str, cited: bool
) -> None:
    added = world.comment(made, words)
    row = page(client, made).one("div", id=f"p-{added.pk}")
    assert bool(row.all("a", cls="permalink")) == cited


def test_commentary_can_be_hidden(client: Client, made: Statement) -> None:
    tree = page(client, made, "?commentary=no")
    assert tree.all("div", cls="note") == []
    assert len(tree.all("div", data_paragraph="")) == 4


def test_an_edition_that_says_nothing_in_a_paragraph_is_told(client: Client, made: Statement) -> None:
    paragraph = building.paragraphs_of(made)[0]
    paragraph.passages.get(edition__key="zh-Hans").delete()
    row = page(client, made).one("div", id=f"p-{paragraph.pk}")
    assert [x.text for x in row.all("div", cls="cell")][1] == "Not in this edition"


def test_an_edition_without_any_text_takes_no_column(client: Client, made: Statement) -> None:
    for paragraph in building.paragraphs_of(made):
        paragraph.passages.filter(edition__key="zh-Hans").delete()
    rows = page(client, made).all("div", data_paragraph="")
    assert [columns(row) for row in rows[:4]] == [["en"]] * 4


def test_paraphrase_and_doubt_are_told(client: Client, made: Statement) -> None:
    paragraph = building.paragraphs_of(made)[0]
    paragraph.passages.filter(edition__key="en").update(paraphrase=True)
    paragraph.uncertain = Message.literal("two sides of unlike length <b>")
    paragraph.save()
    row = page(client, made).one("div", id=f"p-{paragraph.pk}")
    assert row.all("div", cls="cell")[0].one("p", cls="flag").text.startswith("Paraphrase")
    assert row.one("p", cls="uncertain").text == "Not yet checked by a person: two sides of unlike length <b>"


def test_a_text_of_a_language_written_from_the_right_says_so(client: Client, made: Statement) -> None:
    world.third_edition(made, "ar")
    row = page(client, made, "?editions=ar,en").all("div", data_paragraph="")[0]
    assert [(x["lang"], x.attributes.get("dir")) for x in row.all("div", cls="cell")] == [("ar", "rtl"), ("en", None)]


def test_texts_are_escaped_and_keep_their_lines(client: Client, made: Statement) -> None:
    hostile = 'First <script>alert(1)</script>\nsecond & "third" <img src=x onerror=alert(1)> {{ 7 }}'
    paragraph = building.paragraph(made.sections.last(), {"en": hostile})
    tree = page(client, made)
    row = tree.one("div", id=f"p-{paragraph.pk}")
    assert row.all("p", cls="passage")[0].raw == hostile
    assert [x for x in tree.all("script") if "src" not in x.attributes] == []
    assert tree.all("img") == []


def test_titles_and_names_are_escaped(client: Client) -> None:
    made = world.readable()
    made.titles.filter(language="en").update(text='<b>"Title"</b>')
    made.parties.first().names.filter(language="en").update(text="<i>Party</i>")  # type: ignore[union-attr]
    tree = page(client, made)
    assert tree.one("h1").raw == '<b>"Title"</b>'
    assert "<i>Party</i>" in tree.one("dl", cls="facts").text
    assert tree.one("title").text.startswith('<b>"Title"</b>')


def test_neighbours_in_the_series_are_a_step_away(client: Client) -> None:
    first, second, third = world.years(2029, 2030, 2031)
    strip = page(client, second).one("nav", cls="series-strip")
    assert strip.one("a", rel="prev")["href"] == first.get_absolute_url()
    assert strip.one("a", rel="next")["href"] == third.get_absolute_url()
    assert [(a.text, "aria-current" in a.attributes) for a in strip.one("ol").all("a")] == [
        ("2029", False),
        ("2030", True),
        ("2031", False),
    ]


def test_drafts_of_the_series_are_not_neighbours(client: Client) -> None:
    first, second = world.years(2029, 2030)
    building.statement(1, series=first.series, date=first.date.replace(year=2031))
    strip = page(client, second).one("nav", cls="series-strip")
    assert strip.all("a", rel="next") == []


def test_a_specimen_is_called_one(client: Client) -> None:
    assert page(client, world.readable(specimen=True)).one("p", cls="specimen").text.startswith("Specimen.")
    assert page(client, world.readable()).all("p", cls="specimen") == []


def test_a_statement_without_any_paragraph_says_so(client: Client) -> None:
    made = building.statement(1, published=True)
    for paragraph in building.paragraphs_of(made):
        paragraph.retired_at = made.updated_at
        paragraph.save()
    assert page(client, made).one("p", cls="empty").text == "There is no text here yet."


def test_commentary_beside_a_paragraph_of_text_is_shown_as_commentary(client: Client, made: Statement) -> None:
    paragraph = building.paragraph(
        made.sections.last(), {"en": "Words.", "notes": "A remark."}, kind=ParagraphKind.TEXT
    )
    row = page(client, made).one("div", id=f"p-{paragraph.pk}")
    assert columns(row) == ["en", "zh-Hans"]
    assert row.one("div", cls="note-text").text == "A remark."


def test_the_page_has_its_address_and_a_description(client: Client, made: Statement) -> None:
    tree = page(client, made, "?editions=en&layout=stacked")
    assert tree.one("link", rel="canonical")["href"] == f"http://testserver{made.get_absolute_url()}"
    assert "Joint statement on canals" in tree.one("meta", name="description")["content"]
    assert tree.one("title").text == "Joint statement on canals · Archive of Joint Statements"


def test_an_old_slug_leads_to_the_new_one_with_the_layout(client: Client, made: Statement) -> None:
    old = made.slug
    made.slug = "canals-of-2031"
    made.save()
    response = client.get(reverse("statements:statement", args=[old]) + "?editions=en")
    assert (response.status_code, response["Location"]) == (301, "/statements/canals-of-2031/?editions=en")

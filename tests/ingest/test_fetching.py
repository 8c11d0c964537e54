"""What is fetched becomes a file: its name says what it is, and its statement where it comes from."""

import datetime

import pytest

from statements.http_client import Answer
from statements.ingest import fetching, read_files
from statements.ingest.document import ParsedEdition, ParsedFile, ParsedStatement
from statements.ingest.fetching import Origin
from statements.ingest.sandbox.messages import Given, Part, Read, Reading
from statements.languages.partial_dates import PartialDate

NOW = datetime.datetime(2031, 5, 2, 23, 30, tzinfo=datetime.UTC)
PAGE, PDF, TEXT, ZIP = b"<!doctype html><p>Weirs.", b"%PDF-1.7", "Weirs – and locks.".encode(), b"PK\x03\x04word/"
ENGLISH = "Joint Statement on Weirs\n\nBoth sides will mend the weirs.\n\nDone at Port Ista on 12 April 2031."
CHINESE = "关于水坝的联合声明\n\n双方将修缮水坝。\n\n2031年4月12日于伊斯塔港签署。"


@pytest.mark.parametrize(
    ("address", "content", "said", "name"),
    [
        ("https://w.example/a/weirs.shtml?x=y.pdf", PAGE, "text/html", "weirs.html"),
        ("https://w.example/", PAGE, "", "w-example.html"),
        ("https://w.example/weirs.do", PAGE, "application/octet-stream", "weirs.html"),
        ("https://w.example/weirs", b"Weirs.", "text/html; charset=utf-8", "weirs.html"),
        ("https://w.example/weirs.html", PDF, "text/html", "weirs.pdf"),
        ("https://w.example/weirs.pdf", PAGE, "application/pdf", "weirs.html"),
        ("https://w.example/weirs.docx", ZIP, "text/html", "weirs.docx"),
        ("https://w.example/get.php", ZIP, "application/zip", "get"),
        ("https://w.example/weirs.csv", TEXT, "text/csv", "weirs.csv"),
        ("https://w.example/weirs.exe", TEXT, "text/plain", "weirs"),
        ("https://w.example/%E6%B0%B4%E5%9D%9D.htm", PAGE, "text/html", "水坝.html"),
        ("https://w.example/..%2F..%2Fetc%2Fpasswd", TEXT, "text/plain", "passwd"),
        ("https://w.example/a%5Cb%00c%0Ad", TEXT, "text/plain", "bc d"),
        ("https://w.example/" + "a" * 300, TEXT, "text/plain", "a" * 100),
    ],
)
def test_a_file_is_called_as_its_address_ends_and_by_what_it_is(
    address: str, content: bytes, said: str, name: str
) -> None:
    assert fetching.file_name(Answer(address, 200, (("content-type", said),), content, NOW)) == name


def read(*texts: str, origins: tuple[Origin | None, ...]) -> ParsedFile:
    given = [Given(f"{at}.html" if x.startswith("<") else f"{at}.txt", x.encode()) for at, x in enumerate(texts)]
    return fetching.with_origins(read_files.read(given, Reading()), origins).parsed


def page(text: str, head: str) -> str:
    title, *others = text.split("\n\n")
    return f"<!doctype html><head>{head}</head><h1>{title}</h1>" + "".join(f"<p>{x}</p>" for x in others)


@pytest.mark.parametrize(
    ("head", "line", "publisher"),
    [
        ("", "", "w.example"),
        ('<meta property="og:site_name" content=" Ministry of Weirs ">', "", "Ministry of Weirs"),
        ('<meta name="SiteName" content="水利部"><meta name="ContentSource" content="本站">', "", "水利部"),
        ('<meta name="SiteName" content="政府网"><meta name="ContentSource" content="水利部">', "", "水利部"),
        ('<meta name="SiteName" content="政府网">', "来源：水利部\n\n", "水利部"),
    ],
)
def test_who_published_it(head: str, line: str, publisher: str) -> None:
    title, rest = CHINESE.split("\n\n", 1)
    chinese = page(f"{title}\n\n{line}{rest}", head)
    parsed = read(ENGLISH, chinese, origins=(None, Origin("https://w.example/a", NOW)))
    english, other = parsed.statements[0].editions
    assert (other.publisher, other.source_url, other.retrieved_on) == (publisher, "https://w.example/a", NOW.date())
    assert (english.publisher, english.source_url, english.retrieved_on) == ("", "", None)
    warned = [str(x.message) for x in parsed.warnings if "stands as the publisher" in str(x.message)]
    assert len(warned) == (publisher == "w.example")
    saved = read(ENGLISH, chinese, origins=(None, None)).statements[0].editions[1]
    assert (saved.publisher, saved.source_url) == ("" if publisher == "w.example" else publisher, "")


@pytest.mark.parametrize(
    ("head", "licence"),
    [
        ('<link rel="license" href="https://w.example/terms">', "https://w.example/terms"),
        ('<link rel="nofollow License" href=" https://w.example/terms ">', "https://w.example/terms"),
        (
            '<link rel="license" href="javascript:alert(1)"><meta name="DCTERMS.license" content="CC BY 4.0">',
            "CC BY 4.0",
        ),
        ('<link rel="licensed" href="https://w.example/">', ""),
    ],
)
def test_a_page_that_says_its_licence(head: str, licence: str) -> None:
    parsed = read(ENGLISH, page(CHINESE, head), origins=(None, None))
    assert [x.licence for x in parsed.statements[0].editions] == ["", licence]


def test_editions_that_tell_their_source_keep_it() -> None:
    """As the archive's own format does; commentary has no source in the web page of a newsletter's document."""
    editions = (
        ParsedEdition("en", "en", source_url="https://a.example/"),
        ParsedEdition("zh-Hans", "zh-Hans"),
        ParsedEdition("commentary", "en", authority="commentary"),
    )
    statement = ParsedStatement("other", PartialDate(NOW.date()), {}, (), editions, ())
    told = Read(ParsedFile((statement,)), (Part("bilingual"),))
    (found,) = fetching.with_origins(told, [Origin("https://w.example/a", NOW)]).parsed.statements
    facts = [(x.source_url, x.retrieved_on, x.publisher) for x in found.editions]
    fetched = ("https://w.example/a", NOW.date(), "w.example")
    assert facts == [("https://a.example/", None, ""), fetched, ("", None, "")]

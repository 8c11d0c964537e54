"""Adding from addresses: fetched in the background, kept as they came, with their source filled in."""

import hashlib
from collections.abc import Iterator
from ipaddress import ip_address
from typing import Any

import pytest
from django.conf import LazySettings
from django.urls import reverse
from django.utils import timezone

from statements.models import SourceFile, Statement, Upload, UploadState
from statements.workflow import uploads
from tests.admin.uploading import CHINESE, ENGLISH, TAKE, address, filled, page
from tests.http_client.server import Site, answer, leading_to, serving
from tests.people import person, signed_in

pytestmark = pytest.mark.django_db


def web_page(text: str, head: str = "") -> str:
    paragraphs = "".join(f"<p>{x}</p>" for x in text.strip().split("\n\n")[1:])
    title = text.split("\n")[0]
    return f"<!doctype html><html><head>{head}<title>{title}</title></head><body><h1>{title}</h1>{paragraphs}</body>"


@pytest.fixture
def site(settings: LazySettings) -> Iterator[Site]:
    """A site with the statement in two languages, the only port that may be asked."""
    with serving() as made:
        settings.FETCH_HOSTS = ["127.0.0.1"]
        settings.FETCH_ALLOWED_ENDPOINTS = [(ip_address("127.0.0.1"), made.port)]
        english = web_page(ENGLISH, '<meta property="og:site_name" content="Aldermark Ministry of Rivers">')
        made.pages["/en/canals.shtml?page=1"] = answer(english.encode(), content_type="text/html")
        made.pages["/zh/t1.html"] = answer(web_page(CHINESE).encode("gb18030"), content_type="text/html; charset=gbk")
        yield made


def given(who: Any, *addresses: str) -> Upload:
    """What comes of the form with these addresses, read to its end."""
    response = signed_in(who).post(TAKE, {"addresses": "\r\n".join(addresses)})
    assert response.status_code == 302, response.content.decode()
    upload = Upload.objects.latest("pk")
    uploads.read(upload)
    upload.refresh_from_db()
    return upload


def test_one_address_for_each_language_makes_a_draft(site: Site) -> None:
    who = person("editor")
    client = signed_in(who)
    site.pages["/canals"] = leading_to("/en/canals.shtml?page=1")
    upload = given(who, site.address("/canals"), site.address("/zh/t1.html"))
    assert upload.state == UploadState.READ, upload.message
    data = filled(client, upload)
    today = timezone.now().date()
    assert (str(data["date"]), data["place"], data["title:zh-Hans"]) == (
        *("2031-04-12", "Port Ista"),
        CHINESE.split("\n")[0],
    )
    assert (data["publisher:en"], data["publisher:zh-Hans"]) == ("Aldermark Ministry of Rivers", "127.0.0.1")
    assert data["source_url:en"] == site.address("/en/canals.shtml?page=1")  # behind the redirect
    assert data["source_url:zh-Hans"] == site.address("/zh/t1.html")
    assert data["retrieved_on:en"] == data["retrieved_on:zh-Hans"] == today
    assert "127.0.0.1 stands as the publisher, since the page names none" in page(client, upload)
    client.post(address(upload), {**data, "make": "1"})
    english, chinese = Statement.objects.get().editions.order_by("order")
    assert (english.source_url, english.retrieved_on) == (site.address("/en/canals.shtml?page=1"), today)
    original = chinese.source
    assert original is not None
    content = web_page(CHINESE).encode("gb18030")
    with original.content.open("rb") as file:
        assert file.read() == content
    assert (original.name, original.sha256) == ("t1.html", hashlib.sha256(content).hexdigest())
    assert (original.address, ["content-type", "text/html; charset=gbk"] in original.headers) == (
        site.address("/zh/t1.html"),
        True,
    )
    told = signed_in(person("superuser")).get(reverse("admin:statements_sourcefile_change", args=[original.pk]))
    assert "content-type: text/html; charset=gbk" in told.content.decode()


def test_a_page_with_both_languages_needs_one_address(site: Site) -> None:
    rows = zip(ENGLISH.strip().split("\n\n"), CHINESE.strip().split("\n\n"), strict=True)
    table = "".join(f"<tr><td>{english}</td><td>{chinese}</td></tr>" for english, chinese in rows)
    site.pages["/both"] = answer(f"<!doctype html><body><table>{table}</table></body>".encode())
    who = person("editor")
    upload = given(who, site.address("/both"))
    data = filled(signed_in(who), upload)
    assert data["source_url:en"] == data["source_url:zh-Hans"] == site.address("/both")


def test_what_a_server_says_of_the_type_counts_for_nothing(site: Site) -> None:
    """A page that is called a PDF, a text that is called a picture."""
    site.pages["/one.pdf"] = answer(web_page(ENGLISH).encode(), content_type="text/html")
    site.pages["/two"] = answer(CHINESE.encode(), content_type="image/png")
    upload = given(person("editor"), site.address("/one.pdf"), site.address("/two"))
    assert upload.state == UploadState.READ, upload.message
    assert [(x.name, x.format) for x in upload.files.all()] == [("one.html", "html"), ("two", "text")]


def test_a_refusal_names_the_address_and_it_can_be_tried_again(site: Site) -> None:
    who = person("editor")
    client = signed_in(who)
    gone = site.address("/gone")
    upload = given(who, site.address("/zh/t1.html"), gone)
    assert upload.state == UploadState.REFUSED
    said = page(client, upload)
    assert f"{gone}: 127.0.0.1 has no such page (404): check the address" in said
    assert "not fetched yet" in said and 'value="Try again"' in said
    site.pages["/gone"] = site.pages["/en/canals.shtml?page=1"]
    client.post(address(upload), {"again": "1", "language:0": "", "language:1": ""})
    upload.refresh_from_db()
    uploads.read(upload)
    upload.refresh_from_db()
    assert upload.state == UploadState.READ, upload.message
    assert [x.split(" ")[1] for x in site.requests] == ["/zh/t1.html", "/gone", "/gone"]  # no page twice


def test_who_waits_sees_which_address_is_asked(site: Site) -> None:
    who = person("editor")
    upload = uploads.create_upload([uploads.SubmittedFile("a", b"", address=site.address("/zh/t1.html"))], who)
    Upload.objects.filter(pk=upload.pk).update(state="reading", step="fetching", done=0, total=2)
    assert "Fetching address 1 of 2" in page(signed_in(who), upload)


def test_a_discarded_upload_is_not_fetched_to_its_end(site: Site) -> None:
    who = person("editor")
    upload = uploads.create_upload([uploads.SubmittedFile("a", b"", address=site.address("/zh/t1.html"))], who)
    signed_in(who).post(address(upload), {"forget": "1"})
    uploads.read(upload)
    assert not Upload.objects.exists() and not SourceFile.objects.exists()


def test_addresses_are_checked_before_anything_is_kept(site: Site) -> None:
    client = signed_in(person("editor"))
    for wrong, said in (
        ("ftp://127.0.0.1/a", "is not the address of a web page"),
        ("http://elsewhere.example/", "elsewhere.example is not among the hosts"),
        ("http://reader:secret@127.0.0.1/", "a name or a password"),
    ):
        shown = client.post(TAKE, {"addresses": wrong, "text1": "A pasted text."}).content.decode()
        assert said in shown and "A pasted text." in shown and wrong in shown
    assert not Upload.objects.exists()


def test_without_hosts_there_is_no_field(settings: LazySettings) -> None:
    client = signed_in(person("editor"))
    assert 'name="addresses"' not in client.get(TAKE).content.decode()
    assert "Choose a file" in client.post(TAKE, {"addresses": "https://example.org/"}).content.decode()
    settings.FETCH_HOSTS = ["*"]
    assert 'name="addresses"' in client.get(TAKE).content.decode()


def test_a_network_inside_is_refused_in_the_background_too(site: Site, settings: LazySettings) -> None:
    settings.FETCH_HOSTS = ["*"]
    with serving() as inside:
        upload = given(person("editor"), inside.address("/"))
        assert inside.requests == []
    assert upload.state == UploadState.REFUSED and "that the settings do not allow" in str(upload.message)

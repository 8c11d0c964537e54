"""Of a page the archive's own words are compared, whatever stands round them."""

import pytest

from tests.upgrades.own_words import OwnWords

OWN = OwnWords.of(
    {
        "passages": ["Tea is *free* of duty.", "茶叶免税。", "Tea is free of duty. Glass is not."],
        "headings": ["Tea"],
        "titles": ["On Tea"],
    }
)
PAGE = """<html lang="en"><title>On Tea</title><nav>Teapots</nav><h1>On Tea</h1><a href="/about/">On Tea</a>
<p id="p-0123456789"><span>Tea is <em>free</em> of<br>duty.</span></p><p lang="zh-Hans">茶<mark>叶</mark>免税。</p>
<h2>Tea</h2><a href="http://testserver/p/0123456789/">Paragraph</a> <a href="/p/0123456789/#x">once more</a>
<script>Tea is free of duty.</script></html>"""


def test_texts_are_found_with_their_languages_whatever_marks_them_up() -> None:
    found = OWN.in_page(PAGE.encode())
    assert found == {
        "passages": ["en: Tea is *free* of duty.", "zh-Hans: 茶叶免税。"],
        "headings": ["en: Tea"],
        "titles": ["en: On Tea"],
        "addresses": {"p": ["/p/0123456789/"]},
        "ids": ["0123456789"],
    }


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("</span></p>", "</span></p><p>Tea is free of duty.</p>"),
        ("duty.</span>", "duty. Glass is not.</span>"),
        ("Tea is <em>free</em> of", "Tea is free from"),
        ('<p lang="zh-Hans">', "<p>"),
        ("<h2>Tea</h2>", "<h2>Teas</h2>"),
        ('href="/p/0123456789/#x"', 'href="/p/0123456788/"'),
        ('id="p-0123456789"', ""),
    ],
)
def test_a_change_of_them_is_seen(old: str, new: str) -> None:
    assert PAGE.count(old) == 1
    assert OWN.in_page(PAGE.replace(old, new).encode()) != OWN.in_page(PAGE.encode())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Teapots", "Chestnuts"),
        ("Paragraph", "This paragraph"),
        ("<span>", '<span class="passage">'),
        ("<h1>On Tea</h1>", "<header><h1>On\n Tea</h1></header>"),
    ],
)
def test_a_change_of_the_interface_is_not(old: str, new: str) -> None:
    assert PAGE.count(old) == 1
    assert OWN.in_page(PAGE.replace(old, new).encode()) == OWN.in_page(PAGE.encode())

"""Web pages: the text is found, all around it is taken out and told, and structure is kept."""

import pytest

from statements.ingest.document import BlockKind, UnreadableFile
from statements.ingest.parsers import files
from tests.ingest.parsers.opening import kinds, of_kind, removed, said, text_of

ONE = "The two sides keep the canals between them open in summer and in winter."
TWO = "They mend all locks before any other work on the canals begins."
CHINESE = "双方一致同意，两国之间的全部运河在夏季和冬季都保持畅通。"


def page(body: str, title: str = "", head: str = '<meta charset="utf-8">') -> str:
    return f"<!doctype html><html><head>{head}<title>{title}</title></head><body>{body}</body></html>"


NOISE = {
    "<nav>Home News</nav>": "navigation",
    '<div role="navigation">Home News</div>': "navigation",
    '<ul class="main-menu"><li>Home News</li></ul>': "navigation",
    '<div class="breadcrumb">Home News</div>': "navigation",
    "<header>Home News</header>": "header of the page",
    "<footer>Home News</footer>": "footer of the page",
    '<div id="pageFooter">Home News</div>': "footer of the page",
    "<aside>Home News</aside>": "beside the text",
    '<div class="sidebar-right">Home News</div>': "beside the text",
    '<div class="share-buttons">Home News</div>': "share buttons",
    '<div class="bdsharebuttonbox">Home News</div>': "share buttons",
    '<section class="related_articles">Home News</section>': "related links",
    '<div class="xgxw">Home News</div>': "related links",
    '<div class="cookie-notice">Home News</div>': "notice of cookies",
    '<div style="display: none">Home News</div>': "hidden",
    "<p hidden>Home News</p>": "hidden",
    "<form>Home News</form>": "form",
    "<figure><figcaption>Home News</figcaption></figure>": "caption of a picture",
}


@pytest.mark.parametrize(("noise", "why"), NOISE.items(), ids=NOISE)
@pytest.mark.parametrize("place", ["before", "inside", "after"])
def test_what_is_no_text_is_taken_out_and_told(noise: str, why: str, place: str) -> None:
    body = f"<p>{ONE}</p>{noise if place == 'inside' else ''}<p>{TWO}</p>"
    around = (noise if place == "before" else "", noise if place == "after" else "")
    text = text_of(page(f"{around[0]}<main>{body}</main>{around[1]}"), "a.html")
    assert said(text) == [ONE, TWO]
    assert removed(text) == [("Home News", why)]


LINES = [
    *("Print this page", "Share on X", "Published on 14 September 2031", "Last updated: 1 May 2031", "Back to top"),
    *("Source: Ministry of Waters", "Copyright 2031 Ministry of Waters", "来源：水务部", "发布时间：2031-09-14 10:20"),
    *(
        "【字体：大 中 小】",
        "【打印本页】 【关闭窗口】",
        "上一篇：别的新闻",
        "责任编辑：李河",
        "当前位置：首页 > 新闻",
    ),
    *("Версия для печати", "Опубликовано: 14.09.2031"),
]


@pytest.mark.parametrize("line", LINES)
def test_lines_of_the_site_are_taken_out_and_told(line: str) -> None:
    text = text_of(page(f"<article><p>{line}</p><p>{ONE}</p><p>{TWO}</p></article>"), "a.html")
    assert said(text) == [ONE, TWO]
    assert removed(text) == [(line, "line of the site")]


@pytest.mark.parametrize(
    "line",
    [
        "Share of the boats of either side",
        "Sources of the river",
        "Printed maps are given to both sides.",
        "Home rule for the islands in the canal",
        "时间表由双方商定。",
        "来源于河流的水归双方。",
    ],
)
def test_lines_of_the_text_that_begin_alike_stay(line: str) -> None:
    assert line in said(text_of(page(f"<article><p>{ONE}</p><p>{line}</p><p>{TWO}</p></article>"), "a.html"))


def test_the_densest_part_is_the_text_where_no_element_is_named_so() -> None:
    links = "".join(
        f"<li><a href='/{at}'>A title of other news that is long, number {at}</a></li>" for at in range(30)
    )
    body = f"<div><div><ul>{links}</ul></div><div><div><p>{ONE}</p><p>{TWO}</p></div></div></div>"
    text = text_of(page(body), "a.html")
    assert said(text) == [ONE, TWO]
    assert [why for _, why in removed(text)] == ["outside the main text"]


def test_a_container_with_a_name_of_noise_that_holds_the_text_is_kept() -> None:
    body = f'<div class="with-sidebar footer-below"><p>{ONE}</p><p>{TWO}</p></div>'
    assert said(text_of(page(body), "a.html")) == [ONE, TWO]


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("Joint Statement on Canals | Ministry of Waters", "<h1>Joint Statement on Canals</h1>"),
        ("Ministry of Waters", "<h1>Joint Statement on Canals</h1>"),
        (
            "Joint Statement on Canals - Ministry of Waters",
            "<h1>Ministry of Waters</h1><h1>Joint Statement on Canals</h1>",
        ),
        ("Joint Statement on Canals_Ministry", ""),
        ("x", "<p class=MsoTitle>Joint Statement on Canals</p>"),
        ("", "<h2>Joint Statement on Canals</h2>"),
    ],
)
def test_the_title_is_found_and_stands_in_no_block(head: str, body: str) -> None:
    text = text_of(page(f"<main>{body}<p>{ONE}</p><p>{TWO}</p></main>", head), "a.html")
    assert text.title == "Joint Statement on Canals"
    assert "Joint Statement on Canals" not in said(text)


def test_the_title_of_the_article_is_taken_from_the_facts_of_a_page() -> None:
    head = '<meta charset="utf-8"><meta name="ArticleTitle" content="关于运河的联合声明">'
    assert text_of(page(f"<p>{CHINESE}</p>", "运河部", head), "a.html").title == "关于运河的联合声明"


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{ONE}</p><p>{TWO}</p>",
        f"{ONE}<br><br>{TWO}",
        f"<div>{ONE}<br>&nbsp;<br/>{TWO}</div>",
        f"<p>{ONE}<br>{TWO}</p>",
        f"<font>{ONE}<p>{TWO}</font>",
        f"<p>&nbsp;&nbsp;{ONE}<p>\u3000\u3000{TWO}",
        f"<pre>{ONE}\n\n{TWO}</pre>",
        f"<div><span>{ONE[:9]}</span><o:p>{ONE[9:]}</o:p></div><div>{TWO}</div>",
        f"<p>{ONE.replace(' ', chr(10))}</p><p>{TWO.replace(' ', '&#160;')}</p>",
        f"<p>{ONE[:5]}<wbr>{ONE[5:7]}&shy;{ONE[7:]}</p><p>{TWO[:4]}&#8203;{TWO[4:]}</p>",
        f"<center><p><i>{ONE}</i></p></center><p><u>{TWO}</u><img alt='map'></p>",
    ],
)
def test_paragraphs_as_pages_write_them(body: str) -> None:
    assert said(text_of(page(body), "a.html")) == [ONE, TWO]


def test_chinese_paragraphs_with_indents_breaks_and_wrapped_source() -> None:
    ruby = "<ruby>修<rp>(</rp><rt>xiū</rt><rp>)</rp></ruby>"
    inner = f"{CHINESE[:9]}\n{CHINESE[9:]}<br>\u3000\u3000一、水<br>　　船闸由双方\u3000{ruby}缮。"
    assert kinds(text_of(page(f"<div>\u3000\u3000{inner}</div>"), "a.html")) == [
        ("text", CHINESE),
        ("heading", "一、水"),
        ("text", "船闸由双方 修缮。"),
    ]


def test_headings_lists_and_tables_become_structure() -> None:
    body = (
        f"<h2>I. Water</h2><p>{ONE}</p><ol start=3><li>locks<li><p>dams</p><ul><li>of stone</ul></ol><h3>Trade</h3>"
        f"<p><b>By boat</b></p><p>{TWO}</p><table><caption>Boats</caption>"
        f"<tr><th>Year</th><th>Boats</th></tr><tr><td>2032</td><td>300</td></tr></table><p>{TWO}</p>"
    )
    text = text_of(page(body), "a.html")
    assert kinds(text) == [
        ("heading", "I. Water"),
        ("text", ONE),
        ("item", "3. locks"),
        ("item", "4. dams"),
        ("item", "• of stone"),
        ("heading", "Trade"),
        ("heading", "By boat"),
        ("text", TWO),
        ("text", "Year | Boats"),
        ("text", "2032 | 300"),
        ("text", TWO),
    ]
    assert [(x.level, x.number) for x in text.blocks if x.kind == BlockKind.HEADING] == [(2, 1), (3, None), (2, None)]


def test_a_mark_that_the_text_has_already_is_not_written_twice() -> None:
    body = f"<p>{ONE}</p><ul><li>（一）木船；</li><li>1. boats</li></ul>"
    assert of_kind(text_of(page(body), "a.html"), BlockKind.ITEM) == ["（一）木船；", "1. boats"]


@pytest.mark.parametrize(
    ("mark", "note"),
    [
        ('<sup><a href="#n1" id="r1">1</a></sup>', '<ol><li id="n1">On the map. <a href="#r1">↩</a></li></ol>'),
        ('<a href="#n1" name="r1">[1]</a>', '<p><a href="#r1" name="n1">[1]</a> On the map.</p>'),
        (
            '<a href="https://x.example/a#n1" id="r1">(1)</a>',
            '<div class="footnotes"><p id="n1">On the map.</p></div>',
        ),
    ],
)
def test_footnotes_have_their_marks_in_the_text_and_are_left_out(mark: str, note: str) -> None:
    text = text_of(page(f"<main><p>{ONE[:-1]}{mark}.</p><p>{TWO}</p>{note}</main>"), "a.html")
    assert kinds(text) == [("text", f"{ONE[:-1]}[^1]."), ("text", TWO)]
    assert ("[1] On the map.", "note") in removed(text)


def test_who_signs_in_a_table_is_read_by_columns() -> None:
    table = "<table><tr><td>For Aldermark<td>For Lanhai<tr><td>Jane Ash<td>Li He</table>"
    text = text_of(page(f"<p>{ONE}</p><p>{TWO}</p>{table}"), "a.html")
    assert of_kind(text, BlockKind.SIGNATURE) == ["For Aldermark\nJane Ash", "For Lanhai\nLi He"]


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", "utf-8"),
        ("gb18030", "gb2312"),
        ("gb18030", "GBK"),
        ("big5", "big5"),
        ("utf-8", "gb2312"),
        ("utf-16", "utf-16"),
    ],
)
def test_any_declared_encoding_is_read_and_utf_8_that_is_declared_as_another(encoding: str, declared: str) -> None:
    content = page(
        f"<p>{'雙方保持運河暢通，並修繕船閘。' * 3}</p>",
        "運河",
        f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">',
    )
    text = text_of(content.encode(encoding), "a.html")
    assert said(text) == ["雙方保持運河暢通，並修繕船閘。" * 3]
    assert (text.language, text.warnings) == ("zh-Hant", ())


def test_a_page_without_a_declared_encoding_says_what_was_assumed() -> None:
    text = text_of(page(f"<p>{CHINESE}</p>", head="").encode("gb18030"), "a.html")
    assert said(text) == [CHINESE]
    assert "GB18030" in str(text.warnings[0].message)


def test_one_broken_character_among_thousands_is_told() -> None:
    content = (
        page(f"<p>{CHINESE * 99}</p>", head='<meta charset="gbk">')
        .encode("gb18030")
        .replace("畅通".encode("gb18030"), b"\xff\xff", 1)
    )
    assert "broken" in str(text_of(content, "a.html").warnings[0].message)


@pytest.mark.parametrize(
    "body", ["", "<script>var text = 'The two sides';</script>", "<nav>Home</nav>", "<img src=x>"]
)
def test_a_page_without_text_is_refused(body: str) -> None:
    with pytest.raises(UnreadableFile, match="no text was found|blank"):
        files.open_file(page(body).encode(), "a.html")


def test_nothing_is_run_or_fetched_and_entities_of_its_own_are_not_resolved() -> None:
    source = f'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>{ONE} &x;</p><img src="http://x.invalid/"></body></html>'
    found = said(text_of(source, "a.html"))
    assert ONE in found[-1]
    assert "root:" not in " ".join(found)


def test_elements_that_are_nested_without_end_are_refused_rather_than_lost() -> None:
    source = page(f"<p>{ONE}</p>" + "<div>" * 50_000 + TWO + "</div>" * 50_000)
    with pytest.raises(UnreadableFile, match="nested too deep"):
        files.open_file(source.encode(), "a.html")

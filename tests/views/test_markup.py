"""Commentary may have emphasis, links, lists and quotations; whatever else is in it is text, or nothing."""

import re

import pytest

from statements.markup import commentary_html
from tests.views.page import parse

ALLOWED = {"a", "blockquote", "br", "em", "li", "ol", "p", "strong", "ul"}


@pytest.mark.parametrize(
    ("written", "html"),
    [
        ("plain", "<p>plain</p>"),
        ("an *emphasis* and a **stronger** one", "<p>an <em>emphasis</em> and a <strong>stronger</strong> one</p>"),
        ("two\nlines", "<p>two<br>\nlines</p>"),
        ("one\n\ntwo", "<p>one</p>\n<p>two</p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("3. a\n4. b", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'),
        ("> said", "<blockquote>\n<p>said</p>\n</blockquote>"),
        (
            "[here](https://example.org/a?b=1&c=2)",
            '<p><a href="https://example.org/a?b=1&amp;c=2" rel="nofollow noopener noreferrer">here</a></p>',
        ),
        (
            "<https://example.org/>",
            '<p><a href="https://example.org/" rel="nofollow noopener noreferrer">https://example.org/</a></p>',
        ),
        (r"\*no emphasis\*", "<p>*no emphasis*</p>"),
        ("a < b & c > d", "<p>a &lt; b &amp; c &gt; d</p>"),
        ("# no heading", "<p># no heading</p>"),
        ("`no code`", "<p>`no code`</p>"),
        ("![no image](https://example.org/a.png)", None),
        ("双方*重申*立场", "<p>双方<em>重申</em>立场</p>"),
        ("", ""),
    ],
)
def test_what_may_be_marked_up(written: str, html: str | None) -> None:
    made = str(commentary_html(written))
    assert html in (None, made)
    assert "<img" not in made


PROBES = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//example.org/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<img src='x' onerror='alert(1)'",
    '<img """><script>alert("x")</script>">',
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext></p><style><img src=x onerror=alert(1)></style>",
    "<math><mi//xlink:href='data:x,<script>alert(1)</script>'>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<object data=javascript:alert(1)>",
    "<embed src=javascript:alert(1)>",
    "<base href=//example.org/>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<link rel=stylesheet href=//example.org/x.css>",
    "<style>@import '//example.org/x.css';</style>",
    "<form action=//example.org><input name=password></form>",
    "<body onload=alert(1)>",
    "<details open ontoggle=alert(1)>x</details>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<video><source onerror=alert(1)></video>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href='jAvAsCrIpT:alert(1)'>x</a>",
    "<a href='java\tscript:alert(1)'>x</a>",
    "<a href='&#106;avascript:alert(1)'>x</a>",
    "<a href='https://example.org' onclick=alert(1)>x</a>",
    "<a style='position:fixed;inset:0' href='https://example.org'>x</a>",
    "<p style='background:url(//example.org)'>x</p>",
    "<p id=main class=skip>x</p>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<!--<img src='--><img src=x onerror=alert(1)//'>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?xml version='1.0'?><x/>",
    "</div></article><h1>x</h1>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](java&#x09;script:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](data:image/svg+xml;base64,PHN2Zz4=)",
    "[x](file:///etc/passwd)",
    '[x](https://example.org "onmouseover=alert(1)")',
    '[x](https://example.org"onmouseover="alert(1))',
    '[x](https://example.org/" onmouseover="alert(1))',
    "<javascript:alert(1)>",
    "[x]: javascript:alert(1)\n\n[x]",
    "[<script>alert(1)</script>](https://example.org)",
    "*<script>alert(1)</script>*",
    "> <script>alert(1)</script>",
    "- <img src=x onerror=alert(1)>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "\x00<script>alert(1)</script>",
    "<\x00script>alert(1)</script>",
    "\ufeff<script>alert(1)</script>",
    "\u202e<script>alert(1)</script>",
    "＜script＞alert(1)＜/script＞",
    "<a" + " x" * 1000 + " href=javascript:alert(1)>",
    "[" * 300 + "x" + "](javascript:alert(1))" * 300,
    ">" * 300 + "<img src=x onerror=alert(1)>",
]


@pytest.mark.parametrize("probe", PROBES, ids=lambda x: ascii(x[:40]))
def test_nothing_runs(probe: str) -> None:
    for element in parse(f"<div>{commentary_html(probe)}</div>").one("div").all():
        assert element.tag in ALLOWED, element.tag
        assert set(element.attributes) <= {"href", "rel", "start"}, element.attributes
        if element.tag == "a" and "href" in element.attributes:
            assert re.match("(https?|mailto):", element["href"]), element["href"]


def test_a_list_within_a_quotation_keeps_its_shape() -> None:
    tree = parse(str(commentary_html("> - one\n> - two\n\nafter")))
    assert [x.text for x in tree.one("blockquote").all("li")] == ["one", "two"]

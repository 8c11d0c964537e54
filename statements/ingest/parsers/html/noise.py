"""What on a web page is not its text: menus, share buttons, footers; and which element holds the text."""

import re
from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext_noop as _
from lxml.html import HtmlElement

from statements.ingest.document import Removed
from statements.ingest.parsers import lines
from statements.messages import Message
from statements.text import clean_line

SILENT = ("script", "style", "noscript", "template", "svg", "iframe", "object", "link", "meta", "math")
NAVIGATION, HEADER, FOOTER = _("navigation"), _("header of the page"), _("footer of the page")
BESIDE, FORM, BUTTONS = _("beside the text"), _("form"), _("buttons")
TAGS = {
    "nav": NAVIGATION, "menu": NAVIGATION, "footer": FOOTER, "aside": BESIDE, "form": FORM, "select": FORM,
    "button": _("button"), "dialog": _("dialog"), "figcaption": _("caption of a picture"),
}  # fmt: skip
ROLES = {
    "navigation": NAVIGATION, "menu": NAVIGATION, "banner": HEADER, "contentinfo": FOOTER, "complementary": BESIDE,
    "search": _("search"), "toolbar": BUTTONS,
}  # fmt: skip
WORDS = {
    word: why
    for why, words in {
        NAVIGATION: "nav navbar navigation menu submenu breadcrumb breadcrumbs crumb crumbs skip "
        "pager pagination paging prev next tabs sitemap langs languages dqwz",
        _(
            "share buttons"
        ): "share sharing social bshare jiathis bdshare bdsharebuttonbox addthis addtoany weixin wechat "
        "weibo qrcode fenxiang",
        BUTTONS: "toolbar tools print printer printing fontsize dayin",
        _("related links"): "related relate recommend recommended recommendation hot ranking latest "
        "readmore xgxw xiangguan tags",
        BESIDE: "sidebar aside advert ads advertisement promo",
        FOOTER: "footer foot copyright colophon",
        HEADER: "header masthead topbar logo",
        _("notice of cookies"): "cookie cookies consent gdpr",
        _("comments"): "comments disqus subscribe newsletter login search",
    }.items()
    for word in words.split()
}
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# All else, known or not, stands in a line.
BLOCKS = frozenset(
    ("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt")
    + ("fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "li")
    + (
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    )
)
WITHIN = frozenset(("p", "table", "tbody", "ul", "ol", "blockquote", "pre"))  # where the text itself is parted
MOST_OF_TEXT = 0.3  # of the prose: what holds more is no noise, whatever it is called
MAIN_LEAST, MAIN_SHARE = 0.5, 0.9
MAIN_NAMES = re.compile(
    r"trs_?editor|ucap-?content|article-?(?:body|content|text)|(?:entry|post)-content|news_?(?:body|content|text)"
    r"|rich_media_content",
    re.IGNORECASE,
)


def without(body: HtmlElement) -> list[Removed]:
    """Take out of a page what its elements say is no text, and tell what that was."""
    for element in list(body.iter(*SILENT)):
        element.drop_tree()
    total = prose(body)
    removed = []
    for element in list(body.iterdescendants()):
        why = _why(element) if body in element.iterancestors() else ""
        if why and total[element] <= MOST_OF_TEXT * max(1, total[body]):
            removed += _taken(element, why)
    return removed


def _why(element: HtmlElement) -> str:
    tag = str(element.tag)
    if element.get("hidden") is not None or HIDDEN.search(element.get("style", "")):
        return _("hidden")
    if tag in TAGS or element.get("role") in ROLES:
        return TAGS.get(tag) or ROLES[element.get("role", "")]
    if tag == "header":
        return HEADER
    if tag in ("h1", "h2", "p", "td", "tr", "tbody", "body", "main", "article", "li"):
        return ""
    named = re.sub(r"([a-z])([A-Z])", r"\1 \2", f"{element.get('id', '')} {element.get('class', '')}").casefold()
    return next((WORDS[word] for word in re.split(r"[^a-z]+", named) if word in WORDS), "")


def _taken(element: HtmlElement, why: str) -> list[Removed]:
    text = clean_line(" ".join(element.itertext()))
    element.drop_tree()
    return [Removed(text, Message(why))] if text else []


def prose(body: HtmlElement) -> Counter[HtmlElement]:
    """How much running text each element holds: links and mere words do not count."""
    counts: Counter[HtmlElement] = Counter()
    for element in body.iter():
        inside = [element, *element.iterancestors()]
        for text, holders in ((element.text, inside), (element.tail, inside[1:])):
            cleaned = clean_line(text or "")
            long = lines.width(cleaned) > 24 or lines.ends_sentence(cleaned) and lines.width(cleaned) > 8
            if long and not any(x.tag == "a" for x in holders):
                counts.update(dict.fromkeys(holders, lines.width(cleaned)))
    return counts


def main(body: HtmlElement) -> tuple[HtmlElement, list[Removed]]:
    """The element that holds the text, and what stands outside it."""
    total = prose(body)
    named = [x for x in body.iter() if _is_main(x) and total[x] >= MAIN_LEAST * total[body]]
    chosen = named[-1] if named and total[body] else _densest(body, total)
    return chosen, list(_outside(body, chosen))


def _is_main(element: HtmlElement) -> bool:
    return (
        element.tag in ("main", "article")
        or element.get("role") == "main"
        or element.get("itemprop") == "articleBody"
        or bool(MAIN_NAMES.search(f"{element.get('id', '')} {element.get('class', '')}"))
    )


def _densest(body: HtmlElement, total: Counter[HtmlElement]) -> HtmlElement:
    """Down to the element beside which there is little prose, but not into a paragraph."""
    chosen = body
    while True:
        inner = next((x for x in chosen if total[x] >= MAIN_SHARE * total[chosen] and total[x]), None)
        if inner is None or inner.tag not in BLOCKS or inner.tag in WITHIN:
            return chosen
        chosen = inner


def _outside(body: HtmlElement, chosen: HtmlElement) -> Iterator[Removed]:
    path = {chosen, *chosen.iterancestors()}
    for element in path - {chosen}:
        if element is not body and body not in element.iterancestors():
            continue
        for child in element:
            text = clean_line(" ".join(child.itertext())) if child not in path else ""
            if text:
                yield Removed(text, Message(_("outside the main text")))

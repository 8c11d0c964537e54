"""Web pages as a browser saved them: the text found, and all around it taken out and told."""

import datetime
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace

from lxml.html import HtmlElement

from statements.ingest.document import Block, Notice, Opened, UnreadableFile
from statements.ingest.parsers import blocks, texts
from statements.ingest.parsers.grids import Part
from statements.ingest.parsers.html import noise, notes, site_lines, tree
from statements.ingest.parsers.html.walking import Walk
from statements.messages import Message
from statements.text import clean_line, fold

TITLE_WITHIN = 4  # blocks at the beginning, among which the title is said again
SITE_MOST, LICENCE_MOST = 200, 500  # characters
ITSELF = ("本站", "本网", "本网站", "本站原创", "原创")
# How pages name the day on which they were made: of Chinese governments, Open Graph, Dublin Core.
PUBLISHED = ("pubdate", "publishdate", "article:published_time", "dcterms.issued", "dc.date.issued")
DAY_FIRST = re.compile(r"\s{0,9}(\d{4})([-/.]?)(\d\d)\2(\d\d)(?!\d)")
PARTS_OF_TITLE = re.compile(r"(?<!\s)\s+[|–—_-]\s+|[|_]|--+|—+")


def read(content: bytes, name: str) -> Opened:
    """The text of a page, or the texts that stand side by side in its table. Raises UnreadableFile."""
    root, warnings = tree.read(content, name)
    body = root.find("body")
    try:
        return _read(root, body, warnings)
    except RecursionError as error:
        raise UnreadableFile(Message(tree.TOO_DEEP)) from error


def _read(root: HtmlElement, body: HtmlElement, warnings: tuple[Notice, ...]) -> Opened:
    said = {str(x.get("name") or x.get("property")).casefold(): x.get("content", "") for x in root.iter("meta")}
    title, sure = _title(root, said)
    licence = _licence(root, said)
    notes.tie(body)
    removed = noise.without(body)
    main, outside = noise.main(body)
    parts, site = site_lines.without(Walk().read(main))
    lines_of_title, rest = _apart(title, sure, parts)
    opened = texts.opened(rest, lines_of_title, (*removed, *outside, *site), warnings)
    return replace(opened, site=_site(said), licence=licence, published=_published(said))


def _site(said: Mapping[str, str]) -> str:
    """Whose page it is: the source that it names, if that is not just itself, else what the site is called."""
    names = (clean_line(said.get(x, ""))[:SITE_MOST] for x in ("contentsource", "og:site_name", "sitename"))
    return next((x for x in names if x and x not in ITSELF), "")


def _published(said: Mapping[str, str]) -> datetime.date | None:
    """The day on which the page says that it was made, by its own clock."""
    for hit in (DAY_FIRST.match(said.get(x, "")) for x in PUBLISHED):
        if hit:
            with suppress(ValueError):  # a template that nobody filled in: 0000-00-00
                return datetime.date(int(hit[1]), int(hit[3]), int(hit[4]))
    return None


def _licence(root: HtmlElement, said: Mapping[str, str]) -> str:
    """The address of the licence that the page links to as such (HTML's link type `license`), else its name (Dublin
    Core).
    """
    links = (
        x.get("href", "").strip() for x in root.iter("link", "a") if "license" in x.get("rel", "").lower().split()
    )
    linked = next((x for x in links if x.startswith(("https://", "http://"))), "")
    return clean_line(linked or said.get("dcterms.license") or said.get("dc.rights", ""))[:LICENCE_MOST]


def _title(root: HtmlElement, named: Mapping[str, str]) -> tuple[str, bool]:
    """What the page says that it is called, and whether it says so surely: the site's own name is no title.

    `named`: its `meta` elements, by name.
    """
    if named.get("articletitle"):
        return clean_line(named["articletitle"]), True
    whole = clean_line(root.findtext(".//title") or "")
    headings = [x for x in (clean_line(x.text_content()) for x in root.iter("h1")) if blocks.is_title(x)]
    said = [x for x in headings if fold(x) in fold(whole)] or (headings if len(headings) == 1 else [])
    others = [clean_line(named.get("og:title", "")), *PARTS_OF_TITLE.split(whole)]
    return max(said or others, key=len).strip(), bool(said)


def _apart(title: str, sure: bool, parts: list[Part]) -> tuple[list[str], list[Part]]:
    """The title and the parts without it; where the page is not sure of it, the first block may be it."""
    beginning = [x for x in parts[:TITLE_WITHIN] if isinstance(x, Block)]
    same = next((x for x in beginning if fold(x.text) == fold(title)), None)
    if same is not None:
        return [title], [x for x in parts if x is not same]
    better = not sure and bool(beginning) and beginning[0] is parts[0] and blocks.is_title(beginning[0].text)
    return [] if better or not title else [title], parts

"""Footnotes of a web page: their marks in the text, and the notes that these lead to."""

import re

from lxml.html import HtmlElement

from statements.ingest.parsers.html.walking import NOTE

REFERENCE = re.compile(r"[\[(（［]?\s?(\d{1,3}|[*†‡]{1,3}|[ivx]{1,5})\s?[\])）］]?")
BACK = re.compile(
    r"[\[(（［]?\s?(?:\d{1,3}|[*†‡]{1,3}|[ivx]{1,5}|[↩↑^⏎←]\ufe0e?|back|返回)\s?[\])）］]?\.?", re.IGNORECASE
)
HOLDERS = ("li", "p", "dd", "tr", "div", "aside", "section")


def tie(body: HtmlElement) -> None:
    """Write each mark as it is kept (`text.NOTE_MARK`), name notes by it, and take out the links that lead back."""
    positions = {element: position for position, element in enumerate(body.iter())}
    named = {x.get("id") or x.get("name"): x for x in positions if x.get("id") or x.get("name")}
    links = [
        x for x in positions if x.tag == "a" and "#" in x.get("href", "")
    ]  # saved pages name themselves before it
    for link in links:
        target = named.get(link.get("href", "").rpartition("#")[2])
        text = str(link.text_content()).strip()
        if target is None or target is link:
            continue
        if positions[target] > positions[link] and (reference := REFERENCE.fullmatch(text)):
            _refer(link, target, reference[1])
        elif positions[target] < positions[link] and BACK.fullmatch(text):
            _set_text(link, "")


def _refer(link: HtmlElement, target: HtmlElement, mark: str) -> None:
    holder = next((x for x in (target, *target.iterancestors()) if x.tag in HOLDERS), None)
    if holder is None or link in holder.iterdescendants():
        return
    holder.set(NOTE, mark)
    _set_text(link, f"[^{mark}]")


def _set_text(link: HtmlElement, text: str) -> None:
    """Put a text for a link."""
    link.text = text
    for child in list(link):
        link.remove(child)

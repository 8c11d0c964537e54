"""What a page says of the archive's own: its texts with their languages, its names, its permanent addresses, its ids.

The interface's words, markup and style may change from version to version; this may not.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from lxml import etree, html

SILENT = {"script", "style", "template", "title"}
PERMANENT = re.compile(r"/(p|statements|events|series|parties)/[^/]+/.*")
PARAGRAPH_ID = re.compile(r"(?<![0-9A-Z])[0-9A-HJKMNP-TV-Z]{10}(?![0-9A-Z])")
WORD = re.compile(r"[^\W_]+")
HAN = re.compile("[\u3400-\u9fff]")


def folded(text: str) -> str:
    """Letters and digits alone: what stands between them is a matter of markup and of line breaks."""
    return "".join(WORD.findall(text))


@dataclass(frozen=True)
class OwnWords:
    """Texts of the archive, the longest first: each folded, with what it is (a passage, a heading ...) and says."""

    texts: tuple[tuple[str, str, str], ...]
    kinds: tuple[str, ...]

    @classmethod
    def of(cls, texts: Mapping[str, Iterable[str]]) -> "OwnWords":
        """Of {kind: texts}; what is a text of two kinds is of the first."""
        found = {folded(text): (kind, text) for kind in reversed(list(texts)) for text in sorted(texts[kind])}
        longest = sorted(found, key=lambda x: (-len(x), x))
        return cls(tuple((x, *found[x]) for x in longest if x), tuple(texts))

    def in_page(self, content: bytes) -> dict[str, Any]:
        """{kind: [language and text, in the page's order]}, passages as often as they stand there, others once; with
        `addresses` {kind: paths} and `ids`, in the page's order.
        """
        root = html.document_fromstring(content, parser=html.HTMLParser(encoding="utf-8"))
        found: dict[str, list[str]] = {kind: [] for kind in self.kinds}
        for kind, said in _Page(root).occurrences(self.texts):
            if kind == "passages" or said not in found[kind]:
                found[kind].append(said)
        return {**found, "addresses": _addresses(root), "ids": _ids(root)}


class _Page:
    """The letters and digits of a page, with the language of each, and which of them begin a word or an element."""

    def __init__(self, root: etree._Element) -> None:
        self.text, self.languages, self.begins = "", list[str](), set[int]()
        for text, language in _texts(root, ""):
            self.begins.add(len(self.text))
            for word in WORD.findall(text):
                self.begins.add(len(self.text))
                self.text += word
                self.languages += [language] * len(word)
            self.begins.add(len(self.text))

    def occurrences(self, texts: Iterable[tuple[str, str, str]]) -> list[tuple[str, str]]:
        """(kind, language and text) of each place where one of them stands, and not as a part of a longer one."""
        taken = bytearray(len(self.text))
        found = []
        for wanted, kind, text in texts:
            at = self.text.find(wanted)
            while at >= 0:
                end = at + len(wanted)
                if self._parts(at) and self._parts(end) and not any(taken[at:end]):
                    taken[at:end] = b"\1" * len(wanted)
                    found.append((at, kind, f"{self.languages[at]}: {text}"))
                at = self.text.find(wanted, at + 1)
        return [(kind, said) for _, kind, said in sorted(found)]

    def _parts(self, at: int) -> bool:
        """Whether words may be parted here; Han characters are words."""
        return at in self.begins or bool(HAN.search(self.text[at - 1 : at + 1]))


def _texts(element: etree._Element, language: str) -> Iterator[tuple[str, str]]:
    """All texts in and behind an element, with the tag of the language that they are marked with."""
    own = element.get("lang") or language
    if isinstance(element.tag, str) and element.tag not in SILENT:
        yield element.text or "", own
        for child in element:
            yield from _texts(child, own)
    yield element.tail or "", language


def _addresses(root: etree._Element) -> dict[str, list[str]]:
    """The permanent addresses that a page leads to, by their kind, each once."""
    found: dict[str, list[str]] = {}
    for link in root.iter("a"):
        path = urlsplit(link.get("href") or "").path
        if (known := PERMANENT.fullmatch(path)) and path not in found.setdefault(known[1], []):
            found[known[1]].append(path)
    return found


def _ids(root: etree._Element) -> list[str]:
    """The paragraphs whose places on the page have an address."""
    return [x for element in root.iter() for x in PARAGRAPH_ID.findall(element.get("id") or "")]

"""Text as HTML: marks of notes in every text, and what editors may mark up in commentary (emphasis, links, lists,
quotations). All of bleach is called here.

The text is a part of CommonMark (https://spec.commonmark.org/0.31.2/), in which HTML means nothing, and what
comes of it passes bleach: so a fault of one of them does no harm. The Content-Security-Policy is the third wall.
"""

from collections.abc import Sequence
from typing import Any

from bleach.sanitizer import Cleaner
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict

from statements.text import NOTE_MARK

RULES = ["autolink", "blockquote", "emphasis", "entity", "escape", "link", "list", "newline"]
TAGS = {"a", "blockquote", "br", "em", "li", "ol", "p", "strong", "ul"}
SCHEMES = ("https://", "http://", "mailto:")
PROTOCOLS = {scheme.partition(":")[0] for scheme in SCHEMES}


def _whole_address(tag: str, name: str, value: str) -> bool:
    """Links lead elsewhere: one without a scheme is a mistake, or worse."""
    return name == "rel" or (name == "href" and value.lower().startswith(SCHEMES))


ATTRIBUTES = {"a": _whole_address, "ol": ["start"]}


class _Renderer(RendererHTML):
    """Links lead away from the archive: they pass nothing on, and say so to robots."""

    def link_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        tokens[idx].attrSet("rel", "nofollow noopener noreferrer")
        return str(self.renderToken(tokens, idx, options, env))


_markdown = MarkdownIt("zero", {"breaks": True, "html": False}, renderer_cls=_Renderer).enable(RULES)


def text_html(text: str) -> SafeString:
    """A text as HTML that is safe in a page: escaped, with the marks of its notes raised."""
    return mark_safe(_raised(escape(text)))


def _raised(html: str) -> str:
    return NOTE_MARK.sub(r'<sup class="note-mark">\1</sup>', html)


def commentary_html(text: str) -> SafeString:
    """An analyst's words as HTML that is safe in a page: paragraphs, emphasis, links, lists, quotations."""
    # A cleaner keeps the state of its parser, so threads do not share one.
    cleaner = Cleaner(tags=TAGS, attributes=ATTRIBUTES, protocols=PROTOCOLS, strip=True)
    return mark_safe(_raised(str(cleaner.clean(_markdown.render(text))).strip()))

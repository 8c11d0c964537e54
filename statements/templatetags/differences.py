"""What templates ask for to show what changed between two wordings."""

from collections.abc import Iterable
from typing import Any

from babel import Locale
from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from statements.compare.redline import Kind, Piece, new_text, old_text

register = template.Library()


@register.filter
def difference(pieces: Iterable[Piece]) -> SafeString:
    """A wording with what went and what came marked, escaped.

    Most screen readers pass <ins> and <del> over, so words that only they read say where each begins and ends.
    """
    return format_html_join("", "{}", ((_piece(piece),) for piece in pieces))


@register.filter
def newest(pieces: Iterable[Piece]) -> str:
    """The newer wording, unmarked; where there is none, the older one."""
    shown = list(pieces)
    return new_text(shown) or old_text(shown)


@register.simple_tag
def earlier_wording(earlier: Any, paragraph: str) -> str:
    """The address of an earlier wording of a paragraph (see views.neighbours); empty where there is none."""
    return str(earlier.of(paragraph)) if earlier else ""


@register.filter
def language_label(tag: str) -> str:
    """What a language is called in the interface's language (CLDR, by Babel)."""
    return str(Locale.parse(get_language() or "en", sep="-").languages.get(tag.partition("-")[0], tag))


def _piece(piece: Piece) -> SafeString:
    match piece.kind:
        case Kind.DELETED:
            return _marked("del", gettext("[deleted:"), piece.text)
        case Kind.INSERTED:
            return _marked("ins", gettext("[inserted:"), piece.text)
        case Kind.MOVED_AWAY:
            return _marked("del", gettext("[moved from here:"), piece.text, "moved")
        case Kind.MOVED_HERE:
            return _marked("ins", gettext("[moved to here:"), piece.text, "moved")
    return format_html("{}", piece.text)


def _marked(tag: str, label: str, text: str, style: str = "") -> SafeString:
    marks = '<{0}{1}><span class="told">{2} </span>{3}<span class="told">]</span></{0}>'
    return format_html(marks, tag, format_html(' class="{}"', style) if style else "", label, text)

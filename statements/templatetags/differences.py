"""What templates ask for to show what changed between two wordings."""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from statements.compare.redline import Kind, Piece

register = template.Library()


@register.filter
def difference(pieces: Iterable[Piece]) -> SafeString:
    """A wording with what went and what came marked, escaped.

    Most screen readers pass <ins> and <del> over, so words that only they read say where each begins and ends.
    """
    return format_html_join("", "{}", ((_piece(piece),) for piece in pieces))


def _piece(piece: Piece) -> SafeString:
    match piece.kind:
        case Kind.DELETED:
            return _marked("del", gettext("[deleted:"), piece.text)
        case Kind.INSERTED:
            return _marked("ins", gettext("[inserted:"), piece.text)
        case Kind.MOVED_AWAY:
            return _marked("del", gettext("[moved from here:"), piece.text)
        case Kind.MOVED_HERE:
            return _marked("ins", gettext("[moved to here:"), piece.text)
    return format_html("{}", piece.text)


def _marked(tag: str, label: str, text: str) -> SafeString:
    marks = '<{0}><span class="told">{1} </span>{2}<span class="told">]</span></{0}>'
    return format_html(marks, tag, label, text)

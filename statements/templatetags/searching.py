"""What templates of the search ask for: marked text, examples."""

from collections.abc import Iterable

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe

from statements.markup import text_html
from statements.search.query import HitPassage, Mark, Piece
from statements.templatetags.archive import langattr

register = template.Library()
OPENED = {Mark.MATCH: "<mark>", Mark.RENDERING: '<mark class="rendering">'}
GAP = '<span class="gap" aria-hidden="true">…</span>'


@register.simple_tag
def example(query: str, language: str = "", **more: str) -> SafeString:
    """A link to what `query` finds, which stands in `language` where that is not the interface's.

    `more`: other parameters of the search, as `view`.
    """
    address = f"{reverse('statements:search')}?{urlencode({'q': query, **more})}"
    return format_html('<a href="{}" {} data-example>{}</a>', address, langattr(language), query)


@register.filter
def marked(pieces: Iterable[Piece]) -> SafeString:
    """Text, escaped, with what is marked in it."""
    return mark_safe("".join(_piece(piece) for piece in pieces))


@register.filter
def snipped(passage: HitPassage) -> SafeString:
    """A passage whose text beyond its snippet can be hidden (`rest`), with a sign of what is left out (`gap`)."""
    cut = passage.snippet
    before = f'<span class="rest">{marked(cut.before)}</span>{GAP} ' if cut.before else ""
    after = f' {GAP}<span class="rest">{marked(cut.after)}</span>' if cut.after else ""
    return mark_safe(f"{before}{marked(cut.shown)}{after}")


@register.filter
def is_cut(passages: Iterable[HitPassage]) -> bool:
    """Whether any of them is longer than its snippet."""
    return not all(passage.snippet.whole for passage in passages)


def _piece(piece: Piece) -> str:
    opened = OPENED.get(piece.mark)
    text = text_html(piece.text)
    return f"{opened}{text}</mark>" if opened else text

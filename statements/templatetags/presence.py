"""The mark of a formulation in one statement, drawn."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext

from statements.compare.formulations.presence import State

register = template.Library()

# On a grid of 24. Colours are the style sheet's.
SHAPES = {
    State.VERBATIM: '<circle cx="12" cy="12" r="10" class="full"/>',
    State.RETURNED: '<circle cx="12" cy="12" r="10" class="full"/><circle cx="12" cy="12" r="7.5" class="inner"/>',
    State.OTHER: '<circle cx="12" cy="12" r="9" class="line"/><path d="M12 3a9 9 0 0 0 0 18z" class="full"/>',
    State.DROPPED: '<path d="m6 6 12 12m0-12L6 18" class="line"/>',
    State.ABSENT: '<path d="M7 12h10" class="quiet"/>',
    State.UNKNOWN: '<text x="12" y="16.5" class="question">?</text>',
    State.NONE: '<path d="m4 20 16-16M4 12l8-8m0 16 8-8" class="quiet"/>',
}
SVG = '<svg class="presence-mark presence-{}" viewBox="0 0 24 24" font-size="12" role="img" aria-label="{}">{}{}</svg>'


@register.simple_tag
def presence_mark(state: str, count: int = 0) -> SafeString:
    """The mark of a state, with how often the formulation stands there to the letter, and the words for both."""
    known = State(state)
    number = format_html('<text x="12" y="16" class="count">{}</text>', count) if count else ""
    return format_html(SVG, known.value, _words(known, count), mark_safe(SHAPES[known]), number)


def _words(state: State, count: int) -> str:
    match state:
        case State.VERBATIM:
            return ngettext("to the letter, %(n)s time", "to the letter, %(n)s times", count) % {"n": count}
        case State.RETURNED:
            return ngettext("returned, %(n)s time", "returned, %(n)s times", count) % {"n": count}
        case State.OTHER:
            return gettext("worded otherwise")
        case State.DROPPED:
            return gettext("dropped")
        case State.ABSENT:
            return gettext("not there")
        case State.UNKNOWN:
            return gettext("not known")
        case State.NONE:
            return gettext("no text")

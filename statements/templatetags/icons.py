"""The few icons of the interface, drawn on a grid of 20 with lines of one width. No style attributes: the
Content-Security-Policy forbids them.
"""

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

PATHS = {
    "auto": '<circle cx="10" cy="10" r="6.5"/><path d="M10 3.5a6.5 6.5 0 0 1 0 13z" fill="currentColor"/>',
    "close": '<path d="m5.5 5.5 9 9m0-9-9 9"/>',
    "copy": '<path d="M7.5 6.5v-3h9v10h-3"/><path d="M3.5 6.5h10v10h-10z"/>',
    "dark": '<path d="M16.5 12A7 7 0 0 1 8 3.5a7 7 0 1 0 8.5 8.5z"/>',
    "down": '<path d="m5.5 8 4.5 4.5L14.5 8"/>',
    "external": '<path d="M11 4h5v5M16 4l-7.5 7.5M13 11.5V16H4V7h4.5"/>',
    "left": '<path d="M12 5 7 10l5 5"/>',
    "light": '<circle cx="10" cy="10" r="3.2"/><path d="M10 2.5v2M10 15.5v2M2.5 10h2M15.5 10h2M4.7 4.7l1.4 1.4'
    'M13.9 13.9l1.4 1.4M4.7 15.3l1.4-1.4M13.9 6.1l1.4-1.4"/>',
    "right": '<path d="m8 5 5 5-5 5"/>',
    "search": '<circle cx="8.8" cy="8.8" r="5.3"/><path d="m12.8 12.8 4 4"/>',
    "swap": '<path d="M3.5 7.5h12m-3-3 3 3-3 3M16.5 13.5h-12m3-3-3 3 3 3" transform="translate(0 -.5)"/>',
}
SVG = (
    '<svg class="icon" viewBox="0 0 20 20" width="20" height="20" fill="none" stroke="currentColor" '
    'stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">{}</svg>'
)


def drawn(name: str) -> SafeString:
    """An icon as SVG that takes the colour of the text around it; it says nothing to a screen reader."""
    return format_html(SVG, mark_safe(PATHS[name]))

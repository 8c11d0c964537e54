"""What templates ask for: languages of texts, days, icons, commentary, and the reader's preferences."""

from datetime import date
from typing import Any

from django import template
from django.conf import settings
from django.template import Context
from django.utils import dateformat
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, pgettext

from statements import languages
from statements.export.registry import FORMATS, Format
from statements.languages.partial_dates import PartialDate, Precision
from statements.markup import commentary_html, text_html
from statements.models import Status
from statements.models.naming import Named
from statements.preferences import preferred
from statements.templatetags import icons

register = template.Library()

INNER_TITLE_MARKS = str.maketrans("《》", "〈〉")


@register.simple_tag
def interface() -> languages.Language:
    """The language that the interface speaks."""
    return languages.get(get_language() or "en")


@register.filter
def langattr(tag: str) -> SafeString:
    """The attributes that tell a browser the language of a text, and its direction where it is not the page's."""
    if tag not in languages.BY_TAG:
        return mark_safe("")
    language = languages.BY_TAG[tag]
    if language.direction == "ltr":
        return format_html('lang="{}"', language.tag)
    return format_html('lang="{}" dir="{}"', language.tag, language.direction)


@register.filter
def noted(text: str) -> SafeString:
    """A text, escaped, with the marks of its notes raised."""
    return text_html(text)


@register.filter
def named(entity: Named) -> SafeString:
    """The name or title in the interface's language, or the nearest there is, marked with its language."""
    return format_html("<span {}>{}</span>", langattr(entity.label_language), str(entity))


@register.filter
def cited(thing: Named) -> SafeString:
    """`named`, for a citation: Chinese sets it in 《》, inside which title marks are 〈〉 (GB/T 15834-2011, 4.15)."""
    return mark_safe(named(thing).translate(INNER_TITLE_MARKS)) if interface().is_han else named(thing)


@register.filter
def other_texts(entity: Named) -> list[tuple[str, str]]:
    """(language tag, text) of its names or titles in the languages that `named` does not show."""
    shown = entity.label_language
    return [(tag, text) for tag, text in entity.texts().items() if tag != shown]


@register.filter
def day(value: date | PartialDate) -> SafeString:
    """A date in words, as the interface's language writes it: 16 May 2024, 2024年5月16日; May 2024; 2024."""
    written = value if isinstance(value, PartialDate) else PartialDate(value)
    match written.precision:
        case Precision.DAY:
            # Translators: Django's date format of a day in running text.
            form = pgettext("date format", "j F Y")
        case Precision.MONTH:
            # Translators: Django's date format of a month whose day is not known.
            form = pgettext("date format", "F Y")
        case Precision.YEAR:
            # Translators: Django's date format of a year of which no more is known.
            form = pgettext("date format", "Y")
    return format_html('<time datetime="{}">{}</time>', written, dateformat.format(written.first, form))


@register.filter
def commentary(text: str) -> SafeString:
    """An analyst's words, in which emphasis, links, lists and quotations may be marked up."""
    return commentary_html(text)


@register.filter
def is_draft(status: str) -> bool:
    """Whether only staff see a statement of this status."""
    return status not in (Status.PUBLISHED, Status.WITHDRAWN)


@register.filter
def host(address: str) -> str:
    """The part of an address that tells a reader whose it is: `example.org`."""
    return address.partition("://")[2].partition("/")[0].removeprefix("www.")


@register.filter
def linked(licence: str) -> str:
    """The words of a licence, or its address as a link: that of one who lets others use a text, not of our own."""
    if not licence.startswith(("https://", "http://")) or " " in licence:
        return licence
    return format_html('<a class="source" href="{}" rel="license noopener nofollow">{}</a>', licence, host(licence))


@register.simple_tag
def icon(name: str) -> SafeString:
    """One of `icons.PATHS`, drawn."""
    return icons.drawn(name)


@register.simple_tag
def downloads() -> list[Format]:
    """The formats that a statement can be had in as a file."""
    return list(FORMATS.values())


@register.simple_tag(takes_context=True)
def preference(context: Context, name: str) -> str:
    """What the reader prefers: see `preferences`."""
    request: Any = context.get("request")
    return preferred(name, request.COOKIES.get(settings.PREFERENCE_COOKIE % name) if request else None)


@register.simple_tag(takes_context=True)
def here(context: Context, *names: str) -> SafeString:
    """`aria-current` for a link to the page named first, where that or one of the pages under it is shown."""
    request: Any = context.get("request")
    match = getattr(request, "resolver_match", None)
    if match is None or match.url_name not in names:
        return mark_safe("")
    return mark_safe(' aria-current="page"' if match.url_name == names[0] else ' aria-current="true"')


@register.simple_tag(takes_context=True)
def separator(context: Context) -> str:
    """What stands behind an item of a list in running text: nothing where it is the last of its loop."""
    return "" if context["forloop"]["last"] else pgettext("between items", ", ")


@register.simple_tag(takes_context=True)
def absolute(context: Context, path: str = "") -> str:
    """The whole address of a path of ours; of this page without its query string where none is given."""
    request: Any = context["request"]
    return str(request.build_absolute_uri(path or request.path))

"""How rows of the archive look in the admin's lists: short, escaped, commentary told apart."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext

from statements import languages
from statements.models import Authority, Paragraph, Section

LIST_CHARACTERS = 90


def truncate(text: str, characters: int = LIST_CHARACTERS) -> str:
    """The beginning of a text, for lists."""
    return Truncator(text).chars(characters)


def admin_link(instance: Any, label: str) -> SafeString:
    """A link to the admin's page of an object."""
    meta = instance._meta
    return format_html(
        '<a href="{}">{}</a>', reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[instance.pk]), label
    )


def passages_html(passages: Iterable[Any], characters: int | None = LIST_CHARACTERS) -> SafeString:
    """Passages (of now or of a revision) with their editions fetched along, one under the other."""
    return format_html_join("", '<p class="passage {}" lang="{}" dir="{}">{}</p>', _lines(passages, characters))


def _lines(passages: Iterable[Any], characters: int | None) -> Iterable[tuple[str, str, str, str]]:
    for passage in passages:
        edition = passage.edition
        voice = "commentary" if edition.authority == Authority.COMMENTARY else "text"
        shown = passage.text if characters is None else truncate(passage.text, characters)
        yield voice, edition.language, languages.BY_TAG[edition.language].direction, shown


def first_text(paragraph: Paragraph) -> str:
    """How a paragraph begins, in its first edition (reads the prefetched passages)."""
    return next((truncate(x.text, 60) for x in paragraph.passages.all()), "")


def badge(kind: str, label: str) -> SafeString:
    """A kind or a status as a small mark whose look tells it apart."""
    return format_html('<span class="mark mark-{}">{}</span>', kind, label)


def retired_badge(row: Paragraph | Section) -> SafeString | str:
    """A mark on what was retired."""
    return badge("retired", gettext("Retired")) if row.retired_at else ""


def section_name(section: Section) -> str:
    """A section for lists: its number and heading, cut (reads the prefetched headings)."""
    return truncate(str(section))


def position(paragraph: Paragraph) -> str:
    """Where a paragraph stands: `2.3` is the third of the section numbered 2; sections without number have a dash."""
    number = paragraph.section.number
    return f"{'–' if number is None else number}.{paragraph.order + 1}"

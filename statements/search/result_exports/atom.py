"""The newest hits as a feed (Atom, RFC 4287): an entry a hit, all its languages in its content."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.db.models import F, Max
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from statements import languages
from statements.languages.partial_dates import Precision
from statements.markup import text_html
from statements.models import Revision, Statement
from statements.search import deadline, find
from statements.search.query import Hit, HitPassage
from statements.search.result_exports.batches import Gathered
from statements.text import clean_line

BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)  # of a feed of an archive that has nothing


class _Feed(Atom1Feed):
    """Django's writer of Atom, with the whole content of an entry in place of a summary."""

    content_type = "application/atom+xml"

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item | {"description": None})
        handler.addQuickElement("content", item["description"], {"type": "html"})

    def latest_post_date(self) -> datetime:
        """When the newest entry was changed; for an empty feed, the archive."""
        changed = [item["updateddate"] for item in self.items]
        return max(changed, default=self.feed["otherwise"])  # type: ignore[no-any-return]


def write(gathered: Gathered) -> Iterator[bytes]:
    """The feed, in one piece. Raises engine_protocol.TooLong, since readers would take a part of it for all."""
    absolute = gathered.url.absolute
    page = absolute(reverse("statements:search") + gathered.url.query)
    feed = _Feed(
        title=_("Search: %(query)s") % {"query": clean_line(gathered.query.text)},
        link=page,
        description=None,
        subtitle=" ".join(gathered.notes) or None,
        feed_url=absolute(reverse("statements:search_feed") + gathered.url.query),
        author_name=str(settings.ARCHIVE_NAME),
        language=languages.get(get_language() or "en").tag,
        otherwise=(Statement.objects.published().aggregate(last=Max("updated_at"))["last"] or BEGINNING),
    )
    tree, hits = gathered.result.parsed.tree, list(gathered.rows())
    changed = _changed([match.key for match, _row in hits])
    for match, row in hits:
        deadline.look()
        entry = _entry(find.hit(row, tree, match.score), changed)
        where = absolute(row.get_absolute_url())
        feed.add_item(link=where, unique_id=where, **entry)
    yield feed.writeString("utf-8").encode()


# Django's formats of what is known of a date.
FORMATS = {Precision.DAY: "DATE_FORMAT", Precision.MONTH: "YEAR_MONTH_FORMAT", Precision.YEAR: "Y"}


def _entry(hit: Hit, changed: Mapping[str, datetime]) -> dict[str, Any]:
    statement = hit.statement
    day = date_format(statement.date, FORMATS[statement.when.precision])
    published = statement.published_at or BEGINNING
    return {
        "title": " · ".join(part for part in (statement.label, day, str(hit.section)) if part),
        "pubdate": published,
        "updateddate": max(published, changed.get(hit.paragraph.pk, published)) if hit.paragraph else published,
        "description": format_html_join("\n", "{}", ((_content(passage),) for passage in hit.passages)),
    }


def _content(passage: HitPassage) -> str:
    """A passage, its matches marked; a heading as one."""
    pieces = ((text_html(x.text), x.marked) for x in passage.pieces)
    marked = format_html_join("", "{}", ((format_html("<mark>{}</mark>", x) if on else x,) for x, on in pieces))
    language, tag = languages.get(passage.language), mark_safe("p" if passage.edition else "h2")
    return format_html('<{0} lang="{1}" dir="{2}">{3}</{0}>', tag, language.tag, language.direction, marked)


def _changed(ids: list[str]) -> dict[str, datetime]:
    """When the wording of today was made."""
    current = Revision.objects.filter(paragraph__in=ids, number=F("paragraph__revision"))
    return dict(current.values_list("paragraph_id", "made_at"))

"""What is shown of hits, from the database."""

from collections.abc import Iterable

from django.db.models import Prefetch

from statements.models import Paragraph, Participation
from statements.search.seam import Match


def paragraphs(matches: Iterable[Match]) -> dict[str, Paragraph]:
    """{id: paragraph} of those that may be found, with all that a page shows of them, in a fixed number of queries."""
    parties = Participation.objects.select_related("party").prefetch_related("party__names")
    asked = (
        Paragraph.objects.searchable()
        .filter(pk__in=[match.key for match in matches])
        .select_related("section__statement__series", "section__statement__event")
        .defer("section__statement__as_read")
        .with_passages()
        .prefetch_related(
            "section__headings",
            "section__statement__titles",
            "section__statement__series__names",
            "section__statement__event__names",
            Prefetch("section__statement__participations", parties),
        )
    )
    return {paragraph.pk: paragraph for paragraph in asked}

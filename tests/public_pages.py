"""Everything that the public can read of the archive, so that two moments can be compared."""

import re
from typing import Any

from django.test import Client
from django.urls import reverse

from statements.export.registry import FORMATS
from statements.models import Event, FormerSlug, Paragraph, Party, Revision, Series, Statement
from statements.search.result_exports import registry as results

OTHER_EACH_TIME = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"')
PLAIN = ("home", "statement_list", "event_list", "series_list", "party_list", "search", "search_help", "about")


def addresses() -> list[str]:
    """Every address that stands for something in the database, public or not, and lists, searches and feeds."""
    found = [reverse(f"statements:{name}") for name in PLAIN]
    things = [*Statement.objects.all(), *Party.objects.all(), *Event.objects.all(), *Series.objects.all()]
    found += [x.get_absolute_url() for x in (*things, *Paragraph.objects.all())]
    found += [reverse("statements:download", args=[x.slug, y]) for x in Statement.objects.all() for y in FORMATS]
    numbered = Revision.objects.values_list("paragraph", "number")
    found += [reverse("statements:revision", args=[paragraph, number]) for paragraph, number in numbered]
    found += [f"{reverse(f'statements:search_{x.name}')}?q=canal" for x in results.FORMATS]
    found += [f"{reverse('statements:search')}?q={word}" for word in ("canal", "Part", "阿国")]
    found += [reverse(f"statements:{x.scope}", args=[x.slug]) for x in FormerSlug.objects.all()]
    return sorted(set(found))


def snapshot(asked: list[str]) -> dict[str, tuple[int, str]]:
    """{address: status and content} for somebody who is not logged in."""
    client = Client()
    return {address: _answer(client.get(address)) for address in asked}


def _answer(response: Any) -> tuple[int, str]:
    content = response.getvalue() if response.streaming else response.content
    return response.status_code, OTHER_EACH_TIME.sub("", content.decode(errors="replace"))

"""Builds stock Haystack's index, then answers queries: one line of JSON for each that it reads."""

import json
import sys
from collections.abc import Sequence
from functools import partial
from io import StringIO
from typing import Any

from django.core.management import call_command
from haystack.management.commands import update_index
from haystack.query import SearchQuerySet

from tests.benchmarks.clock import timed
from tests.benchmarks.mix import How

ONE_BATCH = 10_000_000  # with the default of 1,000 it opens every segment for each document
COUNTED = ("year", "kind", "series", "party")


def main(arguments: list[str]) -> None:
    """Until its input ends. `arguments`: none."""
    own = update_index.Command()  # Haystack's, not the site's
    cost, _ = timed(lambda: call_command(own, batchsize=ONE_BATCH, verbosity=0, stdout=StringIO()))
    _say({"cpu": cost.cpu, "count": SearchQuerySet().count()})
    for line in sys.stdin:
        asked = json.loads(line)
        if asked["everything"]:
            _say({"ids": [result.pk for result in matching(asked["parts"])[: asked["limit"]]]})
        else:
            cost, total = timed(partial(search, asked["parts"]))
            _say({"cpu": cost.cpu, "wall": cost.wall, "total": total})


def matching(parts: Sequence[tuple[str, str]]) -> SearchQuerySet:
    """`parts`: (how, as typed); see tests.benchmarks.mix."""
    asked = SearchQuerySet()
    for how, typed in parts:
        prefix = how == How.PREFIX
        asked = asked.filter(content__startswith=typed.rstrip("*")) if prefix else asked.auto_query(typed)
    return asked


def search(parts: Sequence[tuple[str, str]]) -> int:
    """Ten results with highlights, the total and four facets."""
    asked = matching(parts)
    for name in COUNTED:
        asked = asked.facet(name)
    asked = asked.highlight()
    _shown = [(result.pk, result.highlighted) for result in asked[:10]]
    asked.facet_counts()
    return int(asked.count())


def _say(answer: dict[str, Any]) -> None:
    print(json.dumps(answer), flush=True)

"""Comparisons of statements, the sentence pairs that they ask for, and the outbox of what is to be compared anew."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from statements.models.paragraph import Revision
from statements.models.statement import Edition, Statement


class SentenceAlignmentQuerySet(models.QuerySet["SentenceAlignment"]):
    """Alignments by the wording that they belong to."""

    def current(self) -> "SentenceAlignmentQuerySet":
        """Those of the wording of today."""
        return self.filter(revision__number=F("revision__paragraph__revision"))

    def of_statement(self, statement: Statement) -> "SentenceAlignmentQuerySet":
        return self.filter(revision__paragraph__section__statement=statement)


class SentenceAlignment(models.Model):
    """Which sentences of a paragraph say the same in two editions, as of one revision.

    `pairs`: [[start, end, start, end, confidence], ...], offsets in the texts of `left` and `right` (the one with the
    lower order comes first); a sentence without a partner stands against an empty range.
    """

    revision = models.ForeignKey(Revision, models.CASCADE, related_name="sentence_alignments")
    left = models.ForeignKey(Edition, models.CASCADE, related_name="+")
    right = models.ForeignKey(Edition, models.CASCADE, related_name="+")
    pairs = models.JSONField()

    objects = SentenceAlignmentQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("sentence alignment")
        verbose_name_plural = _("sentence alignments")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["revision", "left", "right"], name="sentence_alignment_once"),
            models.CheckConstraint(condition=~Q(left=F("right")), name="sentence_alignment_of_two_editions"),
        ]

    def __str__(self) -> str:
        return f"{self.revision_id} {self.left_id}-{self.right_id}"


class ComparisonQuerySet(models.QuerySet["Comparison"]):
    """Kept comparisons by what they compare."""

    def of(self, old: Statement, new: Statement) -> "Comparison | None":
        return self.filter(old=old, new=new).first()

    def between(self, statements: Iterable[Statement]) -> "ComparisonQuerySet":
        """Those of any two of these, without the texts: what became of each paragraph alone."""
        return self.full_between(statements).defer("redline", "one_sided")

    def full_between(self, statements: Iterable[Statement]) -> "ComparisonQuerySet":
        """Those of any two of these."""
        keys = [x.pk for x in statements]
        return self.filter(old__in=keys, new__in=keys)

    def forget_asked_for(self, before: datetime) -> int:
        """Delete older ones across series, of which there may be as many as pairs of statements: readers ask for them
        seldom, and they are made again then. How many there were.
        """
        across = self.exclude(old__series__isnull=False, old__series=F("new__series"))
        return across.filter(made_at__lt=before).delete()[0]

    def keep(self, old: Statement, new: Statement, version: str, result: dict[str, Any]) -> "Comparison":
        """Write the comparison of two statements in place of an older one."""
        return self.update_or_create(old=old, new=new, defaults={"version": version, **result})[0]


class Comparison(models.Model):
    """What became of the paragraphs of one statement in another one.

    `version` is a digest of all that it depends on, so that one that differs from that of today is stale. The three
    lists are those of `compare.comparison.Comparison`, as JSON.
    """

    old = models.ForeignKey(Statement, models.CASCADE, related_name="+")
    new = models.ForeignKey(Statement, models.CASCADE, related_name="+")
    version = models.CharField(max_length=64)
    paragraphs = models.JSONField()
    redline = models.JSONField()
    one_sided = models.JSONField()
    made_at = models.DateTimeField(auto_now=True)

    objects = ComparisonQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("comparison")
        verbose_name_plural = _("comparisons")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["old", "new"], name="comparison_once"),
            models.CheckConstraint(condition=~Q(old=F("new")), name="comparison_of_two_statements"),
        ]

    def __str__(self) -> str:
        return f"{self.old} – {self.new}"

    def counts(self) -> dict[str, int]:
        """{change: how many rows}"""
        return Counter(x["change"] for x in self.paragraphs)

    def changes(self) -> dict[str, str]:
        """{id of a paragraph of the newer text: what became of it}"""
        return {pk: x["change"] for x in self.paragraphs for pk in x["new"]}


class ComparisonTaskQuerySet(models.QuerySet["ComparisonTask"]):
    """The outbox: statements whose public text changed."""

    def enqueue(self, statements: Iterable[int]) -> int:
        """Ask that what these statements (keys) are compared with be looked at again; how many."""
        tasks = [ComparisonTask(statement_id=pk) for pk in dict.fromkeys(statements)]
        self.bulk_create(tasks, batch_size=settings.INDEX_BATCH)
        return len(tasks)


class ComparisonTask(models.Model):
    """One statement whose public text changed, so that its neighbours are to be compared with it anew."""

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="+")
    enqueued_at = models.DateTimeField(auto_now_add=True)

    objects = ComparisonTaskQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("comparison task")
        verbose_name_plural = _("comparison tasks")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.statement_id)

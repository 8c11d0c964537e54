"""Formulations: set phrases that statements repeat, where each stands, and how it is rendered in other languages."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from statements import languages
from statements.models.identity import Slugged, SluggedQuerySet
from statements.models.naming import LANGUAGE_CHOICES, Named
from statements.models.paragraph import Paragraph, ParagraphKind
from statements.models.statement import Edition, Statement, Status
from statements.text import fold

LONGEST_WORDING = 500  # characters
LONGEST_FOLDED = 1_000


class FormulationStatus(models.TextChoices):
    """Whether editors have looked at a formulation, and what they found."""

    PROPOSED = "proposed", _("Proposed")
    APPROVED = "approved", _("Approved")
    REJECTED = "rejected", _("Rejected")


class FormulationQuerySet(SluggedQuerySet["Formulation"]):
    """Formulations by status and by where they stand."""

    def approved(self) -> "FormulationQuerySet":
        """Those that the public sees."""
        return self.filter(status=FormulationStatus.APPROVED)

    def proposed(self) -> "FormulationQuerySet":
        return self.filter(status=FormulationStatus.PROPOSED)

    def not_rejected(self) -> "FormulationQuerySet":
        """Those that are followed through the texts: approved and proposed."""
        return self.exclude(status=FormulationStatus.REJECTED)

    def ranked(self) -> "FormulationQuerySet":
        """Approved ones first; of each status the best first."""
        return self.order_by("status", "-score", "slug")

    def with_wordings(self) -> "FormulationQuerySet":
        """Wordings fetched along, in one query."""
        return self.prefetch_related("wordings")

    def of_series(self, slug: str) -> "FormulationQuerySet":
        """Those that stand to the letter in a published statement of a series."""
        standing = FormulationOccurrence.objects.current().filter(statement__series__slug=slug, verbatim=True)
        return self.filter(pk__in=standing.values("formulation"))

    def of_statement(self, statement: Statement) -> "FormulationQuerySet":
        """Those that stand to the letter in a statement, if that is published."""
        standing = FormulationOccurrence.objects.current().filter(statement=statement, verbatim=True)
        return self.filter(pk__in=standing.values("formulation"))


class Formulation(Slugged, Named):
    """A set phrase in as many languages as it has wordings: in each one canonical wording, and any number of variants.

    `score` says how good it seemed when it was proposed; 0 for what was added by hand. `texts` are the canonical
    wordings.
    """

    status = models.CharField(
        _("status"), max_length=8, choices=FormulationStatus, default=FormulationStatus.PROPOSED, editable=False
    )
    note = models.TextField(_("note"), blank=True, help_text=_("What readers of its page should know of it."))
    score = models.FloatField(_("score"), default=0.0, editable=False)
    approved_at = models.DateTimeField(_("first approved"), null=True, blank=True, editable=False)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = FormulationQuerySet.as_manager()

    if TYPE_CHECKING:
        wordings: Any
        occurrences: Any
        renderings: Any
        refused: Any

    class Meta:
        ordering = ["status", "-score", "slug"]  # approved, proposed, rejected
        verbose_name = _("formulation")
        verbose_name_plural = _("formulations")
        permissions = [("approve_formulation", "Can approve and reject formulations")]
        indexes = [models.Index(fields=["status", "-score"])]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=FormulationStatus.values), name="formulation_known_status"),
            models.CheckConstraint(
                condition=~Q(status="approved") | Q(approved_at__isnull=False), name="formulation_approved_has_date"
            ),
        ]

    def __str__(self) -> str:
        return self.label or self.slug

    @property
    def was_published(self) -> bool:
        """Whether it was approved once, so that readers may have its address."""
        return self.approved_at is not None

    def texts(self) -> dict[str, str]:
        """{language tag: canonical wording}, in the registry's order."""
        canonical = {x.language: x.text for x in self.wordings.all() if x.canonical}
        return {tag: canonical[tag] for tag in languages.in_registry_order(canonical)}

    def variants(self, tag: str) -> "list[FormulationWording]":
        """Its wordings in a language beside the canonical one."""
        return [x for x in self.wordings.all() if x.language == tag and not x.canonical]


class FormulationWordingQuerySet(models.QuerySet["FormulationWording"]):
    """Wordings by what they say."""

    def saying(self, text: str, tag: str) -> "FormulationWordingQuerySet":
        """The one that reads as `text` does in the language of `tag`, after folding."""
        return self.filter(language=tag, folded=fold(text))


class FormulationWording(models.Model):
    """How a formulation reads in one language: as it is written, and folded as texts are searched."""

    formulation = models.ForeignKey(Formulation, models.CASCADE, related_name="wordings")
    language = models.CharField(_("language"), max_length=16, choices=LANGUAGE_CHOICES)
    text = models.CharField(_("wording"), max_length=LONGEST_WORDING)
    folded = models.CharField(max_length=LONGEST_FOLDED, editable=False)
    canonical = models.BooleanField(
        _("canonical"), default=True, help_text=_("The wording that it is named by; others are variants of it.")
    )

    objects = FormulationWordingQuerySet.as_manager()

    class Meta:
        ordering = ["formulation", "-canonical", "pk"]
        verbose_name = _("wording")
        verbose_name_plural = _("wordings")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["language", "folded"], name="formulation_wording_of_one_formulation"),
            models.UniqueConstraint(
                fields=["formulation", "language"],
                condition=Q(canonical=True),
                name="formulation_wording_canonical_once",
            ),
            models.CheckConstraint(
                condition=Q(language__in=languages.TAGS), name="formulation_wording_known_language"
            ),
            models.CheckConstraint(condition=~Q(folded=""), name="formulation_wording_not_empty"),
        ]

    def __str__(self) -> str:
        return self.text

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save it with its folded text."""
        self.folded = fold(self.text)
        super().save(*args, **kwargs)


class RefusedWording(models.Model):
    """Not this: a wording near a formulation's that an editor found to be something else; or `former`, how it read
    before an editor set its boundaries, which is not proposed again.
    """

    formulation = models.ForeignKey(Formulation, models.CASCADE, related_name="refused")
    language = models.CharField(_("language"), max_length=16, choices=LANGUAGE_CHOICES)
    text = models.TextField(_("wording"))
    folded = models.TextField(editable=False)
    former = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("refused wording")
        verbose_name_plural = _("refused wordings")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["formulation", "language", "folded"], name="refused_wording_once"),
            models.CheckConstraint(condition=Q(language__in=languages.TAGS), name="refused_wording_known_language"),
        ]

    def __str__(self) -> str:
        return self.text

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save it with its folded text."""
        self.folded = fold(self.text)
        super().save(*args, **kwargs)


class Place(models.Model):
    """A stretch of a paragraph's text in one edition: the characters from `start` to before `end` of the wording that
    `revision` numbers. Offsets count in the passage's text as it is stored.
    """

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="+")
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="+")
    paragraph = models.ForeignKey(Paragraph, models.CASCADE, related_name="+")
    revision = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.TextField(_("text"))

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.paragraph_id} {self.start}-{self.end}"


class PlaceQuerySet(models.QuerySet[Any]):
    """Places by whether they still hold, and in the order in which the texts are read."""

    def current(self) -> "PlaceQuerySet":
        """Those in the text of today of published statements: what was found in an earlier wording is passed over."""
        return self.filter(
            statement__status=Status.PUBLISHED,
            revision=F("paragraph__revision"),
            paragraph__retired_at=None,
            paragraph__kind=ParagraphKind.TEXT,
        )

    def of_statements(self, statements: Iterable[Statement]) -> "PlaceQuerySet":
        return self.filter(statement__in=list(statements))

    def oldest_first(self) -> "PlaceQuerySet":
        """By the statements' dates, then as each text is read, edition by edition."""
        return self.order_by(
            *("statement__date", "statement__slug", "edition__order", "edition_id"),
            *("paragraph__section__order", "paragraph__order", "start"),
        )


class FormulationOccurrenceQuerySet(PlaceQuerySet):
    """Occurrences by what they are of."""

    def public(self) -> "PlaceQuerySet":
        """Current ones of approved formulations."""
        return self.current().filter(formulation__status=FormulationStatus.APPROVED)

    def verbatim(self) -> "FormulationOccurrenceQuerySet":
        return self.filter(verbatim=True)


class FormulationOccurrence(Place):
    """Where a formulation stands: to the letter as `wording` has it, or in another wording near it.

    What stands there as a variant is `verbatim` too. For another wording, a guess, `share` is the part of the
    formulation's features that it holds, and `likeness` how alike the two are; both are 1 where it is to the letter.
    """

    formulation = models.ForeignKey(Formulation, models.CASCADE, related_name="occurrences")
    wording = models.ForeignKey(FormulationWording, models.CASCADE, related_name="occurrences")
    verbatim = models.BooleanField(_("to the letter"))
    share = models.FloatField(default=1.0)
    likeness = models.FloatField(default=1.0)

    objects = FormulationOccurrenceQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("occurrence")
        verbose_name_plural = _("occurrences")
        default_permissions = ()
        indexes = [models.Index(fields=["formulation", "statement"])]

    @property
    def is_other(self) -> bool:
        """Whether it is worded otherwise than the canonical wording (read with `wording`)."""
        return not (self.verbatim and self.wording.canonical)


class FormulationRendering(models.Model):
    """What stands for a formulation in another language, learned from sentences in both. Never said by an editor."""

    formulation = models.ForeignKey(Formulation, models.CASCADE, related_name="renderings")
    source = models.CharField(max_length=16, choices=LANGUAGE_CHOICES)
    language = models.CharField(_("language"), max_length=16, choices=LANGUAGE_CHOICES)
    text = models.TextField(_("rendering"))
    folded = models.TextField(editable=False)

    if TYPE_CHECKING:
        uses: Any

    class Meta:
        ordering = ["pk"]  # the one of most sentences first
        verbose_name = _("rendering")
        verbose_name_plural = _("renderings")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["formulation", "source", "language", "folded"], name="formulation_rendering_once"
            )
        ]

    def __str__(self) -> str:
        return self.text

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save it with its folded text."""
        self.folded = fold(self.text)
        super().save(*args, **kwargs)


class RenderingUse(Place):
    """A sentence that has a rendering where the other language has the formulation: to the letter, or nearly, as an
    inflected word is; then the place is the whole sentence.
    """

    rendering = models.ForeignKey(FormulationRendering, models.CASCADE, related_name="uses")
    verbatim = models.BooleanField()

    objects = PlaceQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("use of a rendering")
        verbose_name_plural = _("uses of renderings")
        default_permissions = ()


class FormulationTaskQuerySet(models.QuerySet["FormulationTask"]):
    """The outbox of what is to be looked for anew."""

    def enqueue(self, *, statements: Iterable[int] = (), formulations: Iterable[int] = ()) -> None:
        """Ask that all be looked for anew in these statements, and these formulations everywhere (keys)."""
        tasks = [FormulationTask(statement_id=pk) for pk in dict.fromkeys(statements)]
        tasks += [FormulationTask(formulation_id=pk) for pk in dict.fromkeys(formulations)]
        self.bulk_create(tasks, batch_size=settings.INDEX_BATCH)

    def enqueue_candidates(self) -> None:
        """Ask that candidates be looked for anew, unless that was asked."""
        if not self.of_candidates().exists():
            self.create()

    def of_places(self) -> "FormulationTaskQuerySet":
        """Those that ask where formulations stand."""
        return self.exclude(statement=None, formulation=None)

    def of_candidates(self) -> "FormulationTaskQuerySet":
        """Those that ask for candidates, which takes longer."""
        return self.filter(statement=None, formulation=None)


class FormulationTask(models.Model):
    """What is to be looked for anew: all formulations in one statement, one formulation in all statements, or, with
    neither, candidates.
    """

    statement = models.ForeignKey(Statement, models.CASCADE, null=True, related_name="+")
    formulation = models.ForeignKey(Formulation, models.CASCADE, null=True, related_name="+")
    enqueued_at = models.DateTimeField(auto_now_add=True)

    objects = FormulationTaskQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("formulation task")
        verbose_name_plural = _("formulation tasks")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(statement=None) | Q(formulation=None), name="formulation_task_of_one_thing"
            )
        ]

    def __str__(self) -> str:
        return f"{self.statement_id or '-'} {self.formulation_id or '-'}"

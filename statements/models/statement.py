"""Statements as works, their editions and their sections."""

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from statements import kinds, languages
from statements.languages.partial_dates import PartialDate, Precision
from statements.models.identity import Slugged, SluggedQuerySet
from statements.models.naming import LANGUAGE_CHOICES, LocalText, Named
from statements.models.party import Event, Party, Series
from statements.models.source import SourceFile


class Status(models.TextChoices):
    """The stage of a statement's life cycle."""

    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in-review", _("In review")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    MERGED = "merged", _("Part of another")


class Authority(models.TextChoices):
    """What standing a text has by its own words or those of its source; where neither says, it is not stated."""

    AUTHENTIC = "authentic", _("Authentic text")
    OFFICIAL_TRANSLATION = "official-translation", _("Official translation")
    UNOFFICIAL_TRANSLATION = "unofficial-translation", _("Unofficial translation")
    NOT_STATED = "not-stated", _("Authority not stated")
    COMMENTARY = "commentary", _("Commentary")


class Extent(models.TextChoices):
    """How much of the document an edition holds. What does not stand in a text of another extent than full may still
    stand in the document.
    """

    FULL = "full", _("Full text")
    EXCERPTS = "excerpts", _("Excerpts")
    UNKNOWN = "unknown", _("Extent unknown")


class DatePrecision(models.TextChoices):
    """How much of a date is known."""

    DAY = Precision.DAY.value, _("The day")
    MONTH = Precision.MONTH.value, _("The month alone")
    YEAR = Precision.YEAR.value, _("The year alone")


class StatementQuerySet(SluggedQuerySet["Statement"]):
    """Statements by state and facets, with what is prefetched."""

    def published(self) -> "StatementQuerySet":
        return self.filter(status=Status.PUBLISHED)

    def by_slug(self, slug: str) -> "Statement | None":
        """The statement that has this slug or had it; for what was merged, the one that it is part of now."""
        found = super().by_slug(slug)
        while found is not None and found.merged_into_id:
            found = self.filter(pk=found.merged_into_id).first()
        return found

    def unpublished(self) -> "StatementQuerySet":
        """Drafts, and what is in review."""
        return self.filter(status__in=[Status.DRAFT, Status.IN_REVIEW])

    def withdrawn(self, slugs: Collection[str]) -> "StatementQuerySet":
        """Those of these slugs that were taken from the public."""
        return self.filter(status=Status.WITHDRAWN, slug__in=slugs).prefetch_related("titles")

    def signed_in(self, year: int) -> "StatementQuerySet":
        return self.filter(date__year=year)

    def of_party(self, slug: str) -> "StatementQuerySet":
        return self.filter(participations__party__slug=slug)

    def of_series(self, slug: str) -> "StatementQuerySet":
        return self.filter(series__slug=slug)

    def of_kind(self, kind: str) -> "StatementQuerySet":
        return self.filter(kind=kind)

    def oldest_first(self) -> "StatementQuerySet":
        return self.order_by("date", "slug")

    def years(self) -> list[int]:
        """The years in which they were signed, newest first."""
        return [x.year for x in self.order_by().dates("date", "year", order="DESC")]

    def kinds(self) -> list[str]:
        """The kinds that occur, in the order of the registry."""
        occurring = set(self.order_by().values_list("kind", flat=True).distinct())
        return [kind for kind in kinds.VALUES if kind in occurring]

    def span(self) -> tuple[int, date | None, date | None]:
        """How many, the first date and the last."""
        totals = self.aggregate(count=models.Count("pk"), first=models.Min("date"), last=models.Max("date"))
        return totals["count"], totals["first"], totals["last"]

    def with_cards(self) -> "StatementQuerySet":
        """All that a list of statements shows, in a fixed number of queries."""
        return (
            self.defer("as_read")
            .select_related("event", "series")
            .prefetch_related(
                "titles",
                "editions",
                "series__names",
                "event__names",
                Prefetch(
                    "participations", Participation.objects.select_related("party").prefetch_related("party__names")
                ),
            )
        )


class Statement(Slugged, Named):
    """One document as a work (FRBR), whatever languages it is kept in."""

    texts_from = "titles"

    kind = models.CharField(_("kind"), max_length=20, choices=kinds.CHOICES)
    status = models.CharField(_("status"), max_length=12, choices=Status, default=Status.DRAFT)
    date = models.DateField(
        _("date of signing"), help_text=_("The day on which it was signed or spoken, not of its publication.")
    )
    date_precision = models.CharField(
        _("what is known of the date"), max_length=5, choices=DatePrecision, default=DatePrecision.DAY
    )
    place = models.CharField(_("place"), max_length=200, blank=True, help_text=_("Where it was signed or spoken."))
    parties = models.ManyToManyField(
        Party, through="Participation", related_name="statements", verbose_name=_("parties")
    )
    event = models.ForeignKey(
        Event, models.PROTECT, null=True, blank=True, related_name="statements", verbose_name=_("event")
    )
    series = models.ForeignKey(
        Series, models.PROTECT, null=True, blank=True, related_name="statements", verbose_name=_("series")
    )
    specimen = models.BooleanField(
        _("specimen"), default=False, help_text=_("Invented for the sample archive; said plainly on its pages.")
    )
    source = models.ForeignKey(
        SourceFile, models.PROTECT, null=True, blank=True, related_name="statements", verbose_name=_("source file")
    )
    as_read = models.JSONField(
        _("as read"), null=True, blank=True, editable=False, help_text=_("What the last file said beside its text.")
    )
    published_at = models.DateTimeField(_("first published"), null=True, blank=True, editable=False)
    withdrawal_reason = models.TextField(_("reason of withdrawal"), blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("entered by"),
    )
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("part of"),
        help_text=_("The statement that its texts belong to since both were found to be one."),
    )
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("assigned to"),
    )
    review_note = models.TextField(
        _("note"), blank=True, help_text=_("What is to be done, from whoever returned it; seen by editors alone.")
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("approved by"),
    )
    approved_at = models.DateTimeField(_("approved"), null=True, blank=True, editable=False)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = StatementQuerySet.as_manager()

    if TYPE_CHECKING:
        titles: Any
        participations: Any
        editions: Any
        sections: Any
        left_out: Any

    class Meta:
        ordering = ["-date", "slug"]
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        indexes = [models.Index(fields=["status", "-date"])]
        permissions = [
            ("review_statement", "Can return and approve statements in review"),
            ("publish_statement", "Can publish and withdraw statements"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=kinds.VALUES), name="statement_known_kind"),
            models.CheckConstraint(condition=Q(status__in=Status.values), name="statement_known_status"),
            models.CheckConstraint(
                condition=Q(date_precision="day")
                | Q(date_precision="month", date__day=1)
                | Q(date_precision="year", date__month=1, date__day=1),
                name="statement_partial_date_is_its_first_day",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["published", "withdrawn"]) | Q(published_at__isnull=False),
                name="statement_published_has_date",
            ),
            models.CheckConstraint(
                condition=~Q(status="withdrawn") | ~Q(withdrawal_reason=""), name="statement_withdrawn_has_reason"
            ),
            models.CheckConstraint(
                condition=Q(status="merged", merged_into__isnull=False)
                | (~Q(status="merged") & Q(merged_into__isnull=True)),
                name="statement_merged_into_another",
            ),
            models.CheckConstraint(
                condition=~Q(status="draft") | Q(approved_at__isnull=True), name="statement_draft_not_approved"
            ),
        ]

    def __str__(self) -> str:
        return self.label or self.slug

    def get_absolute_url(self) -> str:
        return reverse("statements:statement", args=[self.slug])

    @property
    def was_published(self) -> bool:
        """Whether it was before the public once."""
        return self.published_at is not None

    def clean(self) -> None:
        super().clean()
        if self.date and self.date_precision in DatePrecision:
            self.when = self.when

    @property
    def when(self) -> PartialDate:
        """The day, month or year in which it was signed or spoken."""
        return PartialDate.within(self.date, Precision(self.date_precision))

    @when.setter
    def when(self, value: PartialDate) -> None:
        self.date, self.date_precision = value.first, value.precision.value

    def parties_in_order(self) -> list[Party]:
        """The parties as they are named in the document (uses prefetched participations)."""
        return [x.party for x in self.participations.all()]

    def text_editions(self) -> "list[Edition]":
        """The editions that hold the document's words, in order."""
        return [x for x in self.editions.all() if x.authority != Authority.COMMENTARY]

    def text_languages(self) -> list[languages.Language]:
        """The languages of these editions, each once."""
        return [languages.BY_TAG[tag] for tag in dict.fromkeys(x.language for x in self.text_editions())]


class StatementTitle(LocalText):
    """A statement's title in one language."""

    owner = models.ForeignKey(Statement, models.CASCADE, related_name="titles")

    class Meta(LocalText.Meta):
        verbose_name = _("title")
        verbose_name_plural = _("titles")


class Participation(models.Model):
    """A party of a statement, in the order in which the document names them."""

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="participations")
    party = models.ForeignKey(Party, models.PROTECT, related_name="participations", verbose_name=_("party"))
    order = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("Parties are shown from the lowest number to the highest.")
    )

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("party")
        verbose_name_plural = _("parties")
        constraints = [models.UniqueConstraint(fields=["statement", "party"], name="participation_once")]

    def __str__(self) -> str:
        return str(self.party)


class EditionQuerySet(models.QuerySet["Edition"]):
    """Editions by the state of their statement."""

    def of_published_texts(self) -> "EditionQuerySet":
        """Those that hold the words of published documents, not commentary on them."""
        return self.filter(statement__status=Status.PUBLISHED).exclude(authority=Authority.COMMENTARY)


class Edition(models.Model):
    """One rendering of a statement in one language by one publisher (FRBR: expression)."""

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="editions")
    key = models.SlugField(
        _("key"), max_length=40, help_text=_("Names the edition inside its statement: en, zh-Hans, en-2.")
    )
    order = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("Editions stand side by side from the lowest number to the highest.")
    )
    language = models.CharField(_("language"), max_length=16, choices=LANGUAGE_CHOICES)
    publisher = models.CharField(
        _("publisher"),
        max_length=200,
        blank=True,
        help_text=_("Who made this rendering public: a ministry, an agency."),
    )
    authority = models.CharField(
        _("authority"),
        max_length=24,
        choices=Authority,
        default=Authority.NOT_STATED,
        help_text=_("As the text or its source states it; commentary holds an analyst's words."),
    )
    extent = models.CharField(
        _("extent"),
        max_length=10,
        choices=Extent,
        default=Extent.UNKNOWN,
        help_text=_("Excerpts, where parts of the document are left out."),
    )
    source_url = models.URLField(
        _("source address"), max_length=1000, blank=True, help_text=_("The page that the text was taken from.")
    )
    retrieved_on = models.DateField(
        _("retrieved"), null=True, blank=True, help_text=_("The day on which the text was taken from there.")
    )
    translator = models.CharField(_("translator"), max_length=200, blank=True)
    licence = models.CharField(
        _("licence or terms"),
        max_length=500,
        blank=True,
        help_text=_("Under which its publisher lets others use it, if known: CC BY 4.0, or the address of the terms."),
    )
    source = models.ForeignKey(
        SourceFile,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="editions",
        verbose_name=_("source file"),
        help_text=_("The file that its text was last read from."),
    )

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        constraints = [
            models.UniqueConstraint(fields=["statement", "key"], name="edition_key_once"),
            models.CheckConstraint(condition=Q(language__in=languages.TAGS), name="edition_known_language"),
            models.CheckConstraint(condition=Q(authority__in=Authority.values), name="edition_known_authority"),
            models.CheckConstraint(condition=Q(extent__in=Extent.values), name="edition_known_extent"),
            models.CheckConstraint(condition=~Q(key=""), name="edition_has_key"),
        ]

    def __str__(self) -> str:
        return f"{self.get_language_display()} ({self.key})"

    @property
    def language_info(self) -> languages.Language:
        """Its row in the registry."""
        return languages.BY_TAG[self.language]

"""Paragraphs, what they say in each edition, and all that they said before."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import F, Prefetch, Q, Value
from django.db.models.functions import Coalesce, Length, Replace, Trim
from django.db.models.lookups import Exact, GreaterThan
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from statements.models.identity import PARAGRAPH_ID_LENGTH, new_paragraph_id
from statements.models.message_field import MessageField
from statements.models.section import Section
from statements.models.statement import Edition, Statement, Status

BLANKS = "\n\t\xa0\u3000"


def not_blank(field: str) -> GreaterThan:
    """The condition that a text holds more than blanks; SQL's own trim knows the ASCII blank alone."""
    text: Any = F(field)
    for blank in BLANKS:
        text = Replace(text, Value(blank), Value(""))
    return GreaterThan(Length(Trim(text)), 0)


class ParagraphKind(models.TextChoices):
    """Whose words a paragraph holds."""

    TEXT = "text", _("Text")
    COMMENTARY = "commentary", _("Commentary")


# From a paragraph to each model that is searched with it.
INDEX_DEPENDENCIES = {
    "paragraph": "pk",
    "passage": "passages",
    "section": "section",
    "sectionheading": "section__headings",
    "statement": "section__statement",
    "statementtitle": "section__statement__titles",
    "edition": "section__statement__editions",
    "participation": "section__statement__participations",
    "party": "section__statement__parties",
    "partyname": "section__statement__parties__names",
    "series": "section__statement__series",
    "seriesname": "section__statement__series__names",
    "event": "section__statement__event",
    "eventname": "section__statement__event__names",
}


class ParagraphQuerySet(models.QuerySet["Paragraph"]):
    """Paragraphs by state and owner, with what is prefetched."""

    def current(self) -> "ParagraphQuerySet":
        """Those that stand in the text today."""
        return self.filter(retired_at__isnull=True)

    def searchable(self) -> "ParagraphQuerySet":
        """Those that a search may find: in the text of a published statement."""
        return self.current().filter(section__statement__status=Status.PUBLISHED)

    def in_reading_order(self) -> "ParagraphQuerySet":
        return self.order_by("section__order", "order", "pk")

    def affected_by(self, changed: models.Model) -> "ParagraphQuerySet":
        """Those whose index entry depends on `changed`: its text, or what is searched with it."""
        path = INDEX_DEPENDENCIES[changed._meta.model_name or ""]
        return self.filter(**{path: changed.pk}).distinct()

    def of_statement(self, statement: Statement) -> "ParagraphQuerySet":
        return self.filter(section__statement=statement)

    def count_of_statement(self) -> Coalesce:
        """How many of them a statement has, to annotate statements with: joins would multiply one another."""
        own = self.filter(section__statement=models.OuterRef("pk")).order_by()
        counted = own.values("section__statement").annotate(n=models.Count("pk")).values("n")
        return Coalesce(models.Subquery(counted), 0)

    def with_passages(self) -> "ParagraphQuerySet":
        """Passages with their editions, in the editions' order."""
        passages = Passage.objects.select_related("edition").order_by("edition__order", "edition_id")
        return self.prefetch_related(Prefetch("passages", passages))


class Paragraph(models.Model):
    """The unit of alignment, citation and search: one row of the side-by-side text.

    `order` is unique in its section among what is not retired. `revision` numbers the current wording.
    """

    id = models.CharField(
        _("id"), max_length=PARAGRAPH_ID_LENGTH, primary_key=True, default=new_paragraph_id, editable=False
    )
    section = models.ForeignKey(Section, models.CASCADE, related_name="paragraphs", verbose_name=_("section"))
    order = models.IntegerField(_("order"))
    kind = models.CharField(
        _("kind"),
        max_length=12,
        choices=ParagraphKind,
        default=ParagraphKind.TEXT,
        help_text=_("Text holds the document's own words; commentary holds an analyst's."),
    )
    revision = models.PositiveIntegerField(_("revision"), default=1, editable=False)
    uncertain = MessageField(
        _("uncertain"), blank=True, help_text=_("Why a person should look at it; empty once settled.")
    )
    retired_at = models.DateTimeField(_("retired"), null=True, blank=True, editable=False)
    retired_by_hand = models.BooleanField(_("retired by hand"), default=False, editable=False)
    successors = models.ManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        related_name="predecessors",
        verbose_name=_("successors"),
        help_text=_("The paragraphs that say in its place what it said."),
    )

    objects = ParagraphQuerySet.as_manager()

    if TYPE_CHECKING:
        passages: Any
        revisions: Any

    class Meta:
        ordering = ["section", "order", "pk"]
        verbose_name = _("paragraph")
        verbose_name_plural = _("paragraphs")
        constraints = [
            models.UniqueConstraint(
                fields=["section", "order"], condition=Q(retired_at__isnull=True), name="paragraph_order_once"
            ),
            models.CheckConstraint(condition=Q(kind__in=ParagraphKind.values), name="paragraph_known_kind"),
            models.CheckConstraint(condition=Q(revision__gte=1), name="paragraph_revision_from_one"),
            models.CheckConstraint(condition=Exact(Length("id"), PARAGRAPH_ID_LENGTH), name="paragraph_id_length"),
        ]

    def __str__(self) -> str:
        return self.id

    @property
    def statement(self) -> Statement:
        """The statement whose text it stands in."""
        return self.section.statement

    def get_absolute_url(self) -> str:
        return reverse("statements:paragraph", args=[self.id])

    def text_in(self, edition: Edition) -> str:
        """Its text in one edition, empty where that edition has none (reads the prefetched passages)."""
        return next((x.text for x in self.passages.all() if x.edition_id == edition.pk), "")


class Passage(models.Model):
    """What a paragraph says in one edition now."""

    paragraph = models.ForeignKey(Paragraph, models.CASCADE, related_name="passages")
    edition = models.ForeignKey(Edition, models.RESTRICT, related_name="passages", verbose_name=_("edition"))
    text = models.TextField(_("text"))
    paraphrase = models.BooleanField(
        _("paraphrase"), default=False, help_text=_("Retold rather than quoted by the source.")
    )

    class Meta:
        ordering = ["paragraph", "edition"]
        verbose_name = _("passage")
        verbose_name_plural = _("passages")
        constraints = [
            models.UniqueConstraint(fields=["paragraph", "edition"], name="passage_once_per_edition"),
            models.CheckConstraint(condition=not_blank("text"), name="passage_not_empty"),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class Origin(models.TextChoices):
    """What made a revision: a file that was read, or a person's hand."""

    FILE = "file", _("File")
    HAND = "hand", _("By hand")


class RevisionQuerySet(models.QuerySet["Revision"]):
    """Revisions by whether the public ever read them."""

    def public(self) -> "RevisionQuerySet":
        """Those that stood in a published text."""
        return self.filter(public_since__isnull=False)

    def current(self) -> "RevisionQuerySet":
        """The newest one of each paragraph."""
        return self.filter(number=F("paragraph__revision"))

    def mark_public(self, statement: Statement) -> int:
        """Note that the text of today is public, where the statement is published; how many revisions became so."""
        published = Paragraph.objects.searchable().of_statement(statement)
        current = self.filter(public_since=None, paragraph__in=published, number=F("paragraph__revision"))
        return current.update(public_since=timezone.now())


class Revision(models.Model):
    """The whole row of a paragraph as of one number. The newest one equals the current row.

    `public_since`: when it first stood in a published text; None for what only its editors have read.
    """

    paragraph = models.ForeignKey(Paragraph, models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField(_("number"))
    kind = models.CharField(_("kind"), max_length=12, choices=ParagraphKind)
    origin = models.CharField(_("origin"), max_length=4, choices=Origin)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    made_at = models.DateTimeField(_("made"), auto_now_add=True)
    public_since = models.DateTimeField(_("public since"), null=True, blank=True, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("made by")
    )

    objects = RevisionQuerySet.as_manager()

    if TYPE_CHECKING:
        passages: Any

    class Meta:
        ordering = ["paragraph", "number"]
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        constraints = [
            models.UniqueConstraint(fields=["paragraph", "number"], name="revision_number_once"),
            models.CheckConstraint(condition=Q(origin__in=Origin.values), name="revision_known_origin"),
            models.CheckConstraint(condition=Q(kind__in=ParagraphKind.values), name="revision_known_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.paragraph_id} r{self.number}"


class RevisedPassage(models.Model):
    """What a paragraph said in one edition as of a revision."""

    revision = models.ForeignKey(Revision, models.CASCADE, related_name="passages")
    edition = models.ForeignKey(Edition, models.RESTRICT, related_name="+", verbose_name=_("edition"))
    text = models.TextField(_("text"))
    paraphrase = models.BooleanField(_("paraphrase"), default=False)

    class Meta:
        ordering = ["edition__order", "edition"]
        verbose_name = _("earlier passage")
        verbose_name_plural = _("earlier passages")
        constraints = [
            models.UniqueConstraint(fields=["revision", "edition"], name="revised_passage_once_per_edition"),
            models.CheckConstraint(condition=not_blank("text"), name="revised_passage_not_empty"),
        ]

    def __str__(self) -> str:
        return self.text[:60]

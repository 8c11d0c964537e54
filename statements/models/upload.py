"""Files and pasted texts on their way to a draft: kept while they are read and told about, swept afterwards."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from statements.models.message_field import MessageField
from statements.models.statement import Statement

User = Any  # Django's user model is swappable


class UploadState(models.TextChoices):
    """How far an upload is."""

    WAITING = "waiting", _("Waiting")
    READING = "reading", _("Reading")
    READ = "read", _("Read")
    REFUSED = "refused", _("Refused")
    DONE = "done", _("Done")


class ReadAs(models.TextChoices):
    """What a person says that a file is: values of `ingest.parsers.files.READ_AS`."""

    FULL_TEXT = "interleaved", _("A full text in two languages")
    BREAKDOWN = "breakdown", _("A newsletter's breakdown")
    ONE_LANGUAGE = "one-language", _("A text in one language")


class LineBreaks(models.TextChoices):
    """What a person says that parts the paragraphs of a text: values of `ingest.parsers.line_breaks.LineBreaks`."""

    PARAGRAPHS = "paragraphs", _("Each line is a paragraph")
    BLANK_LINES = "blank-lines", _("Blank lines alone part paragraphs")
    WRAPPED = "wrapped", _("Lines were broken at a margin")


class Purpose(models.TextChoices):
    """What an upload is to do to the statement that it was made for."""

    LANGUAGE = "language", _("Add a language")
    EDITION = "edition", _("Add an edition")
    FULL_TEXT = "full-text", _("Replace excerpts by the full text")


UNDER_WAY = (UploadState.WAITING, UploadState.READING)


class UploadQuerySet(models.QuerySet["Upload"]):
    """Uploads by owner and age."""

    def of(self, user: User) -> "UploadQuerySet":
        """Those that a person made: nobody else is shown what is not yet in the archive."""
        return self.filter(made_by=user)

    def under_way(self) -> "UploadQuerySet":
        """Those that wait or are read, and of which something was heard lately."""
        heard = timezone.now() - timedelta(seconds=settings.UPLOAD_LOST_SECONDS)
        return self.filter(state__in=UNDER_WAY, heard_at__gte=heard)

    def old(self) -> "UploadQuerySet":
        """Those to be swept."""
        return self.filter(made_at__lt=timezone.now() - timedelta(days=settings.UPLOAD_KEEP_DAYS))


class Upload(models.Model):
    """One or more files that hold one document.

    `heard_at`: the last sign of life of its reader; `step`, `done`, `total`: its progress (`ingest.sandbox.progress`).
    `table`: what else is known of these columns, [name, examples, what it seems to hold] each.
    `attempt` tells one reading from the next. `columns`: the languages of the columns of a table, as they were
    recognised or as a person says. `several`: two texts in one language are two editions. `read_as`: what one file is,
    where a person says it, else it is decided by its text. `said`: {field: value} that
    a person has typed so far. `result`: the parsed file as JSON (`ingest.sandbox.json_codec`).
    `statement` and `purpose`: of a text for a statement that the archive has, whose rows stood as `seen` when it was
    read ([copy, version, digest], see `review.working_copy.steps.Seen`); its `result` has their places too.
    """

    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=10, choices=UploadState, default=UploadState.WAITING)
    attempt = models.PositiveIntegerField(default=1)
    heard_at = models.DateTimeField(default=timezone.now)
    step = models.CharField(max_length=20, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    message = MessageField(blank=True)
    several = models.BooleanField(default=False)
    read_as = models.CharField(max_length=20, choices=ReadAs, blank=True)
    statement = models.ForeignKey(Statement, models.CASCADE, null=True, related_name="+")
    purpose = models.CharField(max_length=10, choices=Purpose, blank=True)
    seen = models.JSONField(default=list)
    columns = models.JSONField(default=list)
    table = models.JSONField(default=list)
    said = models.JSONField(default=dict)
    result = models.TextField(blank=True)

    objects = UploadQuerySet.as_manager()

    class Meta:
        verbose_name = _("upload")
        verbose_name_plural = _("uploads")
        default_permissions = ()
        indexes = [models.Index(fields=["made_at"])]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=UploadState.values), name="upload_known_state"),
            models.CheckConstraint(
                condition=Q(statement=None, purpose="") | Q(statement__isnull=False, purpose__in=Purpose.values),
                name="upload_purpose_of_a_statement",
            ),
            models.CheckConstraint(condition=Q(read_as__in=["", *ReadAs.values]), name="upload_known_read_as"),
        ]

    def __str__(self) -> str:
        return " + ".join(file.name for file in self.files.all())

    @property
    def under_way(self) -> bool:
        return self.state in UNDER_WAY

    @property
    def lost(self) -> bool:
        """Whether its reader has given no sign of life for UPLOAD_LOST_SECONDS."""
        silence = timezone.now() - self.heard_at
        return self.under_way and silence > timedelta(seconds=settings.UPLOAD_LOST_SECONDS)


class UploadedFile(models.Model):
    """One file of an upload, or one pasted text. `language` and `line_breaks` (what parts its paragraphs) are said by
    a person, empty where the text is to tell them.

    Where a person gave an `address`, the content comes when it is fetched: `fetched_from` (behind all redirects),
    `fetched_at` and `headers` ([name, value] each) tell of that.

    Known once it was read: its `format`, the language that was `found`, and what was `removed`, as
    [text, why (a message), place] each.
    """

    upload = models.ForeignKey(Upload, models.CASCADE, related_name="files")
    order = models.PositiveIntegerField()
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveIntegerField(default=0)
    content = models.FileField(upload_to="incoming/", max_length=200, blank=True)
    language = models.CharField(max_length=12, blank=True)
    line_breaks = models.CharField(max_length=20, choices=LineBreaks, blank=True)
    format = models.CharField(max_length=20, blank=True)
    found = models.CharField(max_length=12, blank=True)
    removed = models.JSONField(default=list)
    address = models.CharField(max_length=1000, blank=True)
    fetched_from = models.CharField(max_length=1000, blank=True)
    fetched_at = models.DateTimeField(null=True)
    headers = models.JSONField(default=list)

    class Meta:
        ordering = ["upload", "order"]
        verbose_name = _("uploaded file")
        verbose_name_plural = _("uploaded files")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["upload", "order"], name="uploaded_file_order_once"),
            models.CheckConstraint(
                condition=Q(line_breaks__in=["", *LineBreaks.values]), name="uploaded_file_known_line_breaks"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def awaited(self) -> bool:
        """Whether it has yet to be fetched."""
        return bool(self.address) and self.fetched_at is None

    def keep(self, content: bytes, sha256: str) -> None:
        """Save the row with its bytes, under a name that says nothing of the file's own."""
        self.sha256, self.size = sha256, len(content)
        self.content.save(self.sha256, ContentFile(content))

    def read(self) -> bytes:
        """The file's bytes, from storage."""
        with self.content.open("rb") as file:
            return bytes(file.read())

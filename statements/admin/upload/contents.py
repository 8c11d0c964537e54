"""An upload with what was read from it, and the forms that ask about that."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext

from statements.admin.upload import display
from statements.admin.upload.metadata_form import (
    AdditionForm,
    ColumnsForm,
    LanguagesForm,
    LineBreaksForm,
    MetadataForm,
    ReadAsForm,
)
from statements.ingest.document import ParsedFile, ParsedStatement
from statements.ingest.parsers.files import PLAIN
from statements.ingest.sandbox.messages import Added
from statements.models import Upload, UploadState, Verb
from statements.review.table import Table
from statements.review.working_copy.steps import Seen
from statements.workflow import additions, may, uploads

TOLD_BY_ITSELF = ("bilingual", "tmx", "csv", "xlsx")  # formats that say which text is in which language


def upload_of(request: HttpRequest, key: int) -> Upload:
    """An upload of the person who asks. Raises Http404, PermissionDenied."""
    if not may(request.user, Verb.RECEIVE):
        raise PermissionDenied
    return get_object_or_404(Upload.objects.of(request.user), pk=key)


@dataclass(frozen=True)
class UploadContents:
    """An upload with what was read from it."""

    upload: Upload

    @cached_property
    def files(self) -> list[Any]:
        return list(self.upload.files.all())

    @cached_property
    def parsed(self) -> ParsedFile | None:
        return uploads.parsed_of(self.upload) if self.upload.state == UploadState.READ else None

    @cached_property
    def added(self) -> Added | None:
        """What was read for a statement of the archive; None of what is to be one itself."""
        return uploads.added_of(self.upload) if self.upload.statement and self.parsed else None

    @cached_property
    def preview(self) -> Table | None:
        """The archive's rows with the new text among them; None where they were changed since."""
        upload = self.upload
        assert upload.statement is not None and self.added is not None
        return additions.preview(upload.statement, Seen(*upload.seen), self.added)

    @cached_property
    def rows(self) -> list[display.RowDisplay]:
        """All rows that were read, those of the archive's statement among them where they are put beside these."""
        if self.added is not None:
            return display.rows_of_table(self.preview) if self.preview else []
        statements = self.parsed.statements if self.parsed else ()
        return [row for place, x in enumerate(statements) for row in display.rows(x, place)]

    def form(self, data: Any = None) -> MetadataForm | None:
        """The metadata of the one statement that was read, or of the editions that are added to one of the archive."""
        said = None if data is not None else self.upload.said
        if self.added is not None and self.upload.statement is not None:
            titled = [x.language for x in self.upload.statement.titles.all()]
            return AdditionForm(self.added.read.parsed.statements[0], self.added.editions, titled, data, said)
        return MetadataForm(self.only, data, said) if self.only is not None else None

    @property
    def only(self) -> ParsedStatement | None:
        """The statement, where it holds one alone."""
        statements = self.parsed.statements if self.parsed else ()
        return statements[0] if len(statements) == 1 else None

    def languages_form(self, data: Any = None) -> LanguagesForm:
        """The language of each text, or of each column of a table; of whole statements none is asked."""
        if len(self.files) == 1 and len(self.upload.table) == len(self.upload.columns) > 0:
            return ColumnsForm(self.upload.table, self.upload.columns, data)
        if len(self.files) == 1:
            tags = self.upload.columns
            labels = [gettext("column %(number)d") % {"number": n} for n in range(1, len(tags) + 1)]
            labels = labels if len(tags) > 1 else [self.files[0].name]
            return LanguagesForm(labels, tags, data)
        return LanguagesForm([x.name for x in self.files], [x.language or x.found for x in self.files], data)

    def read_as_form(self, data: Any = None) -> ReadAsForm | None:
        """What its one file is; None of several files, of a table, and of a file that tells of itself."""
        if len(self.files) > 1 or len(self.upload.columns) > 1 or self.files[0].format in TOLD_BY_ITSELF:
            return None
        return ReadAsForm(data, initial={"read_as": self.upload.read_as})

    def line_breaks_form(self, data: Any = None) -> LineBreaksForm:
        """What parts the paragraphs of those files whose line ends may; of a refused one its name tells."""
        named = [x for x in self.files if x.format == "text" or not x.format and x.name.lower().endswith(PLAIN)]
        return LineBreaksForm(named, data)

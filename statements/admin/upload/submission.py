"""The form that takes files and pasted texts."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from statements import http_client, languages
from statements.messages import language_name
from statements.workflow.uploads import SubmittedFile

Chosen = Any  # a file of the request, whose class is generic for type checkers alone
BOXES_AT_FIRST = 3
DETECTED = ("", _("detect it"))


def language_field(label: Any, empty: tuple[str, Any] = DETECTED) -> forms.ChoiceField:
    """A choice of the registry's languages, or none."""
    return forms.ChoiceField(
        label=label, choices=lambda: [empty, *((tag, language_name(tag)) for tag in languages.TAGS)], required=False
    )


class FilesInput(forms.ClearableFileInput):
    """A field for one file or several."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """A list of files, each of which is checked alone."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Chosen]:
        """Names the file that is empty or too large. Raises ValidationError."""
        several = data if isinstance(data, list | tuple) else [data] if data else []
        return [self._checked(x) for x in several]

    def _checked(self, file: Any) -> Chosen:
        name, most = {"name": file.name}, settings.UPLOAD_MAX_BYTES
        if not file.size:
            raise ValidationError(gettext("%(name)s is empty: choose the file that holds the text.") % name)
        if file.size > most:
            sizes = {**name, "size": filesizeformat(file.size), "most": filesizeformat(most)}
            raise ValidationError(
                gettext("%(name)s is %(size)s; the limit is %(most)s. Remove its pictures, or split it.") % sizes
            )
        checked: Chosen = file
        return checked


class AddressesField(forms.CharField):
    """Addresses of pages and files, one a line."""

    widget = forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField", "inputmode": "url", "spellcheck": "false"})

    def __init__(self) -> None:
        help_text = _(
            "Pages or PDFs, one for each language, one a line. Source, day and publisher are filled in from them."
        )
        super().__init__(label=_("addresses"), required=False, help_text=help_text)

    def clean(self, value: Any) -> list[str]:
        """Each address once. Raises ValidationError, which says what is wrong with the first that is not asked."""
        addresses = list(dict.fromkeys(str(value or "").split()))
        for address in addresses:
            try:
                http_client.check(address)
            except http_client.RequestError as error:
                raise ValidationError(error.message.translated()) from error
        return addresses


class SubmissionForm(forms.Form):
    """Files, pasted texts in as many boxes as are asked for, and whether one language may come twice."""

    chosen = FilesField(
        label=_("files"),
        required=False,
        help_text=_(
            "One file that holds all languages, or one for each: choose them together. Word, PDF, web pages, "
            "Markdown, plain text, tables (CSV, Excel, TMX), bilingual text and breakdowns are read."
        ),
    )
    several = forms.BooleanField(label=_("two texts in one language are two editions of it"), required=False)

    def __init__(self, *args: Any, boxes: int = BOXES_AT_FIRST, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.most = settings.UPLOAD_MAX_FILES
        self.boxes = min(max(boxes, BOXES_AT_FIRST), self.most)
        if settings.FETCH_HOSTS:
            self.fields["addresses"] = AddressesField()
        for number in range(1, self.boxes + 1):
            area = forms.Textarea(attrs={"rows": 6, "class": "vLargeTextField"})
            label = gettext("text %(number)d") % {"number": number}
            self.fields[f"text{number}"] = forms.CharField(label=label, required=False, widget=area)
            label = gettext("language of text %(number)d") % {"number": number}
            self.fields[f"language{number}"] = language_field(label)

    def addresses(self) -> BoundField | None:
        """The field of addresses, where any may be asked."""
        return self["addresses"] if "addresses" in self.fields else None

    def texts(self) -> list[tuple[BoundField, BoundField]]:
        """Each box with the field of its language."""
        return [(self[f"text{number}"], self[f"language{number}"]) for number in range(1, self.boxes + 1)]

    def pasted(self) -> bool:
        """Whether anything stands in a box."""
        return any(str(text.value() or "").strip() for text, _ in self.texts())

    def may_grow(self) -> bool:
        """Whether another box may be asked for."""
        return self.boxes < self.most

    def clean(self) -> dict[str, Any]:
        """Refuses a form without any file or text, and one with more than UPLOAD_MAX_FILES of them."""
        data = super().clean() or {}
        submitted = [*data.get("chosen", []), *data.get("addresses", []), *self._pasted(data)]
        if not submitted and not self.errors:
            self.add_error("chosen", gettext("Choose a file, or paste a text below."))
        if len(submitted) > self.most:
            message = gettext("At most %(most)d files and texts make one statement.") % {"most": self.most}
            self.add_error("chosen", message)
        return data

    def _pasted(self, data: dict[str, Any]) -> list[tuple[str, str]]:
        """Texts with their languages."""
        texts = [(data.get(f"text{n}", ""), data.get(f"language{n}", "")) for n in range(1, self.boxes + 1)]
        return [(text, language) for text, language in texts if text]

    def submitted_files(self) -> Sequence[SubmittedFile]:
        """The chosen files, the addresses and the pasted texts, in this order, each with its own name."""
        names: set[str] = set()
        files = []
        for file in self.cleaned_data["chosen"]:
            files.append(SubmittedFile(_unique_name(file.name, names), file.read()))
        for address in self.cleaned_data.get("addresses", []):
            files.append(SubmittedFile(_unique_name(address, names), b"", address=address))
        for number, (text, language) in enumerate(self._pasted(self.cleaned_data), 1):
            name = _unique_name(gettext("pasted text %(number)d") % {"number": number} + ".txt", names)
            files.append(SubmittedFile(name, text.replace("\r\n", "\n").encode(), language=language))
        return files


def _unique_name(name: str, names: set[str]) -> str:
    """The name, with a number before it where another file has it already."""
    number, free = 2, name
    while free in names:
        number, free = number + 1, f"{number}-{name}"
    names.add(free)
    return free

"""Forms and fields that several of our admin classes share."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from statements.messages import Message
from statements.models import Edition, Paragraph
from statements.text import clean_line

if TYPE_CHECKING:
    ModelForm = forms.ModelForm[Any]
    InlineFormSet = forms.BaseInlineFormSet[Any, Any, Any]
    ModelFormSet = forms.BaseModelFormSet[Any, Any]
else:
    ModelForm = forms.ModelForm
    InlineFormSet = forms.BaseInlineFormSet
    ModelFormSet = forms.BaseModelFormSet


def reason_field(help_text: Any) -> forms.CharField:
    """Where a person says why; whether it is needed, the form that has it knows."""
    widget = forms.TextInput(attrs={"class": "vTextField"})
    return forms.CharField(label=_("reason"), required=False, max_length=500, widget=widget, help_text=help_text)


class MessageFormField(forms.CharField):
    """A message as its text in the interface's language."""

    def prepare_value(self, value: Any) -> Any:
        return value.translated() if isinstance(value, Message) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


class LocalTextForm(ModelForm):
    """A name, a title or a heading in one language, on one line."""

    def clean_text(self) -> str:
        """The text as the archive keeps it. Raises ValidationError where nothing of it can be seen."""
        text = clean_line(self.cleaned_data["text"])
        if not text:
            raise forms.ValidationError(_("Write a text, or delete the row."))
        return text


class NamedFields:
    """Mixed into the forms of a table: its fields have no labels, so each is named by its column and its row."""

    def add_fields(self, form: Any, index: int | None) -> None:
        """`index` is None for the row that script copies."""
        super().add_fields(form, index)  # type: ignore[misc]
        row = "" if index is None else f" {index + 1}"
        for field in form.fields.values():
            widget = getattr(field.widget, "widget", field.widget)  # beside which Django sets buttons
            if not widget.is_hidden:
                widget.attrs.setdefault("aria-label", f"{capfirst(field.label)}{row}")


class RowFormSet(NamedFields, InlineFormSet):
    """Rows inside the page of their owner."""


class ListFormSet(NamedFields, ModelFormSet):
    """Rows of a list that can be edited there."""


class KeepsEditionWithTexts:
    """Mixed into the rows of editions: one that has said something is not deleted, and its page says so briefly.

    Django's own message names every passage.
    """

    instance: Edition
    cleaned_data: dict[str, Any]

    def hand_clean_DELETE(self) -> None:  # noqa: N802 (Django's name)
        """Raises ValidationError where the edition has held a text."""
        if not self.cleaned_data.get("DELETE") or self.instance._state.adding:
            return
        count = Paragraph.objects.filter(revisions__passages__edition=self.instance).distinct().count()
        if count:
            message = gettext("The edition %(key)s holds texts of %(count)d paragraphs, so it cannot be deleted.")
            raise forms.ValidationError(message % {"key": self.instance.key, "count": count})


def without_deletion(field: Any) -> Any:
    """A choice of a related object, without the button that deletes it."""
    if field is not None:
        field.widget.can_delete_related = False
    return field

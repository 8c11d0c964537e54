"""Forms and fields that several of our admin classes share."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from statements.text import clean_line

if TYPE_CHECKING:
    ModelForm = forms.ModelForm[Any]
else:
    ModelForm = forms.ModelForm


class LocalTextForm(ModelForm):
    """A name, a title or a heading in one language, on one line."""

    def clean_text(self) -> str:
        """The text as the archive keeps it. Raises ValidationError where nothing of it can be seen."""
        text = clean_line(self.cleaned_data["text"])
        if not text:
            raise forms.ValidationError(_("Write a text, or delete the row."))
        return text


def share_choices(field: Any, things: models.QuerySet[Any]) -> None:
    """Give a model choice field its choices once: else each row of an inline asks the database for all of them."""
    choices = [(x.pk, str(x)) for x in things]
    field.choices = [("", field.empty_label), *sorted(choices, key=lambda choice: choice[1])]

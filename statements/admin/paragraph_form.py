"""The form of one paragraph: a text area for each edition of its statement, and what becomes a revision."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from statements import languages
from statements.admin.display import first_text, position, section_name
from statements.admin.forms import MessageFormField, ModelForm, reason_field
from statements.messages import Message
from statements.models import Edition, Paragraph, ParagraphKind, Section
from statements.models.paragraph_content import Cell, Content


class ParagraphForm(ModelForm):
    """Texts are not the model's fields: `row` is handed to the verb that makes a revision of them."""

    row_kind = forms.ChoiceField(
        label=_("kind"),
        choices=ParagraphKind.choices,
        help_text=_("Text holds the document's own words; commentary holds an analyst's."),
    )
    uncertain = MessageFormField(
        label=_("uncertain"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=_("Why a person should look at it; empty once settled."),
    )
    home = forms.TypedChoiceField(label=_("section"), coerce=int)
    place = forms.IntegerField(
        label=_("position"),
        min_value=1,
        required=False,
        help_text=_("1 is the section's first paragraph; empty is the end."),
    )
    reason = reason_field(_("Why the wording changes: kept in its history. Needed once the statement was published."))

    # Given by the subclass that `form_for` makes for one section.
    home_section: Section
    editions: tuple[Edition, ...] = ()
    sections: tuple[tuple[int, str], ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["home"].choices = self.sections  # type: ignore[attr-defined]
        self.initial.update(self._current_values())

    def _current_values(self) -> dict[str, Any]:
        """Initial values of what is not the model's own fields."""
        paragraph, home = self.instance, self.home_section
        if paragraph._state.adding:
            return {"row_kind": ParagraphKind.TEXT, "home": home.pk}
        values = {"row_kind": paragraph.kind, "home": home.pk}
        values["place"] = home.paragraphs.current().filter(order__lt=paragraph.order).count() + 1
        for passage in paragraph.passages.all():
            values[text_field(passage.edition_id)] = passage.text
            values[paraphrase_field(passage.edition_id)] = passage.paraphrase
        return values

    def clean_uncertain(self) -> Message:
        """What was typed; a reason that was left as it is shown stays as it is kept."""
        typed = "uncertain" in self.changed_data
        return Message.literal(self.cleaned_data["uncertain"]) if typed else self.instance.uncertain

    def clean(self) -> dict[str, Any]:
        """Refuses an empty row, and a correction without a reason."""
        values = super().clean() or self.cleaned_data
        if not self.row.cleaned().cells:
            raise forms.ValidationError(_("A paragraph has to say something. To take it out of the text, retire it."))
        if self._corrects() and self.home_section.statement.published_at and not values.get("reason"):
            self.add_error("reason", _("The statement was published: say why its wording changes."))
        return values

    def _corrects(self) -> bool:
        row_fields = ("row_kind", "text-", "paraphrase-")
        return not self.instance._state.adding and any(x.startswith(row_fields) for x in self.changed_data)

    @property
    def row(self) -> Content:
        """What the form says, as a row."""
        values = self.cleaned_data
        cells = {
            edition.pk: Cell(values.get(text_field(edition.pk)) or "", bool(values.get(paraphrase_field(edition.pk))))
            for edition in self.editions
        }
        return Content(values.get("row_kind") or ParagraphKind.TEXT, cells)

    @property
    def moves(self) -> bool:
        """Whether another position is asked for."""
        return bool({"home", "place"} & set(self.changed_data))


def text_field(edition: int) -> str:
    """The form's name for the text in an edition (by its primary key)."""
    return f"text-{edition}"


def paraphrase_field(edition: int) -> str:
    """The form's name for the mark that such a text is a paraphrase."""
    return f"paraphrase-{edition}"


def form_for(section: Section) -> type[ParagraphForm]:
    """The form of the paragraphs of one section: it knows the statement's editions and sections."""
    statement = section.statement
    editions = tuple(statement.editions.all())
    homes = statement.sections.filter(retired_at=None).prefetch_related("headings")
    attributes: dict[str, Any] = {"home_section": section, "editions": editions, "__module__": __name__}
    attributes["sections"] = tuple((x.pk, section_name(x)) for x in homes) or ((section.pk, section_name(section)),)
    for edition in editions:
        attributes |= _fields_of(edition)
    return type("SectionParagraphForm", (ParagraphForm,), attributes)


def _fields_of(edition: Edition) -> dict[str, forms.Field]:
    """A text and a mark for one edition."""
    direction = languages.BY_TAG[edition.language].direction
    area = forms.Textarea(attrs={"rows": 6, "class": "vLargeTextField", "lang": edition.language, "dir": direction})
    label = pgettext("between clauses", ", ").join((str(edition), str(edition.get_authority_display())))
    return {
        text_field(edition.pk): forms.CharField(label=label, required=False, widget=area),
        paraphrase_field(edition.pk): forms.BooleanField(
            label=_("paraphrase"), required=False, help_text=_("Retold rather than quoted by the source.")
        ),
    }


def edition_lines(editions: Iterable[Edition]) -> list[str]:
    """The form's fields for the editions, in order."""
    return [name for x in editions for name in (text_field(x.pk), paraphrase_field(x.pk))]


class RetiredForm(ModelForm):
    """A retired paragraph: its wording stays, its successors may change."""

    def clean_successors(self) -> Any:
        """Raises ValidationError where it would succeed itself."""
        successors = self.cleaned_data["successors"]
        if self.instance in successors:
            raise forms.ValidationError(_("A paragraph cannot succeed itself."))
        return successors


class SuccessorsForm(forms.Form):
    """Which paragraphs of the same statement say in its place what a retired one said."""

    successors = forms.MultipleChoiceField(
        label=_("successors"),
        required=False,
        help_text=_("The paragraphs of the same statement that say in its place what it said, if any."),
        widget=forms.SelectMultiple(attrs={"size": 12}),
    )
    reason = reason_field(_("Kept in the history of acts. Needed once the statement was published."))
    agreed = forms.BooleanField(widget=forms.HiddenInput, initial=True)  # so that an empty choice is a choice

    def __init__(self, *args: Any, retiring: Sequence[Paragraph], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = any(x.section.statement.published_at for x in retiring)
        candidates = Paragraph.objects.current().filter(
            section__statement__in={x.section.statement_id for x in retiring}
        )
        remaining = candidates.exclude(pk__in=[x.pk for x in retiring]).select_related("section").with_passages()
        choices = [(x.pk, f"{position(x)} · {x.pk} · {first_text(x)}") for x in remaining.in_reading_order()]
        self.fields["successors"].choices = choices  # type: ignore[attr-defined]

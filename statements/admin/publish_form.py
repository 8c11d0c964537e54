"""What publishing asks: how far each text binds of which nobody has said it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from statements import workflow
from statements.messages import language_name
from statements.models import Authority, Statement

ANSWERS = [
    ("", _("choose…")),
    *(x for x in Authority.choices if x[0] not in (Authority.NOT_STATED, Authority.COMMENTARY)),
    (Authority.NOT_STATED.value, _("Publish as not stated")),
]


class PublishForm(forms.Form):
    """A field for each edition whose authority is not stated; none where all are. Named `authority:PK:KEY`."""

    def __init__(self, statements: Iterable[Statement], data: Any = None) -> None:
        super().__init__(data)
        found = {x: workflow.unstated_editions(x) for x in statements}
        for statement, editions in found.items():
            for edition in editions:
                label = gettext("authority of the text in %(language)s") % {
                    "language": language_name(edition.language)
                }
                note = str(statement) if len(found) > 1 else ""
                field = forms.ChoiceField(label=label, choices=ANSWERS, help_text=note)
                self.fields[f"authority:{statement.pk}:{edition.key}"] = field

    def authorities(self, statement: Statement) -> dict[str, str]:
        """{key of an edition of `statement`: the authority that was chosen}."""
        start = f"authority:{statement.pk}:"
        return {name.removeprefix(start): x for name, x in self.cleaned_data.items() if name.startswith(start)}

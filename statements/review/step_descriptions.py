"""Steps on a working copy, described in the reader's language."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from statements import languages

DESCRIPTIONS = {
    "merge-up": _("merged rows %(first)d and %(second)d"),
    "merge-down": _("merged rows %(first)d and %(second)d"),
    "split": _("split row %(first)d (%(side)s)"),
    "up": _("moved %(side)s up from row %(first)d on"),
    "down": _("moved %(side)s down from row %(first)d on"),
    "all-up": _("moved %(side)s up from row %(first)d to the end"),
    "all-down": _("moved %(side)s down from row %(first)d to the end"),
    "to-above": _("gave %(side)s of row %(first)d to the text above"),
    "to-below": _("gave %(side)s of row %(first)d to the text below"),
    "section": _("began a section at row %(first)d"),
    "text": _("marked row %(first)d as text"),
    "commentary": _("marked row %(first)d as commentary"),
    "heading": _("marked row %(first)d as a heading"),
    "edit": _("changed row %(first)d"),
    "delete": _("deleted row %(first)d"),
    "insert": _("inserted a row below row %(first)d"),
    "settle": _("checked row %(first)d"),
    "put-back": _("put back what was left out as row %(first)d"),
    "delete-rows": _("deleted %(count)d of the rows %(first)d to %(second)d"),
    "merge-rows": _("merged rows %(first)d to %(second)d"),
    "settle-rows": _("checked %(count)d of the rows %(first)d to %(second)d"),
    "text-rows": _("marked %(count)d of the rows %(first)d to %(second)d as text"),
    "commentary-rows": _("marked %(count)d of the rows %(first)d to %(second)d as commentary"),
    "heading-rows": _("marked %(count)d of the rows %(first)d to %(second)d as headings"),
    "add-text": _("added %(side)s from a file"),
    "replace-excerpts": _("put the full text in the place of excerpts (%(side)s)"),
}
MOVE_PHRASES = {
    # Translators: {} is what was undone: "merged rows 4 and 5".
    "undo": pgettext_lazy("a step of the review", "undid: %(what)s"),
    "redo": pgettext_lazy("a step of the review", "did again: %(what)s"),
}


def describe(verb: str, numbers: Sequence[int], language: str = "", move: str = "do") -> str:
    """`merged rows 4 and 5`; `numbers` from 1 as `commands.Result` has them, `language` the tag of the side."""
    first, second, count = (*numbers, 0, 0, 0)[:3]
    side = languages.BY_TAG[language].endonym if language in languages.BY_TAG else ""
    description = str(DESCRIPTIONS[verb]) % {"first": first, "second": second, "count": count, "side": side}
    return str(MOVE_PHRASES[move]) % {"what": description} if move in MOVE_PHRASES else description

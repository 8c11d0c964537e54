"""The audit: who did what to what, when and why. Rows are only ever added; their addresses go after some time."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import TYPE_CHECKING, Any, NoReturn

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from archive import client_address
from statements.models.message_field import MessageField

if TYPE_CHECKING:
    from statements.models.statement import Statement

User = Any  # Django's user model is swappable
MAX_LABEL_LENGTH = 200  # characters
_command: ContextVar[str] = ContextVar("command", default="")


@contextmanager
def acts_of_command(name: str) -> Iterator[None]:
    """A block in which acts of no account are noted as those of this command, as `manage.py import_statements`.

    No account has such a name: theirs have no blanks.
    """
    token = _command.set(f"manage.py {name}")
    try:
        yield
    finally:
        _command.reset(token)


def is_of_command() -> bool:
    """Whether a command of the server is at work, rather than a person at a page."""
    return bool(_command.get())


class Verb(models.TextChoices):
    """What can be done. The verbs of `workflow`, what the admin's forms do, and coming and going."""

    RECEIVE = "receive", _("Received")
    SUBMIT = "submit", _("Submitted for review")
    RETURN = "return", _("Returned to its editor")
    APPROVE = "approve", _("Approved")
    REJECT = "reject", _("Rejected")
    PUBLISH = "publish", _("Published")
    CORRECT = "correct", _("Corrected")
    WITHDRAW = "withdraw", _("Withdrawn")
    RESTORE = "restore", _("Restored")
    DISCARD = "discard", _("Discarded")
    ADD = "add", _("Added")
    EDIT = "edit", _("Edited")
    MOVE = "move", _("Moved")
    RETIRE = "retire", _("Retired")
    BRING_BACK = "bring-back", _("Brought back")
    SETTLE = "settle", _("Checked")
    MERGE = "merge", _("Merged")
    UNMERGE = "unmerge", _("Taken apart again")
    ASSIGN = "assign", _("Assigned")
    DELETE = "delete", _("Deleted")
    LOG_IN = "log-in", _("Logged in")
    LOG_OUT = "log-out", _("Logged out")
    LOG_IN_FAILED = "log-in-failed", _("Failed to log in")


# The verbs after which a text reads differently: whoever did one last has edited it last.
EDITING = (
    Verb.RECEIVE, Verb.CORRECT, Verb.ADD, Verb.EDIT, Verb.MOVE, Verb.RETIRE, Verb.BRING_BACK, Verb.DELETE, Verb.MERGE,
    Verb.UNMERGE,
)  # fmt: skip


class NeverChanged(TypeError):
    """A row of the audit is asked to be changed or deleted."""

    def __init__(self) -> None:
        super().__init__("acts are kept as they were noted: none is changed or deleted")


class ActQuerySet(models.QuerySet["Act"]):
    """Acts by the statement they concern; `note` is the one way to add one."""

    def note(self, verb: str, target: models.Model | None = None, *, by: User | None = None, **more: Any) -> "Act":
        """Add an act of `by` (None: a command) on `target`; `more`: reason, detail, statement (that `target` is of).

        Call it in the transaction of the deed, and before a deletion.
        """
        statement: Statement | None = more.pop("statement", None)
        who = by.get_username() if by is not None else _command.get()
        fields = {"by": by, "who": who, "address": client_address.current() or None, **more}
        if statement is not None:
            fields["statement_key"] = statement.pk
        if target is not None:
            label = str(target)[:MAX_LABEL_LENGTH]
            fields |= {"kind": str(target._meta.model_name), "object_key": str(target.pk), "label": label}
        return self.create(verb=verb, **fields)

    def about(self, statement: "Statement") -> "ActQuerySet":
        """What was done to a statement and its parts, newest first."""
        return self.filter(statement_key=statement.pk).order_by("-pk")

    def last_editor(self, statement: "Statement") -> int | None:
        """The key of the account that changed it last; None where nobody did, or a command of the server."""
        return self.about(statement).filter(verb__in=EDITING).values_list("by_id", flat=True).first()

    def forget_addresses(self, before: datetime) -> None:
        """Take from older acts where they were done from, which is about persons and no longer needed."""
        models.QuerySet.update(self.filter(at__lt=before, address__isnull=False), address=None)

    def update(self, **_: Any) -> NoReturn:
        """Raises NeverChanged: the audit only grows."""
        raise NeverChanged

    def bulk_update(self, *_: Any, **__: Any) -> NoReturn:
        """Raises NeverChanged: the audit only grows."""
        raise NeverChanged

    def delete(self) -> NoReturn:
        """Raises NeverChanged: the audit only grows."""
        raise NeverChanged


class Act(models.Model):
    """One change that somebody made. Keys and names are kept as text, so that an act outlives its target.

    `who` is the account's name at that time, or the command of the server that did it (`acts_of_command`), `address`
    where it was done from. `statement_key` is the key of the statement that the target is, or is a part of.
    """

    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("account")
    )
    who = models.CharField(_("who"), max_length=150, blank=True)
    address = models.GenericIPAddressField(_("from where"), null=True, blank=True)
    verb = models.CharField(_("what"), max_length=16, choices=Verb)
    kind = models.CharField(_("of what kind"), max_length=40, blank=True)
    object_key = models.CharField(_("key"), max_length=64, blank=True)
    label = models.CharField(_("name"), max_length=MAX_LABEL_LENGTH, blank=True)
    statement_key = models.BigIntegerField(_("key of the statement"), null=True, blank=True)
    reason = models.TextField(_("reason or note"), blank=True)
    detail = MessageField(_("detail"), blank=True)

    objects = ActQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("act")
        verbose_name_plural = _("history of acts")
        default_permissions = ("view",)
        indexes = [
            models.Index(fields=["statement_key", "-id"]),
            models.Index(fields=["kind", "object_key"]),
            models.Index(fields=["at"]),
        ]
        constraints = [models.CheckConstraint(condition=Q(verb__in=Verb.values), name="act_known_verb")]

    def __str__(self) -> str:
        return gettext(": ").join(filter(None, (str(self.get_verb_display()), self.label)))

    @property
    def kind_name(self) -> str:
        """The verbose name of the target's model; the stored kind where no such model exists any more."""
        matching = [x for x in apps.get_models() if x._meta.model_name == self.kind]
        return str(matching[0]._meta.verbose_name) if matching else self.kind

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save a new act. Raises NeverChanged for a saved one."""
        if not self._state.adding:
            raise NeverChanged
        super().save(*args, **kwargs)

    def delete(self, *_: Any, **__: Any) -> NoReturn:
        """Raises NeverChanged: the audit only grows."""
        raise NeverChanged

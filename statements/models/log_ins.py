"""Who comes, who goes and who is refused is noted among the acts, whichever page they use."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver

from statements.models.act import Act, Verb


@receiver(user_logged_in)
def note_log_in(user: Any, **_: Any) -> None:
    """Note that an account logged in."""
    Act.objects.note(Verb.LOG_IN, user, by=user)


@receiver(user_logged_out)
def note_log_out(user: Any, **_: Any) -> None:
    """Note that an account logged out; nothing where nobody was logged in."""
    if user is not None:
        Act.objects.note(Verb.LOG_OUT, user, by=user)


@receiver(user_login_failed)
def note_failure(credentials: dict[str, Any], **_: Any) -> None:
    """Note a failed log-in of the account that was named. An unknown name is not kept: it may be a password."""
    users = get_user_model()
    typed = str(credentials.get(users.USERNAME_FIELD, ""))
    user = users._default_manager.filter(**{users.USERNAME_FIELD: typed}).first()
    Act.objects.note(Verb.LOG_IN_FAILED, user)

"""Who comes, who goes and who is refused is noted among the acts and in the log, whichever page they use."""

import logging
from typing import Any

from axes.signals import user_locked_out
from django.contrib.auth import get_user_model
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver

from statements.models.act import Act, Verb

logger = logging.getLogger("statements.log_ins")


@receiver(user_logged_in)
def note_log_in(user: Any, **_: Any) -> None:
    """Note that an account logged in."""
    Act.objects.note(Verb.LOG_IN, user, by=user)
    logger.info("%r logged in", user.get_username())


@receiver(user_logged_out)
def note_log_out(user: Any, **_: Any) -> None:
    """Note that an account logged out; nothing where nobody was logged in."""
    if user is not None:
        Act.objects.note(Verb.LOG_OUT, user, by=user)
        logger.info("%r logged out", user.get_username())


@receiver(user_login_failed)
def note_failure(credentials: dict[str, Any], **_: Any) -> None:
    """Note a failed log-in of the account that was named. An unknown name is not kept: it may be a password."""
    users = get_user_model()
    typed = str(credentials.get(users.USERNAME_FIELD, ""))
    user = users._default_manager.filter(**{users.USERNAME_FIELD: typed}).first()
    Act.objects.note(Verb.LOG_IN_FAILED, user)
    logger.warning("failed to log in: %s", repr(typed) if user else "an unknown name")


@receiver(user_locked_out)
def log_lock(username: str, **_: Any) -> None:
    """Log that somebody was refused for too many wrong passwords."""
    known = get_user_model()._default_manager.filter(**{get_user_model().USERNAME_FIELD: username}).exists()
    logger.warning("refused after too many wrong passwords: %s", repr(username) if known else "an unknown name")

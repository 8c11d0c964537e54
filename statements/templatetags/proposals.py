"""What the first page of the admin asks for: corrections that wait for a decision."""

from collections.abc import Sequence

from django import template
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import models
from django.urls import reverse

from statements import workflow
from statements.models import Proposal

register = template.Library()


@register.simple_tag
def proposals_for(user: AbstractBaseUser | AnonymousUser) -> Sequence[tuple[str, Proposal]]:
    """(address of its page, proposal) of the open ones that a person may publish or discard, the oldest first."""
    waiting = Proposal.objects.open().select_related("statement", "party", "series", "event", "made_by").order_by("pk")
    return [(_page(x.target), x) for x in waiting if workflow.may_discard(user, x)]


def _page(target: models.Model) -> str:
    return reverse(f"admin:statements_{target._meta.model_name}_change", args=[target.pk])

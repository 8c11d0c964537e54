"""What all our admin classes do: index tasks with every change, and nothing deleted that was published once."""

from collections.abc import Callable, Iterable, Sequence
from functools import reduce
from typing import TYPE_CHECKING, Any, cast

from django.contrib import admin, messages
from django.contrib.admin import actions
from django.contrib.admin.utils import NestedObjects, unquote
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from statements import workflow
from statements.admin.change_messages import message_of
from statements.admin.forms import without_deletion
from statements.admin.versions import REFUSAL, VersionedAdmin
from statements.messages import NOTHING, Message
from statements.models import Act, Statement, Verb

if TYPE_CHECKING:
    ModelAdmin = admin.ModelAdmin[Any]
else:
    ModelAdmin = admin.ModelAdmin


@admin.action(permissions=["delete"], description=_("Delete selected %(verbose_name_plural)s"))
def delete_selected(owner: "ArchiveAdmin", request: HttpRequest, queryset: models.QuerySet[Any]) -> Any:
    """Django's own action, which refuses a selection that holds what was published once, whole."""
    protected = owner.published_once(queryset).count()
    if protected:
        owner.refuse_deletion(request, protected)
        return None
    with transaction.atomic():  # its history and the deletion together
        return actions.delete_selected(owner, request, queryset)


class Audited(VersionedAdmin):
    """What a form of the admin adds, changes and deletes is noted among the acts, beside Django's own history."""

    def note(self, request: HttpRequest, obj: Any, verb: Verb, detail: Message = NOTHING) -> None:
        """Add an act on `obj` by the person who sent the request."""
        Act.objects.note(verb, obj, by=request.user, detail=detail)

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Note an addition in both histories."""
        self.note(request, obj, Verb.ADD)
        return super().log_addition(request, obj, message)

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Note a change in both histories, where anything was changed."""
        entry = super().log_change(request, obj, message)
        if message:
            self.note(request, obj, Verb.EDIT, message_of(message))
        return entry

    def log_deletions(self, request: HttpRequest, queryset: Any) -> Any:
        """Note deletions in both histories; called before the deletion."""
        for obj in queryset:
            self.note(request, obj, Verb.DELETE)
        return super().log_deletions(request, queryset)


class ArchiveAdmin(Audited):
    """Every save and every deletion is one transaction with the index tasks that follow from it.

    `first_published` is the path from the model to the day on which its statement was first published;
    where it is given, what has such a day cannot be deleted.
    """

    first_published = ""
    actions: Sequence[Any] = [delete_selected]
    list_per_page = 50
    save_on_top = False

    class Media:
        css = {"all": ["statements/difference.css"]}  # noqa: RUF012

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """What an address fills into the form for a new object, but for related objects that there are not."""
        filled: dict[str, Any] = super().get_changeform_initial_data(request)
        relations = {x.name: x.related_model for x in self.model._meta.get_fields() if x.is_relation}
        return {x: value for x, value in filled.items() if x not in relations or _exists(relations[x], value)}

    # Saving

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Django's field, without its button that deletes a related object."""
        return without_deletion(super().formfield_for_dbfield(db_field, request, **kwargs))

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Save, and index anew what is searched with `obj`, where the form changed anything."""
        with workflow.reindexing(*[obj] if form.has_changed() else []):
            super().save_model(request, obj, form, change)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Save inline rows likewise: those that changed, those that are new, those that go."""
        with workflow.reindexing(*[row.instance for row in formset.forms if row.has_changed()]):
            super().save_formset(request, form, formset, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Save the inlines; the history then names the object as it is now, not as it was fetched."""
        super().save_related(request, form, formsets, change)
        form.instance._prefetched_objects_cache = {}

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Delete, and take what was searched with `obj` out of the index."""
        with workflow.reindexing(obj):
            super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> None:
        """Delete many, and take what was searched with them out of the index."""
        with workflow.reindexing(*queryset):
            super().delete_queryset(request, queryset)

    # What was published once stays

    def published_once(self, queryset: models.QuerySet[Any]) -> models.QuerySet[Any]:
        """Those of `queryset` that can no longer be deleted."""
        path = self.first_published
        return queryset.filter(**{f"{path}__isnull": False}) if path else queryset.none()

    def was_published(self, obj: Any) -> bool:
        """Whether `obj` can no longer be deleted."""
        path = self.first_published
        return bool(path) and reduce(getattr, path.split("__"), obj) is not None

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody's, for what was published once."""
        return super().has_delete_permission(request, obj) and not (obj is not None and self.was_published(obj))

    def refuse_deletion(self, request: HttpRequest, count: int) -> None:
        """Say why nothing was deleted."""
        message = ngettext(
            "%(count)d %(name)s was published once, so it cannot be deleted: withdraw or retire it instead.",
            "%(count)d %(name)s were published once, so they cannot be deleted: withdraw or retire them instead.",
            count,
        )
        name = self.opts.verbose_name if count == 1 else self.opts.verbose_name_plural
        self.message_user(request, message % {"count": count, "name": name}, messages.ERROR)

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """Django's page; for what was published once a message, also where the request was made by hand."""
        obj = self.get_object(request, unquote(object_id))
        if obj is None or not self.has_view_or_change_permission(request, obj) or not self.was_published(obj):
            return super().delete_view(request, object_id, extra_context)
        self.refuse_deletion(request, 1)
        return redirect(self.address("change", object_id))

    def get_deleted_objects(
        self, objs: Any, request: HttpRequest
    ) -> tuple[list[Any], dict[str, int], set[str], list[str]]:
        """What goes with `objs`, counted by kind: naming each of a thousand rows would ask for each one's name."""
        nested = NestedObjects(using=self.model.objects.db)
        nested.collect(objs)
        deleted = cast(dict[type[models.Model], Any], nested.model_objs)
        counts = {_plural(model): len(rows) for model, rows in deleted.items()}
        return [str(x) for x in objs], counts, self._not_deletable(request, deleted), _by_kind(nested.protected)

    def _not_deletable(self, request: HttpRequest, models_deleted: Iterable[type[models.Model]]) -> set[str]:
        """The names of the models, of those that have pages here, that the user may not delete."""
        registered = self.admin_site._registry
        pages = {model: registered[model] for model in models_deleted if model in registered}
        lacking = [model for model, page in pages.items() if not page.has_delete_permission(request)]
        return {str(model._meta.verbose_name) for model in lacking}

    # Verbs

    def address(self, page: str, *args: Any) -> str:
        """The address of one of this model's pages: changelist, add, change, history, delete, or one of ours."""
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{page}", args=args)

    def carry_out(self, request: HttpRequest, instances: Iterable[Any], verb: Callable[[Any], Any], done: str) -> int:
        """Do `verb` to each object that allows it, with `done` in its history, and report; how many there were."""
        count = 0
        for instance in instances:
            try:
                with transaction.atomic():
                    verb(instance)
                    ModelAdmin.log_change(self, request, instance, done)  # the verb has noted its act
            except (workflow.NotPossible, workflow.NotAllowed) as problem:
                self.message_user(request, problem.message.translated(), messages.ERROR)
            else:
                count += 1
        if count:
            self.message_user(request, f"{capfirst(done)}: {count}", messages.SUCCESS)
        return count

    def ask(
        self,
        request: HttpRequest,
        form: Any,
        instances: Sequence[Any],
        title: str,
        described: Callable[[Any], str] | None = None,
    ) -> HttpResponse:
        """The page that asks, before an action is carried out, what its form needs for `instances`.

        `described` says how each is named, where it is not as usual.
        """
        context = {
            **self.admin_site.each_context(request),
            "title": title,
            "opts": self.opts,
            "media": self.media + form.media,
            "form": form,
            "things": [(instance, (described or self.describe)(instance)) for instance in instances],
        }
        return TemplateResponse(request, "admin/statements/ask.html", context)

    def describe(self, instance: Any) -> str:
        """How `ask` names an object."""
        return str(instance)

    def selected_for_change(self, request: HttpRequest) -> list[Any]:
        """The objects whose keys the address gives, to be changed. Raises PermissionDenied."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        return self.selected(request)

    def selected(self, request: HttpRequest) -> list[Any]:
        """The objects whose keys the address gives: `?ids=1,2`."""
        keys = [key for key in request.GET.get("ids", "").split(",") if key.isascii() and len(key) < 19]
        if not isinstance(self.opts.pk, models.CharField):
            keys = [key for key in keys if key.isdecimal()]
        return list(self.get_queryset(request).filter(pk__in=keys))

    def redirect_with_keys(self, page: str, queryset: models.QuerySet[Any]) -> HttpResponseRedirect:
        """To one of our pages, with the keys of `queryset` in the address."""
        return HttpResponseRedirect(f"{self.address(page)}?ids={','.join(str(x.pk) for x in queryset)}")

    def admin_page(self, view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        """`view` for those who are logged in to the admin."""
        return self.admin_site.admin_view(view)


class StatementPartAdmin(ArchiveAdmin):
    """Statements and their parts: whoever may edit a statement may change all that belongs to it, and nobody else.

    `to_statement` is the path from the model to its statement; empty for statements themselves.
    """

    to_statement = ""

    def statement_of(self, obj: Any) -> Statement | None:
        """The statement that `obj` is, or belongs to; None without `obj`."""
        names = self.to_statement.split("__") if self.to_statement else []
        return cast(Statement, reduce(getattr, names, obj)) if obj is not None else None

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Who may edit any statement; of which one, saving asks."""
        return workflow.may(request.user, Verb.EDIT)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Who may edit the statement; its text, who may change that at once."""
        statement = self.statement_of(obj)
        if statement is None or not self.to_statement:
            return workflow.may(request.user, Verb.EDIT, statement)
        return workflow.may_reword(request.user, statement)

    def changeform_view(self, request: HttpRequest, object_id: Any = None, *args: Any, **kwargs: Any) -> Any:
        """Django's page; a change that has become impossible since it was opened is refused, and stays in the form."""
        try:
            return super().changeform_view(request, object_id, *args, **kwargs)
        except workflow.NotPossible as problem:
            setattr(request, REFUSAL, problem.message.translated())
            return super().changeform_view(request, object_id, *args, **kwargs)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Who may change it; nobody, once it was published."""
        return self.has_change_permission(request, obj) and not (obj is not None and self.was_published(obj))

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """In lists and for new things the page does not know the statement beforehand. Raises NotAllowed."""
        if change or self.to_statement:
            self.guard(request, obj)
        super().save_model(request, obj, form, change)

    def guard(self, request: HttpRequest, obj: Any) -> None:
        """Raises NotAllowed, NotPossible where the user may not change the text of the statement of `obj` at once."""
        workflow.require_direct_edit(cast(Statement, self.statement_of(obj)), request.user)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Delete a part of a statement that the user may edit. Raises NotAllowed."""
        workflow.guard(request.user, Verb.EDIT, self.statement_of(obj))
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> None:
        """Raises NotAllowed for all, where one is of another's statement."""
        for obj in queryset:
            workflow.guard(request.user, Verb.EDIT, self.statement_of(obj))
        super().delete_queryset(request, queryset)

    def note(self, request: HttpRequest, obj: Any, verb: Verb, detail: Message = NOTHING) -> None:
        """As an act on the statement, whose approval ends with it."""
        statement = cast(Statement, self.statement_of(obj))
        workflow.note_edit(statement, obj, request.user, verb, detail=detail)


def _exists(model: Any, keys: Any) -> bool:
    """Whether there is an object of each key (one, or a list of them), whatever was written."""
    wanted = keys if isinstance(keys, list) else [keys]
    try:
        return all(model._default_manager.filter(pk=key).exists() for key in wanted)
    except (ValueError, OverflowError):
        return False


class ReadOnlyAdmin(ModelAdmin):
    """Records that machines write: they can be looked at."""

    actions: Sequence[Any] = []
    list_per_page = 50

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


def _plural(model: type[models.Model]) -> str:
    return str(model._meta.verbose_name_plural)


def _by_kind(rows: Iterable[models.Model]) -> list[str]:
    """How many rows there are of each model: `["parties: 3"]`."""
    kinds: dict[str, int] = {}
    for row in rows:
        kinds[_plural(type(row))] = kinds.get(_plural(type(row)), 0) + 1
    return [gettext("%(kind)s: %(count)d") % {"kind": kind, "count": count} for kind, count in kinds.items()]

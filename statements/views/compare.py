"""The comparison of two statements, of two editions of one, and of one paragraph with its earlier wording."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from statements import languages
from statements.compare import comparison as comparing
from statements.compare.matching import TooManyParagraphs
from statements.compare.tracked_changes import Heading, Paragraph, document
from statements.models import Edition, Formulation, Statement, Status
from statements.views.access import permanent_redirect, public_page, reads_drafts, visible_or_404
from statements.views.comparison_page import Page, Side, page_of
from statements.views.neighbours import labels
from statements.views.reading import MAX_COLUMNS
from statements.views.search_controls import Option
from statements.views.statement import in_series
from statements.workflow import comparing as comparisons
from statements.workflow.comparing import Compared, NotReady
from statements.workflow.comparison_formulations import changed_formulations
from statements.workflow.comparison_record import record

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMATS = ("json", "docx")
P = ParamSpec("P")
WAIT_SECONDS = 5  # after which a reader may look again for a comparison that is being made


@dataclass(frozen=True)
class Layout:
    """What an address asks for: languages, old and new beside one another, changes alone. `base` asks for more."""

    languages: tuple[str, ...]
    columns: bool = False
    changes_only: bool = False

    def address(self, default: Sequence[str], base: Mapping[str, str]) -> str:
        """The query string for it; `?` alone for what nobody has to ask for."""
        asked = dict(base)
        if self.languages != tuple(default):
            asked["lang"] = ",".join(self.languages)
        if self.columns:
            asked["layout"] = "columns"
        if self.changes_only:
            asked["show"] = "changes"
        return "?" + urlencode(asked, safe=",")


def layout_of(request: HttpRequest, shared: Sequence[str]) -> tuple[Layout, tuple[str, ...]]:
    """The layout that an address asks for, of the languages that both texts have, and those shown unasked."""
    default = tuple(shared[:1]) + tuple(x for x in shared[1:] if not _alike(x, shared[0]))[:1]
    asked = [tag for value in request.GET.getlist("lang") for tag in value.split(",")]
    chosen = tuple(tag for tag in dict.fromkeys(asked) if tag in shared)[:MAX_COLUMNS]
    columns, changes = request.GET.get("layout") == "columns", request.GET.get("show") == "changes"
    return Layout(chosen or default, columns, changes), default


def _alike(tag: str, other: str) -> bool:
    return languages.get(tag).search == languages.get(other).search


def switches(layout: Layout, default: tuple[str, ...], shared: Sequence[str], base: Mapping[str, str]) -> Any:
    """The controls of the page, as links."""
    tags = [tag for tag in shared if tag not in layout.languages] if len(shared) > 1 else []

    def to(words: str, on: bool, language: str = "", **changed: Any) -> Option:
        return Option(words, replace(layout, **changed).address(default, base), on, language)

    def only(tag: str) -> Option:
        return to(languages.get(tag).endonym, layout.languages == (tag,), tag, languages=(tag,))

    both = to(_("Side by side"), layout.languages == default, languages=default)
    return {
        "languages": [both, *map(only, shared)] if len(shared) > 1 or tags else [],
        "layouts": [
            to(_("In one text"), not layout.columns, columns=False),
            to(_("Before and after"), layout.columns, columns=True),
        ],
        "shown": [
            to(_("Whole text"), not layout.changes_only, changes_only=False),
            to(_("Changes only"), layout.changes_only, changes_only=True),
        ],
    }


def published_or_404(request: HttpRequest, slug: str) -> Statement:
    """A published statement, by its slug or a former one. Raises Http404 and access.Withdrawn."""
    statements = Statement.objects.select_related("series").prefetch_related("titles", "editions", "series__names")
    statement = visible_or_404(request, statements.by_slug(slug))
    if statement.status != Status.PUBLISHED:
        raise Http404(_("Only published statements are compared."))
    return statement


def _two(request: HttpRequest, old: str, new: str) -> tuple[Statement, Statement]:
    statements = published_or_404(request, old), published_or_404(request, new)
    if statements[0] == statements[1]:
        raise Http404(_("A statement is not compared with itself."))
    return statements


def side_of(compared: Compared, label: str) -> Side:
    statement = compared.statement
    return Side(label, statement, statement.get_absolute_url(), compared.editions)


def shared_languages(old: Compared, new: Compared) -> list[str]:
    """In the order of the newer statement's editions."""
    return sorted(new.editions.keys() & old.editions.keys(), key=lambda tag: new.editions[tag].order)


def saying_why_not(view: Callable[Concatenate[HttpRequest, str, str, P], HttpResponse]) -> Any:
    """A page of two statements that says so where they cannot be compared: not yet, which passes, or not at all."""

    @wraps(view)
    def page(request: HttpRequest, old: str, new: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return view(request, old, new, *args, **kwargs)
        except (NotReady, TooManyParagraphs) as reason:
            waiting = isinstance(reason, NotReady)
            context = {"statements": _two(request, old, new), "waiting": waiting}
            response = render(request, "statements/compare_unavailable.html", context, status=503 if waiting else 422)
            if waiting:
                response["Retry-After"] = str(WAIT_SECONDS)
            return response

    return page


@public_page
@saying_why_not
def compare(request: HttpRequest, old: str, new: str) -> HttpResponse:
    """What changed from one statement to another; the query string says in which languages, and how it is shown."""
    statements = _two(request, old, new)
    if (old, new) != (statements[0].slug, statements[1].slug):
        return permanent_redirect(request, address_of(*statements))
    sides = comparisons.sides(*statements)
    found = comparing.from_json(vars(comparisons.comparison_of(*sides)))
    shared = shared_languages(*sides)
    layout, default = layout_of(request, shared)
    page = _page(sides, found, layout.languages)
    context = {
        "statement": statements[1],
        "old_statement": statements[0],
        "others": [x for x in in_series(statements[1])["series"] if x != statements[1]],
        "swapped": address_of(statements[1], statements[0]),
        "formulations": _formulations(request, sides),
        "downloads": [(x, reverse("statements:compare_download", args=[old, new, x])) for x in FORMATS],
        **_shown(page, layout, default, shared, {}),
    }
    return render(request, "statements/compare.html", context)


def address_of(old: Statement, new: Statement) -> str:
    return reverse("statements:compare", args=[old.slug, new.slug])


def _formulations(request: HttpRequest, sides: tuple[Compared, Compared]) -> Sequence[tuple[str, Any]]:
    """[(what is said of them, formulations)], of those that this reader may see, without what there is none of."""
    seen = Formulation.objects.not_rejected() if reads_drafts(request) else Formulation.objects.approved()
    found = changed_formulations(*sides, seen.ranked().with_wordings())
    said = {"new": _("New"), "dropped": _("Dropped"), "changed": _("Worded otherwise"), "returned": _("Returned")}
    return [(words, found[kind]) for kind, words in said.items() if found[kind]]


def _page(sides: tuple[Compared, Compared], found: comparing.Comparison, tags: tuple[str, ...]) -> Page:
    old, new = sides
    names = labels(old.statement, new.statement)
    return page_of((side_of(old, names[0]), side_of(new, names[1])), (old.paragraphs, new.paragraphs), found, tags)


def _shown(
    page: Page, layout: Layout, default: tuple[str, ...], shared: Sequence[str], base: Mapping[str, str]
) -> dict[str, Any]:
    """What the template needs beside the statements."""
    tags = page.new.editions.keys() | page.old.editions.keys()
    extents = [
        (languages.get(tag), page.old.editions.get(tag), page.new.editions.get(tag))
        for tag in languages.in_registry_order(tags & set(languages.TAGS))
    ]
    beside = 2 if layout.columns else len(layout.languages)
    han = [f"han-{n}" for n, tag in enumerate(layout.languages, 1) if languages.get(tag).is_han]
    return {
        "page": page,
        "layout": layout,
        "extents": extents,
        "groups": list(page.groups(layout.changes_only)),
        "beside": beside,
        "shape": "" if layout.columns else " ".join(han),
        "switches": switches(layout, default, shared, base),
    }


@public_page
@saying_why_not
def download(request: HttpRequest, old: str, new: str, format: str) -> HttpResponse:
    """The comparison as JSON, as `manage.py compare` prints it, or as a Word document with tracked changes."""
    if format not in FORMATS:
        raise Http404(_("There is no such format."))
    statements = _two(request, old, new)
    if (old, new) != (statements[0].slug, statements[1].slug):
        slugs = [x.slug for x in statements]
        return permanent_redirect(request, reverse("statements:compare_download", args=[*slugs, format]))
    sides = comparisons.sides(*statements)
    kept = comparisons.comparison_of(*sides)
    if format == "json":
        found = record(*sides, kept, Formulation.objects.approved())  # the public sees no others
        response: HttpResponse = JsonResponse(found, json_dumps_params={"ensure_ascii": False})
    else:
        page = _page(sides, comparing.from_json(vars(kept)), tuple(shared_languages(*sides)))
        response = HttpResponse(_tracked(page, statements[1]), content_type=DOCX)
    name = f"{statements[1].slug}-against-{statements[0].slug}.{format}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _tracked(page: Page, new: Statement) -> bytes:
    title = _("%(new)s against %(old)s") % {"new": page.new.label, "old": page.old.label}
    return document(f"{new}: {title}", _parts(page), _("Archive of Joint Statements"), new.date)


def _parts(page: Page) -> Iterator[Heading | Paragraph]:
    """Language by language, each under its name, section by section."""
    for index, tag in enumerate(page.languages):
        yield Heading(languages.get(tag).endonym, 1)
        for group in page.groups(changes_only=False):
            if group.headings and group.section and group.section.label:
                yield Heading(group.section.texts().get(tag, group.section.label))
            yield from (Paragraph(tag, x.lines[index].pieces) for x in group.rows if x.lines[index].pieces)


@public_page
@saying_why_not
def earlier(request: HttpRequest, old: str, new: str, typed: str) -> HttpResponse:
    """One paragraph of the newer statement with its wording in the older one, and the difference."""
    statements = _two(request, old, new)
    sides = comparisons.sides(*statements)
    found = comparing.from_json(vars(comparisons.comparison_of(*sides)))
    shared = shared_languages(*sides)
    layout, _default = layout_of(request, shared)
    page = _page(sides, found, layout.languages)
    row = next((x for x in page.rows if typed in {place.paragraph.pk for place in x.new}), None)
    if row is None:
        raise Http404(_("There is no paragraph at this address."))
    context = {
        "statement": statements[1],
        "page": page,
        "row": row,
        "typed": typed,
        "whole": f"{address_of(*statements)}#{row.anchor}",
        "beside": len(layout.languages),
        "shape": " ".join(f"han-{n}" for n, x in enumerate(layout.languages, 1) if languages.get(x).is_han),
    }
    return render(request, "statements/compare_earlier.html", context)


@public_page
def editions(request: HttpRequest, slug: str) -> HttpResponse:
    """Two editions of a statement in one language, which `?editions=en,en-2` names."""
    statement = published_or_404(request, slug)
    keys = request.GET.get("editions", "")
    if statement.slug != slug:
        return permanent_redirect(request, reverse("statements:compare_editions", args=[statement.slug]))
    old, new = _rivals(statement, keys.split(","))
    found, side = comparisons.compare_editions(statement, old, new)
    layout, _default = layout_of(request, [new.language])
    names = _edition_names(old, new)
    address = statement.get_absolute_url()
    sides = tuple(Side(name, name, address, {new.language: x}) for name, x in zip(names, (old, new), strict=True))
    page = page_of((sides[0], sides[1]), (side.paragraphs, side.paragraphs), found, (new.language,))
    context = {
        "statement": statement,
        "of_editions": True,
        "swapped": f"?editions={new.key},{old.key}",
        **_shown(page, layout, (new.language,), [new.language], {"editions": f"{old.key},{new.key}"}),
    }
    return render(request, "statements/compare.html", context)


def _rivals(statement: Statement, keys: Sequence[str]) -> tuple[Edition, Edition]:
    """Two editions in one language: those named, or the first two that there are. Raises Http404."""
    editions = {x.key: x for x in statement.text_editions()}
    named = [editions[key] for key in dict.fromkeys(keys) if key in editions]
    pairs = [(x, y) for x in (named or editions.values()) for y in (named or editions.values()) if x.pk != y.pk]
    found = next(((x, y) for x, y in pairs if x.language == y.language), None)
    if found is None:
        raise Http404(_("Two editions of a statement are compared where they are in one language."))
    return found


def _edition_names(old: Edition, new: Edition) -> tuple[str, str]:
    """By what tells them apart: publisher, authority, or the key."""
    told = (
        (old.publisher, new.publisher),
        (str(old.get_authority_display()), str(new.get_authority_display())),
    )
    return next(((one, other) for one, other in told if one and other and one != other), (old.key, new.key))

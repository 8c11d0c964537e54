"""The results of a search as files, and as a feed."""

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256

from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.views.decorators.http import condition, require_safe

from statements.forms import SearchForm
from statements.search import deadline, worker
from statements.search.engine_protocol import Order
from statements.search.failures import Damaged
from statements.search.result_exports.batches import RequestUrl, gather
from statements.search.result_exports.registry import Format
from statements.views.search import too_long
from statements.views.search_limits import counted, in_time


@require_safe
@counted
@in_time
def results(request: HttpRequest, form: Format) -> HttpResponseBase:
    """All that the search page shows for the same parameters, on all its pages, up to SEARCH_MAX_LIMIT; 414 for more
    values than a search takes, since a file cannot say what was left out.
    """
    return _written(request, form)


def _etag(request: HttpRequest, form: Format) -> str | None:
    """Another one when anything that is searched changed, or when the same is asked in another language."""
    worker.catch_up()
    try:
        version = (worker.backend().version(), request.build_absolute_uri(), get_language())
    except Damaged:
        return None
    return f'"{sha256(repr(version).encode(errors="replace")).hexdigest()[:32]}"'


@require_safe
@condition(etag_func=_etag)
@counted
@in_time
def feed(request: HttpRequest, form: Format) -> HttpResponseBase:
    """The newest of them, for feed readers, which ask again and again."""
    return _written(request, form, order=Order.NEWEST, limit=settings.SEARCH_FEED_ENTRIES)


def view_of(form: Format) -> Callable[..., HttpResponseBase]:
    """The view that writes a format."""
    return feed if form.feed else results


def _written(
    request: HttpRequest, form: Format, order: Order | None = None, limit: int | None = None
) -> HttpResponseBase:
    asked = SearchForm(request.GET)
    if asked.left_out:
        return too_long(request, asked)
    state = asked.state
    query = replace(state.query, order=order or state.order)
    gathered = gather(query, RequestUrl(request.build_absolute_uri, state.changed().address), limit)
    if len(gathered.result.answer.matches) > settings.INDEX_BATCH and (running := deadline.current()):
        running.take_long()  # now, since what is being written cannot be answered with 503 any more
    pieces = form.write(gathered)
    response: HttpResponseBase = (HttpResponse if form.feed else StreamingHttpResponse)(
        pieces, content_type=form.media_type
    )
    response["X-Robots-Tag"] = "noindex"
    if header := content_disposition_header(bool(form.file), form.file):
        response["Content-Disposition"] = header
    return response

"""All rows are shown before the draft is made, a page at a time; rows are left out, and pieces put back."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from statements.models import Statement, Upload, UploadState
from statements.review.working_copy.read import table_of
from statements.workflow import NotPossible, uploads
from statements.workflow.uploads import SubmittedFile
from tests.admin.uploading import BOTH, BREAKDOWN, CHINESE, address, filled, taken
from tests.ingest.parsers import small_breakdowns as small

pytestmark = pytest.mark.django_db

ARTICLE = "".join(f"<p>{x}</p>" for x in (
    "Both sides will deepen the Great Canal to 14 metres.", "Tea, timber and glass shall be free of duty.",
    "Done at Port Ista on 12 April 2031.",
))  # fmt: skip
PAGE = (
    "<html lang=en><title>Joint Statement of Aldermark and Lanhai on Canals</title><body>"
    f"<nav>Home of the Canal Office</nav><article><h1>Joint Statement on Canals</h1>{ARTICLE}</article></body></html>"
)


def post(client: Client, upload: Upload, **buttons: Any) -> Any:
    return client.post(address(upload), {**filled(client, upload), **buttons})


def shown(client: Client, upload: Upload, page: str = "") -> list[str]:
    """The English of the rows on a page."""
    rows = client.get(address(upload), {"page": page} if page else {}).context["page"]
    return [row.cells[0].text for row in rows]


def test_all_rows_are_shown_page_by_page_and_nothing_typed_is_lost(
    admin_client: Client, admin_user: User, settings: Any
) -> None:
    settings.UPLOAD_ROWS_SHOWN = 2
    upload = taken(admin_user, *BOTH)
    first = shown(admin_client, upload)
    assert len(first) == 2
    answer = post(admin_client, upload, page="2", place="Port Ista, typed")
    assert answer.headers["Location"] == f"{address(upload)}?page=2#rows"
    second = shown(admin_client, upload, "2")
    assert second and not set(first) & set(second)
    assert filled(admin_client, upload)["place"] == "Port Ista, typed"
    assert shown(admin_client, upload, "99") == second and shown(admin_client, upload, "x") == first


def test_a_row_is_left_out_listed_and_put_back(admin_client: Client, admin_user: User) -> None:
    upload = taken(admin_user, *BOTH)
    before = shown(admin_client, upload)
    post(admin_client, upload, **{"leave-out": "1", "row": ["1"], "shown": "1"})
    assert shown(admin_client, upload) == before[1:]
    page = admin_client.get(address(upload)).content.decode()
    assert "1 piece was left out" in page and "Left out by hand (1)" in page and before[0] in page
    post(admin_client, upload, **{"put-back": "1", "piece": ["0"]})
    assert shown(admin_client, upload) == before


def test_rows_of_several_statements_are_shown_page_by_page(
    admin_client: Client, admin_user: User, settings: Any
) -> None:
    settings.UPLOAD_ROWS_SHOWN = 2
    upload = taken(admin_user, SubmittedFile("weir.txt", BREAKDOWN.encode()))
    context = admin_client.get(address(upload)).context
    first, second = context["statements"]
    assert (first.count + second.count, first.page) == (context["page"].paginator.count, 1)
    seen: dict[int, list[int]] = {}
    for number in context["page"].paginator.page_range:
        shown_now = admin_client.get(address(upload), {"page": str(number)}).context["groups"]
        assert [x.columns for x in shown_now] == [x.columns for x in (first, second)][-len(shown_now) :]
        for group in shown_now:
            seen.setdefault(group.number, []).extend(x.number for x in group.rows)
    assert seen == {1: [*range(1, first.count + 1)], 2: [*range(1, second.count + 1)]}
    assert 'id="statement-2"' in admin_client.get(address(upload), {"page": str(second.page)}).content.decode()
    last = admin_client.get(address(upload), {"page": "99"}).content.decode()
    assert small.SECOND in last and small.SECOND_CHINESE in last and small.ENGLISH not in last
    answer = admin_client.post(address(upload), {"page": str(second.page)})
    assert answer.headers["Location"] == f"{address(upload)}?page={second.page}#rows"
    before = Upload.objects.get(pk=upload.pk).result
    for button, field in (("leave-out", "row"), ("put-back", "piece")):
        assert admin_client.post(address(upload), {button: "1", field: "1", "shown": "1"}).status_code == 302
    assert Upload.objects.get(pk=upload.pk).result == before


def test_what_a_reader_removed_is_put_back_in_its_language(admin_client: Client, admin_user: User) -> None:
    upload = taken(
        admin_user, SubmittedFile("canals.html", PAGE.encode()), SubmittedFile("canals.zh.txt", CHINESE.encode())
    )
    context = admin_client.get(address(upload)).context
    (group,) = context["left_out"]
    (piece,) = [x for _, pieces in group.reasons for x in pieces if "Canal Office" in x.texts[0][1]]
    post(admin_client, upload, **{"put-back": "1", "piece": [str(piece.index)]})
    assert "Home of the Canal Office" in shown(admin_client, upload)
    answer = post(admin_client, upload, make="1")
    assert answer.status_code == 302
    assert "Home of the Canal Office" in [x.text("en") for x in table_of(Statement.objects.get()).rows]


@pytest.mark.parametrize("chosen", [["99"], ["x"], ["-1"], ["9" * 30], []])
def test_nonsense_changes_nothing(admin_client: Client, admin_user: User, chosen: list[str]) -> None:
    upload = taken(admin_user, *BOTH)
    before = shown(admin_client, upload)
    for name, field in (("leave-out", "row"), ("put-back", "piece")):
        assert post(admin_client, upload, **{name: "1", field: chosen}).status_code == 302
    assert shown(admin_client, upload) == before


def test_rows_that_were_changed_elsewhere_are_not_overwritten(admin_client: Client, admin_user: User) -> None:
    upload = taken(admin_user, *BOTH)
    older = Upload.objects.get(pk=upload.pk)
    post(admin_client, upload, **{"leave-out": "1", "row": ["1"]})
    with pytest.raises(NotPossible, match="changed elsewhere"):
        uploads.change_text(older, lambda x: x, admin_user)
    assert Upload.objects.get(pk=upload.pk).state == UploadState.READ

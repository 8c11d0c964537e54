"""All rows are shown before the draft is made, a page at a time; rows are left out, and pieces put back."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from statements.models import Statement, Upload, UploadState
from statements.review.working_copy.read import table_of
from statements.workflow import NotPossible, uploads
from statements.workflow.uploads import SubmittedFile
from tests.admin.uploading import BOTH, CHINESE, address, filled, taken

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


def test_what_a_reader_removed_is_put_back_in_its_language(admin_client: Client, admin_user: User) -> None:
    upload = taken(
        admin_user, SubmittedFile("canals.html", PAGE.encode()), SubmittedFile("canals.zh.txt", CHINESE.encode())
    )
    context = admin_client.get(address(upload)).context
    (piece,) = [x for _, pieces in context["left_out_pieces"] for x in pieces if "Canal Office" in x.cells[0].text]
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

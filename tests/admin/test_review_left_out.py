"""What was left out of a draft, or is deleted of it, is put back on the review page as a step."""

import pytest
from django.test import Client

from statements.messages import Message
from statements.models import LeftOut, Statement
from statements.models.left_out import BY_HAND
from statements.review.working_copy.read import table_of
from tests import building
from tests.admin.test_review import address, keys, press, seen, texts_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def made() -> Statement:
    return building.statement(3)


def piece(made: Statement, after: str, text: str = "Editor's note.") -> LeftOut:
    kept: LeftOut = made.left_out.create(texts={"en": text}, why=Message.literal("a note"), after=after, place=4)
    return kept


def test_a_piece_is_put_back_where_it_stood_and_taken_out_by_undo(admin_client: Client, made: Statement) -> None:
    before, note = texts_of(made), piece(made, keys(made)[1])
    page = press(admin_client, made, f"put-back {note.pk}").content.decode()
    assert "Put back what was left out as row 3" in page and "piece was left out" not in page
    assert texts_of(made) == [*before[:2], "Editor&#x27;s note.".replace("&#x27;", "'"), *before[2:]]
    page = press(admin_client, made, "undo").content.decode()
    assert "1 piece was left out" in page
    assert texts_of(made) == before


@pytest.mark.parametrize(("after", "index"), [("", 0), ("GONE", 4)])
def test_a_piece_stands_at_the_beginning_or_at_the_end_where_its_place_is_gone(
    admin_client: Client, made: Statement, after: str, index: int
) -> None:
    press(admin_client, made, f"put-back {piece(made, after).pk}")
    assert texts_of(made)[index] == "Editor's note."


def test_what_was_put_back_and_saved_is_no_longer_left_out(admin_client: Client, made: Statement) -> None:
    note = piece(made, keys(made)[1])
    press(admin_client, made, f"put-back {note.pk}")
    row = keys(made)[2]
    press(admin_client, made, f"merge-up {row}")
    assert "put back already" in press(admin_client, made, f"put-back {note.pk}").content.decode()
    press(admin_client, made, "apply")
    assert not made.left_out.exists()
    assert texts_of(made)[1].endswith(" Editor's note.")


def test_what_is_deleted_of_a_draft_can_be_put_back_after_it_was_saved(admin_client: Client, made: Statement) -> None:
    row, before = keys(made), texts_of(made)
    note = piece(made, row[2])
    press(admin_client, made, "delete-rows", rows=row[2:3])
    press(admin_client, made, "apply")
    note.refresh_from_db()
    deleted = made.left_out.get(why=Message(BY_HAND))
    assert (deleted.after, note.after) == (row[1], row[1])
    press(admin_client, made, f"put-back {deleted.pk}")
    assert texts_of(made) == before
    assert table_of(made).rows[-1].key == row[3]


def test_what_was_merged_leads_to_the_row_that_has_its_words(admin_client: Client, made: Statement) -> None:
    row, note = keys(made), None
    note = piece(made, row[2])
    press(admin_client, made, f"merge-up {row[2]}")
    press(admin_client, made, "apply")
    note.refresh_from_db()
    assert note.after == keys(made)[1]
    assert list(made.left_out.all()) == [note]


def test_of_published_text_nothing_is_left_out(admin_client: Client) -> None:
    public = building.statement(3, published=True)
    press(admin_client, public, f"delete {keys(public)[2]}")
    press(admin_client, public, "apply", reason="It was printed twice.")
    assert not public.left_out.exists()


@pytest.mark.parametrize("key", ["0", "x", "9" * 30, ""])
def test_a_piece_that_is_not_there_is_said(admin_client: Client, made: Statement, key: str) -> None:
    other = piece(building.statement(1), "")
    for asked in (key, str(other.pk)):
        assert "no longer left out" in press(admin_client, made, f"put-back {asked}").content.decode()


def test_script_gets_the_list_only_where_it_changed(admin_client: Client, made: Statement) -> None:
    note, hx = piece(made, ""), {"HX-Request": "true"}
    data = {"do": f"put-back {note.pk}", "seen": seen(admin_client, made)}
    assert b'id="review-left-out"' in admin_client.post(address(made), data, headers=hx).content
    data = {"do": f"delete {keys(made)[-1]}", "seen": seen(admin_client, made)}
    assert b'id="review-left-out"' not in admin_client.post(address(made), data, headers=hx).content

"""Uploads that were read, for the tests of their pages: an invented statement in two languages."""

from typing import Any

from django.test import Client
from django.urls import reverse

from statements.models import Upload
from statements.workflow import uploads
from statements.workflow.uploads import SubmittedFile
from tests.ingest.parsers import small_breakdowns as small

TAKE = reverse("admin:statements_statement_from_files")
ENGLISH = (
    "Joint Statement of Aldermark and Lanhai on Canals\n\nBoth sides will deepen the Great Canal to 14 metres.\n\n"
    "Tea, timber and glass shall be free of duty.\n\nDone at Port Ista on 12 April 2031.\n"
)
CHINESE = (
    "阿尔德马克和兰海关于运河的联合声明\n\n双方将把大运河加深至14米。\n\n茶叶、木材和玻璃免征关税。\n\n"
    "2031年4月12日于伊斯塔港签署。\n"
)
BOTH = (SubmittedFile("canals.en.txt", ENGLISH.encode()), SubmittedFile("canals.zh.txt", CHINESE.encode()))
BREAKDOWN = (
    f"{small.HEAD}The two sides met at the weir and agreed on a statement.\n“{small.ENGLISH}” {small.CHINESE}\n"
    f"Then Putin spoke to the press:\n“{small.SECOND}” {small.SECOND_CHINESE}\n"
)


def taken(by: Any, *given: SubmittedFile, **more: Any) -> Upload:
    """An upload that was read to its end."""
    upload = uploads.create_upload(given, by, **more)
    uploads.read(upload)
    upload.refresh_from_db()
    return upload


def address(upload: Upload) -> str:
    return reverse("admin:statements_statement_upload", args=[upload.pk])


def filled(client: Client, upload: Upload) -> dict[str, Any]:
    """What the form of facts sends when nothing is touched."""
    context = client.get(address(upload)).context
    fields = [*context["form"], *context["languages_form"]]
    return {x.html_name: x.value() for x in fields if x.value() is not None}


def page(client: Client, upload: Upload) -> str:
    response = client.get(address(upload))
    assert response.status_code == 200
    return str(response.content.decode())

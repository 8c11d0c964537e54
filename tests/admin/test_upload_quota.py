"""One person has only so many uploads read or waiting at once, and each person has their turn."""

import threading
from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.utils import timezone

from statements.models import Upload, UploadState
from statements.workflow import NotPossible, uploads
from statements.workflow.reader_queue import ReaderQueue
from tests import people
from tests.admin.uploading import BOTH, TAKE

pytestmark = pytest.mark.django_db


def test_a_person_waits_where_enough_of_theirs_are_read(settings: LazySettings) -> None:
    one, other = people.person("contributor"), people.person("contributor")
    waiting = [uploads.create_upload(BOTH, one) for _ in range(settings.UPLOADS_AT_ONCE)]
    with pytest.raises(NotPossible, match=r"of your uploads are being read already"):
        uploads.create_upload(BOTH, one)
    assert uploads.create_upload(BOTH, other).state == UploadState.WAITING
    uploads.read(waiting[0])
    assert uploads.create_upload(BOTH, one)


def test_what_nobody_reads_any_more_does_not_count(settings: LazySettings) -> None:
    person = people.person("contributor")
    for _ in range(settings.UPLOADS_AT_ONCE):
        uploads.create_upload(BOTH, person)
    silent = timezone.now() - timedelta(seconds=settings.UPLOAD_LOST_SECONDS + 1)
    Upload.objects.update(heard_at=silent)
    assert uploads.create_upload(BOTH, person)


def test_the_page_says_so_and_keeps_what_was_pasted(settings: LazySettings) -> None:
    person = people.person("contributor")
    for _ in range(settings.UPLOADS_AT_ONCE):
        uploads.create_upload(BOTH, person)
    sent = {"text1": "A pasted text.", "text2": "第二段文字。"}
    page = people.signed_in(person).post(TAKE, sent).content.decode()
    assert "of your uploads are being read already: wait until one of them has been" in page
    assert "A pasted text." in page
    assert Upload.objects.count() == settings.UPLOADS_AT_ONCE


def test_the_page_says_that_no_more_can_wait(settings: LazySettings) -> None:
    settings.UPLOAD_QUEUE = 2
    for _ in range(settings.UPLOAD_QUEUE):
        uploads.create_upload(BOTH, people.person("contributor"))
    sent = {"text1": "A pasted text.", "text2": "第二段文字。"}
    page = people.signed_in(people.person("contributor")).post(TAKE, sent).content.decode()
    assert "2 uploads are being read or wait to be, and no more can wait: try again in a few minutes" in page
    assert "A pasted text." in page
    uploads.read(Upload.objects.earliest("pk"))
    assert uploads.create_upload(BOTH, people.person("contributor"))


class Reading(threading.Thread):
    """One reading in a queue, which goes on until it is told to end."""

    def __init__(self, queue: ReaderQueue, person: str, order: list[str], waits: threading.Event) -> None:
        super().__init__(daemon=True)
        self.queue, self.person, self.order, self.waits = queue, person, order, waits
        self.reads, self.may_end = threading.Event(), threading.Event()

    def run(self) -> None:
        with self.queue.turn(self.person, self.waits.set):
            self.order.append(self.person)
            self.reads.set()
            self.may_end.wait()


def readings(queue: ReaderQueue, order: list[str], *persons: str) -> list[Reading]:
    """They come one after the other, each when the one before waits or reads."""
    made = []
    for person in persons:
        waits = threading.Event()
        reading = Reading(queue, person, order, waits)
        made.append(reading)
        reading.start()
        while not (reading.reads.is_set() or waits.is_set()):
            waits.wait(0.01)
    return made


@pytest.mark.parametrize(
    ("readers", "persons", "served"),
    [
        (1, "aaaaab", "abaaaa"),
        (1, "aabbcc", "abcabc"),
        (2, "aaaab", "aabaa"),
    ],
)
def test_each_person_has_their_turn(settings: LazySettings, readers: int, persons: str, served: str) -> None:
    settings.UPLOAD_READERS, settings.UPLOAD_BEAT_SECONDS = readers, 0.01
    order: list[str] = []
    waiting = readings(ReaderQueue(), order, *persons)
    while waiting:
        at_work = [x for x in waiting if x.reads.is_set()]
        assert len(at_work) <= readers
        for reading in at_work[:1]:
            reading.may_end.set()
            reading.join()
            waiting.remove(reading)
    assert "".join(order) == served


def test_who_gives_up_waiting_takes_nobodys_turn(settings: LazySettings) -> None:
    settings.UPLOAD_READERS, settings.UPLOAD_BEAT_SECONDS = 1, 0.01
    queue = ReaderQueue()

    def give_up() -> None:
        raise TimeoutError

    with queue.turn("a", give_up), pytest.raises(TimeoutError), queue.turn("b", give_up):
        raise AssertionError
    with queue.turn("b", give_up):
        pass

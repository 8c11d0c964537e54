"""A pair of long texts is brought, read in its process, made a draft and put right on the review page.

Steps are asked for by Django's client and of the real server. The texts are sentences of PUD (`../shared/corpora`).
"""

import os
import re
import resource
import socket
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from statements.models import Statement
from statements.workflow import uploads
from statements.workflow.uploads import SubmittedFile
from tests.benchmarks.alignment import sized
from tests.benchmarks.clock import Times
from tests.benchmarks.table import section, table
from tests.processes import ROOT, wait_until

SENTENCES = {"normal": 2, "long": 6}  # of a paragraph
ROUNDS = 5
NAME, PASSWORD = "anna", "lock and weir"
ROW = re.compile(r'data-row="([^"]+)"')
TICKS = os.sysconf("SC_CLK_TCK")
Send = Callable[[str, dict[str, str] | None], str]  # address, what is posted (None: nothing): the page


def main(arguments: list[str]) -> None:
    """Prints Markdown. `arguments`: `--rows N`."""
    parser = ArgumentParser(prog="python -m tests.benchmarks.editing")
    parser.add_argument("--rows", type=int, default=1_100)
    rows = parser.parse_args(arguments).rows
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    who = User.objects.create_superuser(NAME, password=PASSWORD)
    drafts = {}
    brought = []
    for name, sentences in SENTENCES.items():
        words, cpu, wall, drafts[name] = _upload(rows, sentences, who)
        brought.append((f"{name}, {words} English words each", cpu, wall))
    lines = section("Upload", *table((f"a pair of {rows:,} paragraphs", "CPU s", "wall s"), brought))
    head = ("", "client, CPU ms", "server, CPU ms", "server, wall ms")
    for name, draft in drafts.items():
        lines += section(f"Review of {rows:,} rows, {name}", *table(head, _review(draft, who)))
    print("\n".join(["", "## Editing", *lines]))


def _upload(rows: int, sentences: int, who: User) -> tuple[int, float, float, Statement]:
    """Words of an English paragraph, seconds that reading and aligning took, and the draft."""
    task = sized(rows, sentences)
    ends = {"en": "Done at Port Ista on 12 April 2031.", "zh": "2031年4月12日于伊斯塔港签署。"}
    files = [
        SubmittedFile(f"{sentences}.{tag}.txt", "\n\n".join([*text, ends[tag]]).encode())
        for tag, text in zip(("en", "zh"), (task.left, task.right), strict=True)
    ]
    upload = uploads.create_upload(files, who)
    cpu, wall = _all_cpu(), time.perf_counter()
    uploads.read(upload)
    cpu, wall = _all_cpu() - cpu, time.perf_counter() - wall
    upload.refresh_from_db()
    if not upload.result:
        raise SystemExit(f"the texts were refused: {upload.message}")
    (draft,) = uploads.make_drafts(upload, uploads.parsed_of(upload), who)
    return sum(len(x.split()) for x in task.left) // rows, cpu, wall, draft


def _all_cpu() -> float:
    """CPU seconds of this process and of those that it started and that have ended."""
    used = [resource.getrusage(x) for x in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(x.ru_utime + x.ru_stime for x in used)


def _review(draft: Statement, who: User) -> list[tuple[str, float, float, float]]:
    """Medians of opening the page and of each step, by Django's client and by the server."""
    address = reverse("admin:statements_statement_review", args=[draft.pk])
    client = Client()
    client.force_login(who, "django.contrib.auth.backends.ModelBackend")

    def send(where: str, data: dict[str, str] | None) -> str:
        response = client.get(where) if data is None else client.post(where, data, headers={"HX-Request": "true"})
        return str(response.content.decode())

    here = _deeds(send, address, time.process_time)
    with _served() as (server, cpu):
        there = _deeds(server, address, cpu)
    return [(name, here[name][0].median, cpus.median, walls.median) for name, (cpus, walls) in there.items()]


def _deeds(send: Send, address: str, cpu: Callable[[], float]) -> dict[str, tuple[Times, Times]]:
    """{deed: milliseconds of CPU and of the clock}; each step is undone, so that the next finds the same rows."""
    send(address, None)  # templates are compiled once a process
    taken: dict[str, list[tuple[float, float]]] = {}

    def timed(name: str, data: dict[str, str] | None) -> str:
        before, wall = cpu(), time.perf_counter()
        said = send(address, data)
        taken.setdefault(name, []).append((1000 * (cpu() - before), 1000 * (time.perf_counter() - wall)))
        return said

    for turn in range(ROUNDS):
        page = timed("the page opens", None)
        key, seen = ROW.findall(page)[100 + 50 * turn], _seen(page)
        edition = re.findall(rf'value="up {re.escape(key)} ([\w-]+)"', page)[0]
        steps = {
            "join with the row below": f"merge-down {key}",
            "split after a sentence": f"split {key} {edition} 1",
            "move a text up": f"up {key} {edition}",
            "move all from here on down": f"all-down {key} {edition}",
        }
        for name, do in steps.items():
            seen = _seen(timed(name, {"do": do, "seen": seen}))
            seen = _seen(timed("undo", {"do": "undo", "seen": seen}))
    return {name: (Times([x for x, _ in each]), Times([y for _, y in each])) for name, each in taken.items()}


def _seen(page: str) -> str:
    """The state that an answer shows. Raises SystemExit where a step was refused."""
    found = re.search(r'name="seen"[^>]*value="([^"]+)"', page)
    if found is None:
        raise SystemExit(f"a step was refused: {page[:500]}")
    return found[1]


@contextmanager
def _served() -> Iterator[tuple[Send, Callable[[], float]]]:
    """The archive of this folder as gunicorn serves it, with one worker: how to ask it, and its CPU seconds so far."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {"PORT": str(port), "WEB_CONCURRENCY": "1", "ALLOWED_HOSTS": "127.0.0.1"}
    command = [sys.executable, "-m", "gunicorn", "--config", "archive/gunicorn.py"]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL) as server:
        try:
            with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
                wait_until(lambda: _answers(client))
                yield _logged_in(client), lambda: _cpu_below(server.pid)
        finally:
            server.terminate()


def _answers(client: httpx.Client) -> bool:
    try:
        client.get("/robots.txt")
    except httpx.TransportError:
        return False
    return True


def _logged_in(client: httpx.Client) -> Send:
    where = reverse("admin:login")

    def send(address: str, data: dict[str, str] | None) -> str:
        if data is None:
            return client.get(address).text
        token = {"X-CSRFToken": client.cookies[settings.CSRF_COOKIE_NAME], "HX-Request": "true"}
        return client.post(address, data=data, headers=token).text

    client.get(where)
    send(where, {"username": NAME, "password": PASSWORD, "next": "/admin/"})
    return send


def _cpu_below(parent: int) -> float:
    """CPU seconds of all processes that one has started."""
    total = 0.0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:  # it has ended
            continue
        if int(fields[1]) == parent:
            total += (int(fields[11]) + int(fields[12])) / TICKS
    return total

"""The outbox is drained by whoever comes first; nothing is lost where two come at once."""

import subprocess
import sys

from tests.processes import PATIENCE_SECONDS, ROOT, ArchiveCommand

SAVERS, SAVES = 2, 8

SAVE = """
import sys
from statements import workflow
from tests.search.archive import statement
name, count = sys.argv[1], int(sys.argv[2])
for number in range(count):
    rows = [{"en": f"dams of {name}"}, {"en": "weirs"}]
    paragraphs = statement(rows, slug=f"2031-{name}-{number}", status="draft")
    made = workflow.publish(paragraphs[0].section.statement)
    if number % 2:
        workflow.withdraw(made, "on purpose")
"""


def test_two_processes_save_and_drain_at_once(migrated_archive: ArchiveCommand) -> None:
    starting = "import django; django.setup()\n"
    savers = [
        subprocess.Popen(
            [sys.executable, "-c", starting + SAVE, f"s{number}", str(SAVES)],
            cwd=ROOT,
            env=migrated_archive.environment,
            stderr=subprocess.PIPE,
            text=True,
        )
        for number in range(SAVERS)
    ]
    said = [saver.communicate(timeout=PATIENCE_SECONDS)[1] for saver in savers]
    assert [saver.returncode for saver in savers] == [0] * SAVERS, said
    assert not any("Traceback" in text for text in said), said
    checked = migrated_archive("check_index")
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert f": {SAVERS * SAVES} paragraphs, 0 headings; found 0 missing, 0 surplus, 0 outdated" in checked.stdout
    found = migrated_archive("search", "dam", "--limit", "100", "--json")
    assert f'"total": {SAVERS * SAVES // 2}' in found.stdout

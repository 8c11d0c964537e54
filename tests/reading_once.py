"""Files are read in a process of their own, which takes a second to start: here the same files are read once.

What comes of a task follows from the files, the task and the limits alone. So tests of what is done with it share the
answers that the process gave in earlier ones; tests of the reading itself do not ask for this.
"""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from django.conf import settings

from statements.ingest.sandbox import json_codec, parent
from statements.ingest.sandbox.messages import Given, Task

ANSWERS: dict[object, Any] = {}
SETTINGS = (*parent.LIMITS, "UPLOAD_SCAN_COMMAND")


@pytest.fixture
def reading_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The answer to a task is kept for the next one that is the same; a refusal is not."""
    monkeypatch.setattr(parent, "run", _remembering(parent.run))


def _remembering(run: Callable[..., Any]) -> Callable[..., Any]:
    def remembered(given: Sequence[Given], task: Task[Any], *listener: Any) -> Any:
        limits = [str(getattr(settings, name)) for name in SETTINGS]
        key = (tuple(given), json_codec.dumps(task), *limits)
        if key not in ANSWERS:
            ANSWERS[key] = run(given, task, *listener)
        return ANSWERS[key]

    return remembered

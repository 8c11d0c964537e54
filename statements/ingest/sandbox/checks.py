"""What `manage.py check` says where readers of files cannot be confined, or the virus scanner is missing."""

import json
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core import checks

PROGRAM = Path(__file__).with_name("confinement.py")
HINT = "Linux 5.13 and newer can, where containers do not forbid it; else let only trusted people upload files."


def check_confinement(app_configs: Any = None, **_: Any) -> list[checks.CheckMessage]:
    """One message for each thing that a process which reads uploads could not be kept from here; it tries."""
    command = [sys.executable, "-I", "-S", str(PROGRAM)]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8")
    lacking = json.loads(done.stdout) if done.returncode == 0 else [f"it cannot be tried: {done.stderr[-200:]}"]
    said = "Readers of uploaded files are not wholly confined: {}."
    return [checks.Info(said.format(x), hint=HINT, id="statements.I001") for x in lacking]


def check_scanner(app_configs: Any = None, **_: Any) -> list[checks.CheckMessage]:
    """A message where the program of UPLOAD_SCAN_COMMAND is not there: all files are refused then."""
    words = shlex.split(settings.UPLOAD_SCAN_COMMAND)
    if not words or shutil.which(words[0]):
        return []
    said = f"UPLOAD_SCAN_COMMAND: there is no program {words[0]}, so every uploaded file is refused."
    hint = "Install it (Debian: clamdscan and clamav-daemon), correct its name, or leave the setting empty."
    return [checks.Warning(said, hint=hint, id="statements.W001")]

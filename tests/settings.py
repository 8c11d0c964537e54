"""The site's own settings, with all state in a temporary folder of each test process's own.

pytest's `--ds` names this module, so that it is read before anything of Django's; each xdist worker reads it for
itself and so has its own database file, index and inbox.
"""

import atexit
import os
import re
import shutil
import tempfile
from pathlib import Path

FOLDER = Path(tempfile.mkdtemp(prefix=f"archive-{os.environ.get('PYTEST_XDIST_WORKER', 'tests')}-"))
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)

# What a developer has exported for `make run` has no say in a test; README's table is complete by test.
README = Path(__file__).resolve().parent.parent / "README.md"
MAKES = ("MAKEFLAGS", "MFLAGS", "MAKELEVEL")  # by which a make that a test starts would know that of `make test`
for name in (*re.findall(r"^\| `([A-Z_]+)` \|", README.read_text(encoding="utf-8"), re.MULTILINE), *MAKES):
    os.environ.pop(name, None)
os.environ["ARCHIVE_DATA_DIR"] = str(FOLDER)
os.environ["INBOX_DIR"] = str(FOLDER / "inbox")
# However busy the machine is: a test that is about one of these sets it for itself.
PATIENT = (
    "DATABASE_TIMEOUT_SECONDS",
    "INDEX_LOCK_SECONDS",
    "UPLOAD_MAX_SECONDS",
    "UPLOAD_SCAN_SECONDS",
    "FETCH_SECONDS",
)
os.environ |= dict.fromkeys(PATIENT, "600")
os.environ["SEARCHES_PER_MINUTE"] = "0"
# Python processes that tests start end with them.
AT_START = str(Path(__file__).resolve().parent / "at_start")
paths = [path for path in os.environ.get("PYTHONPATH", "").split(os.pathsep) if path not in ("", AT_START)]
os.environ["PYTHONPATH"] = os.pathsep.join([AT_START, *paths])

from archive.settings import *  # noqa: E402, F403
from archive.settings import DATABASES, INSTALLED_APPS, STATIC_ROOT, STORAGES  # noqa: E402

# A file, not memory: threads and transactions then behave as they do in use.
DATABASES["default"]["TEST"] = {"NAME": str(FOLDER / "test.sqlite3")}
INSTALLED_APPS += ["tests.search.library"]  # other models with indexes, beside the archive's own
# No manifest: `collectstatic` is not run for tests.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
STATIC_ROOT.mkdir(exist_ok=True)
# As above, for what is no variable.
INDEX_RETRY_SECONDS = INDEX_RETRY_LONGEST_SECONDS = UPLOAD_LOST_SECONDS = 600
COMPARE_IN_BACKGROUND = False  # a thread does not see what a test has not committed
SEARCH_MAX_SECONDS = SEARCH_LONG_SECONDS = 600
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

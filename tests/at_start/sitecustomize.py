"""What every Python process that a test starts does first: it asks Linux to be killed when its parent ends.

So nothing is left behind however a run of the tests ends, by `kill -9` too. tests/settings.py puts this folder on
PYTHONPATH, and Python imports a module of this name at each start (https://docs.python.org/3/library/site.html). The
request outlives exec, not fork: who forks calls `end_with_parent` in the child.
"""

import ctypes
import signal
import sys

PR_SET_PDEATHSIG = 1  # linux/prctl.h


def end_with_parent() -> None:
    """Have this process killed as soon as the thread that started it has ended; only Linux does that."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


end_with_parent()

"""What a process that reads others' files gives up before it sees them: other files, sockets, other programs.

Three things, each where the system has it: another user (where it runs as root), Landlock (Linux 5.13; landlock(7)),
by which nothing but Python and its libraries can be read and nothing written, and a seccomp filter (seccomp(2)), which
refuses sockets and what reaches into other processes. What is open already stays so: the input and the answer.

Nothing is imported that is not Python's own: run as a program, this module says what the system cannot do.
"""

import ctypes
import errno
import json
import os
import struct
import sys
from collections.abc import Iterable
from pathlib import Path

# linux/landlock.h. Rights over files, by the version of the interface that has them first.
CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446  # on every architecture
FILE_RIGHTS = {1: (1 << 13) - 1, 2: 1 << 13, 3: 1 << 14, 5: 1 << 15}
READ_FILE, READ_FOLDER = 1 << 2, 1 << 3
TCP_RIGHTS, TCP_FROM = 0b11, 4  # bind and connect
SCOPES, SCOPES_FROM = 0b11, 6  # abstract Unix sockets and signals, of processes outside
VERSION_FLAG, PATH_BENEATH = 1, 1
NOBODY = 65534
CAPABILITIES, READ_ALL = 0x20080522, 1 << 2  # version 3 of capset(2); CAP_DAC_READ_SEARCH
KEEP_CAPABILITIES = 8
SET_NO_NEW_PRIVILEGES, SET_SECCOMP, FILTER = 38, 22, 2

# What Python, its libraries and the readers' load while they read; a folder with what is in it.
SYSTEM = (
    *("/usr", "/lib", "/lib64", "/nix/store", "/gnu/store"),
    *("/etc/ld.so.cache", "/etc/localtime", "/etc/mime.types"),
    *("/dev/null", "/dev/zero", "/dev/urandom", "/proc/cpuinfo", "/proc/meminfo", "/sys/devices/system/cpu"),
)
# Refused, by their numbers on each architecture (AUDIT_ARCH of linux/audit.h): socket, connect, ptrace,
# process_vm_readv, process_vm_writev, execve, execveat, unshare, setns, mount, bpf, keyctl, kill of others' processes
# by pidfd, io_uring (which opens sockets past the filter), userfaultfd, perf_event_open.
COMMON = (424, 425, 426, 427, 434, 438)  # pidfd_send_signal, io_uring_*, pidfd_open, pidfd_getfd
REFUSED = {
    "x86_64": (0xC000003E, (41, 42, 101, 310, 311, 59, 322, 272, 308, 165, 321, 250, 323, 298, *COMMON)),
    "aarch64": (0xC00000B7, (198, 203, 117, 270, 271, 221, 281, 97, 268, 40, 280, 219, 282, 241, *COMMON)),
}
X32 = 0x40000000  # from here on numbers are those of another interface of the same machine
LOAD, EQUAL, AT_LEAST, RETURN = 0x20, 0x15, 0x35, 0x06  # of linux/bpf_common.h
ALLOW, REFUSE, KILL = 0x7FFF0000, 0x00050000 | errno.EPERM, 0x80000000


def confine(readable: Iterable[Path], private: Path) -> list[str]:
    """Give up what can be given up, for good; returns what this system could not take, in plain words.

    `readable`: folders of code, beside the system's own. No folder is readable that holds `private`.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    folders = [*readable, *map(Path, (*SYSTEM, sys.prefix, sys.base_prefix)), *(Path(x) for x in sys.path if x)]
    allowed = [x for x in dict.fromkeys(folders) if os.path.exists(x) and not private.is_relative_to(x.resolve())]
    linux = sys.platform.startswith("linux") and not libc.prctl(SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    files = linux and _restrict_files(libc, allowed)
    user = os.geteuid() != 0 or (linux and _become_nobody(libc, allowed, files))
    calls = linux and _restrict_calls(libc)
    return [
        *([] if user else ["it stays root, because no other user can read the code"]),
        *([] if files else ["it can read and write whatever files its user can"]),
        *([] if calls else ["it can open sockets and reach into other processes"]),
    ]


def _become_nobody(libc: ctypes.CDLL, code: list[Path], files_are_restricted: bool) -> bool:
    """Be another user than root; one who may still read what Landlock leaves, where only root could load the code."""
    os.setgroups([])
    os.setresgid(NOBODY, NOBODY, NOBODY)
    os.setresuid(NOBODY, NOBODY, 0)  # root may be taken back as long as it is saved
    can_read = all(os.access(x, os.R_OK, effective_ids=True) for x in code)
    os.setresuid(0, 0, 0)
    if not can_read and not files_are_restricted:
        return False
    libc.prctl(KEEP_CAPABILITIES, 1, 0, 0, 0)
    os.setresuid(NOBODY, NOBODY, NOBODY)
    kept = 0 if can_read else READ_ALL
    wanted = struct.pack("=IIIIII", kept, kept, 0, 0, 0, 0)  # effective, permitted, inheritable; their upper halves
    return bool(libc.capset(struct.pack("=Ii", CAPABILITIES, 0), wanted) == 0)


def _restrict_files(libc: ctypes.CDLL, allowed: list[Path]) -> bool:
    """By Landlock: read what is allowed, and no more; no TCP, no signals to others where the kernel can."""
    version = libc.syscall(CREATE_RULESET, None, 0, VERSION_FLAG)
    if version < 1:
        return False
    files = sum(rights for since, rights in FILE_RIGHTS.items() if since <= version)
    parts = [files, *([TCP_RIGHTS] if version >= TCP_FROM else []), *([SCOPES] if version >= SCOPES_FROM else [])]
    known = struct.pack(f"={len(parts)}Q", *parts)
    ruleset = libc.syscall(CREATE_RULESET, known, len(known), 0)
    if ruleset < 0:
        return False
    for path in allowed:
        _allow(libc, ruleset, path)
    done = libc.syscall(RESTRICT_SELF, ruleset, 0)
    os.close(ruleset)
    return bool(done == 0)


def _allow(libc: ctypes.CDLL, ruleset: int, path: Path) -> None:
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return  # it is not there, or cannot be read anyway
    rights = READ_FILE | READ_FOLDER if path.is_dir() else READ_FILE
    libc.syscall(ADD_RULE, ruleset, PATH_BENEATH, struct.pack("=Qi", rights, place), 0)
    os.close(place)


def _restrict_calls(libc: ctypes.CDLL) -> bool:
    """By seccomp: calls of the kernel that no reader of files needs are refused, as if there were no permission."""
    if os.uname().machine not in REFUSED:
        return False
    architecture, refused = REFUSED[os.uname().machine]
    last = len(refused) + 1
    lines = [
        (LOAD, 0, 0, 4),  # the architecture, of seccomp_data
        (EQUAL, 1, 0, architecture),
        (RETURN, 0, 0, KILL),
        (LOAD, 0, 0, 0),  # the number of the call
        (AT_LEAST, last, 0, X32),
        *((EQUAL, last - at, 0, number) for at, number in enumerate(refused, 1)),
        (RETURN, 0, 0, ALLOW),
        (RETURN, 0, 0, REFUSE),
    ]
    code = b"".join(struct.pack("=HBBI", *line) for line in lines)
    buffer = ctypes.create_string_buffer(code)
    program = struct.pack("@HP", len(lines), ctypes.addressof(buffer))
    return bool(libc.prctl(SET_SECCOMP, FILTER, program, 0, 0) == 0)


if __name__ == "__main__":
    print(json.dumps(confine([], Path("/nowhere"))))

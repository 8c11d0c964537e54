"""The archive as gunicorn serves it, on a port and a folder of its own."""

import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from tests.processes import ROOT, ArchiveCommand, wait_until

CONNECTIONS = 300
LARGE, LARGE_BYTES = "large.txt", 30_000_000  # a static file, larger than what sockets hold


@dataclass(frozen=True)
class Served:
    """An archive that is being served."""

    port: int
    archive: ArchiveCommand

    def connected(self) -> socket.socket:
        """A new connection to it."""
        return socket.create_connection(("127.0.0.1", self.port), timeout=600)

    def answers(self, request: bytes) -> bytes:
        """All that it answers to these bytes, until it closes the connection."""
        with self.connected() as connection:
            connection.sendall(request)
            return received(connection)

    @property
    def listens(self) -> bool:
        try:
            self.connected().close()
        except OSError:
            return False
        return True


def received(connection: socket.socket) -> bytes:
    """All that still comes."""
    return b"".join(iter(lambda: connection.recv(65_536), b""))


@pytest.fixture(scope="module")
def served(
    tmp_path_factory: pytest.TempPathFactory, migrated: Callable[[ArchiveCommand], ArchiveCommand]
) -> Iterator[Served]:
    archive = migrated(ArchiveCommand(tmp_path_factory.mktemp("served")))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    archive.environment |= {
        "PORT": str(port),
        "WEB_CONCURRENCY": "1",
        "WEB_THREADS": "2",
        "WEB_CONNECTIONS": str(CONNECTIONS),
        "REQUEST_SECONDS": "2",
        "SEARCHES_PER_MINUTE": "0",
    }
    assert archive("collectstatic", "--noinput", "--verbosity", "0").returncode == 0
    (archive.folder / "var" / "static" / LARGE).write_bytes(b"x" * LARGE_BYTES)
    command = [sys.executable, "-m", "gunicorn", "--config", "archive/gunicorn.py"]
    with subprocess.Popen(command, cwd=ROOT, env=archive.environment) as process:
        try:
            site = Served(port, archive)
            wait_until(lambda: site.listens or process.poll() is not None)
            assert process.poll() is None
            yield site
        finally:
            process.terminate()

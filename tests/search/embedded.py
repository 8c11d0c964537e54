"""The embedded engine's own side, for tests of it: its folder, its builds, its snapshots."""

from haystack import connections

from statements.search.whoosh.backend import Backend


def backend() -> Backend:
    """The backend of the default connection, as what it is."""
    made = connections["default"].get_backend()
    assert isinstance(made, Backend)
    return made

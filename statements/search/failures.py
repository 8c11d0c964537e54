"""What can be wrong with a search index, whichever engine keeps it."""


class Damaged(Exception):
    """An index that cannot be read: missing, cut, emptied, or of another version."""

    def __init__(self, where: object, why: object) -> None:
        super().__init__(f"search index {where}: {why}")


class NotBuilt(Damaged):
    """There is no index yet, as in a new archive: no fault."""


class Busy(Exception):
    """Another process or thread is changing the index."""

"""Drains the outbox into the index."""


def drain_quietly() -> None:
    """Bring the index up to date with the outbox."""

"""Four savers, two deleters, two reviewers and eight readers at once: no error, nothing lost, nothing stale."""

from tests.processes import ArchiveCommand
from tests.search.processes import reviewing, running


def test_readers_find_what_was_saved_and_not_what_was_deleted(migrated_archive: ArchiveCommand) -> None:
    told = running.run(migrated_archive, "crowd", running.journal(migrated_archive))
    assert told["asked"] > 100
    # An answer that says that it does not know everything is none that lies; there should be hardly any.
    assert told.pop("pending") <= told.pop("asked") // 20
    assert told == {"lost": 0, "stale": 0, "undone": [], "failed": 0, "agrees": True}
    done = running.journal(migrated_archive).read_text().split()
    assert {*reviewing.TRUE, "withdrawn"} <= set(done)

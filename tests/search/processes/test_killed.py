"""The end, as by kill -9, at random moments of saving, draining, merging, rebuilding, uploading and reviewing."""

from tests.processes import ArchiveCommand
from tests.sampling import part
from tests.search.processes import reviewing, running

KILLS, SEED = part(100), 20310412


def test_the_next_search_finds_what_was_committed_and_nothing_else(migrated_archive: ArchiveCommand) -> None:
    told = running.run(migrated_archive, "killed", running.journal(migrated_archive), KILLS, SEED)
    assert (told["wrong"], told["kills"]) == ([], KILLS)
    # The kills did strike: tasks were left undone, and builds unfinished, which the next whole build sweeps away.
    # Segments were being merged, too.
    assert told["with_merges"] > 0
    assert told["with_tasks"] > 0
    assert told["with_builds"] > 0
    assert told["builds"] == 1
    # Each deed was done before one of them.
    done = running.journal(migrated_archive).read_text().split()
    assert {*reviewing.TRUE, "withdrawn"} <= set(done)

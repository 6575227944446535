"""A short run of the trial by killing; ``kill_ingest.py`` runs it at length."""

from tests.store.kill_ingest import run


def test_a_killed_run_leaves_a_sound_ledger_and_the_next_one_completes_it() -> None:
    tally = run(kills=3, reports=30)
    assert (tally.kills, tally.rounds) == (3, 1)

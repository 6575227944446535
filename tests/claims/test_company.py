import numpy as np

from reportedly.claims.candidates import find_candidates
from reportedly.claims.company import COLUMNS, Layout, company
from reportedly.model import Report
from reportedly.understanding.annotate import annotate


def test_each_candidate_is_told_of_the_others_around_it() -> None:
    annotated = annotate(Report(id="r", title="", text="Four men were killed and two were hurt.\n\nRain fell."))
    candidates = find_candidates(annotated.text)
    likely = np.linspace(0.1, 0.9, len(candidates)).astype(np.float32)
    rows = company(Layout.of(candidates, 0.5), likely)
    assert rows.shape == (len(candidates), COLUMNS)
    assert np.isfinite(rows).all()
    assert (np.diff(rows[:, 0]) > 0).all()


def test_a_report_without_candidates_has_no_company() -> None:
    assert company(Layout.of((), 0.5), np.zeros(0, np.float32)).shape == (0, COLUMNS)

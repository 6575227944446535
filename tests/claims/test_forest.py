import numpy as np
import pytest

from reportedly.claims.forest import Forest


def stump(bias: float = 0.0) -> Forest:
    """One tree: column 1 at most 0.5 is worth -1, more is worth 2."""
    return Forest(
        column=np.array([[1, 0, 0]], np.int16),
        threshold=np.array([[0.5, 0, 0]], np.float32),
        left=np.array([[1, 1, 2]], np.int16),
        right=np.array([[2, 1, 2]], np.int16),
        value=np.array([[0, -1, 2]], np.float32),
        bias=bias,
        depth=3,
    )


def test_a_row_is_worth_what_its_leaf_says() -> None:
    found = stump().probabilities(np.array([[9, 0.5], [9, 0.6]], np.float32))
    assert found == pytest.approx([1 / (1 + np.exp(1)), 1 / (1 + np.exp(-2))])


def test_no_rows_have_no_probabilities() -> None:
    assert stump().probabilities(np.zeros((0, 2), np.float32)).shape == (0,)


def test_a_fitted_forest_says_what_the_model_says() -> None:
    sklearn = pytest.importorskip("sklearn.ensemble")
    from training.second_look import as_forest

    rows = np.random.default_rng(0).normal(size=(400, 4)).astype(np.float32)
    right = rows[:, 0] * rows[:, 1] > 0
    model = sklearn.HistGradientBoostingClassifier(max_iter=20, max_depth=4, random_state=0).fit(rows, right)
    assert as_forest(model, 4).probabilities(rows) == pytest.approx(model.predict_proba(rows)[:, 1], abs=1e-5)

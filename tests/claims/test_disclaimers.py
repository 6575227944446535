import pytest

from reportedly.claims.disclaimers import doubted_parties
from reportedly.model import Report
from reportedly.understanding.annotate import annotate


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Four died. The Malian Army's claims remain unverified.", {"Malian Army"}),
        ("The Malian Army said four died. That figure could not be verified.", set()),
        ("Four died. The Malian Army confirmed it.", set()),
    ],
)
def test_whose_claims_are_doubted(text: str, names: set[str]) -> None:
    assert doubted_parties(annotate(Report(id="r", title="", text=text))) == names

"""Incidents: which claims of which reports are about one happening."""

from reportedly.incidents.compare import Comparison, Evidence, compare
from reportedly.incidents.linking import comparisons, link, mentions_in
from reportedly.incidents.mentions import Mention, Window, mentions_of
from reportedly.incidents.names import same_place
from reportedly.incidents.parties import Kinship, arm_of, same_party, side_of

__all__ = [
    "Comparison",
    "Evidence",
    "Kinship",
    "Mention",
    "Window",
    "arm_of",
    "compare",
    "comparisons",
    "link",
    "mentions_in",
    "mentions_of",
    "same_party",
    "same_place",
    "side_of",
]

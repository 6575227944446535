"""Incidents: which claims of which reports are about one happening."""

from reportedly.incidents.copies import copies
from reportedly.incidents.features import Features
from reportedly.incidents.lineage import lineages
from reportedly.incidents.linking import Linkage, constraints_of, extend, link, linkage, mentions_in
from reportedly.incidents.mentions import Mention, mentions_of
from reportedly.incidents.names import same_place
from reportedly.incidents.parties import Kinship, arm_of, same_party, side_of
from reportedly.incidents.window import Window

__all__ = [
    "Features",
    "Kinship",
    "Linkage",
    "Mention",
    "Window",
    "arm_of",
    "constraints_of",
    "copies",
    "extend",
    "lineages",
    "link",
    "linkage",
    "mentions_in",
    "mentions_of",
    "same_party",
    "same_place",
    "side_of",
]

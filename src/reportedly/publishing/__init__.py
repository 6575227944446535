"""Publishing: incidents and their tolls in the formats of those who use them."""

from reportedly.publishing.cases import Arrival, Audience, Case, Edition, Holdings, Review, cases, holdings, strays
from reportedly.publishing.export import MANIFEST, Feed, export
from reportedly.publishing.formats import FORMATS, find_formats

__all__ = [
    "FORMATS",
    "MANIFEST",
    "Arrival",
    "Audience",
    "Case",
    "Edition",
    "Feed",
    "Holdings",
    "Review",
    "cases",
    "export",
    "find_formats",
    "holdings",
    "strays",
]

import re

from reportedly.pipeline import Extractor
from tests.constructions import PAGE, read_all

_RIGHT = 0.45
"""At least this share is read rightly; the page lists each."""


def test_many_constructions_are_read_rightly() -> None:
    read = read_all(Extractor.load())
    assert len(read) >= 40
    assert sum(construction.is_right for construction in read) >= _RIGHT * len(read)


def test_the_page_lists_every_construction() -> None:
    sections = re.findall(r"^## [✓✗] (.+)$", PAGE.read_text("utf-8"), re.MULTILINE)
    assert sections == [construction.name for construction in read_all(Extractor.load())]

"""The brief: what a busy editor must find in it."""

import re
import sys
from pathlib import Path

import html5lib
import pytest

from reportedly.errors import ExportError
from reportedly.gazetteer.borders import Window, inside
from reportedly.model import OriginType
from reportedly.publishing import Feed, Review, export, find_formats, formats
from reportedly.publishing.brief.borders import clipped
from reportedly.publishing.brief.maps import locator
from reportedly.publishing.brief.pdf import BriefPdf
from reportedly.publishing.brief.view import brief_of
from reportedly.publishing.cases import Case
from reportedly.publishing.exporters.claimreview import ClaimReview
from tests.publishing import making


def test_what_is_agreed_contested_and_unknown() -> None:
    brief = brief_of(making.torodi())
    soldiers = "Killed: security forces (Nigerien Army)"
    assert f"{soldiers}: Niger Ministry of National Defence admits 17." in brief.agreed
    (rivals,) = [line for line in brief.contested if line.startswith(soldiers)]
    assert "Liptako Vanguard 34" in rivals
    alone = brief_of(making.case([making.claim()], [making.report()]))
    assert "Killed: civilians: uncorroborated, Nigerien Army 9." in alone.unknown
    assert alone.killed == "9, uncorroborated"
    assert brief.killed.endswith("contested")


def test_a_revision_is_shown_and_the_earlier_figure_kept() -> None:
    brief = brief_of(making.torodi())
    (group,) = [one for one in brief.groups if one.title == "Killed: security forces (Nigerien Army)"]
    (ministry,) = [row for row in group.rows if row.origin == "Niger Ministry of National Defence"]
    assert (ministry.figure, ministry.earlier) == ("17", "11 (15 Mar), 11+ (15 Mar)")


def test_charts_show_open_bounds_and_replaced_figures() -> None:
    brief = brief_of(making.torodi())
    (chart,) = [one.svg for one in brief.charts if one.title == "Killed: security forces (Nigerien Army)"]
    assert "stroke-dasharray" in chart
    assert 'fill="#fff"' in chart
    assert "Liptako Vanguard 34 (contested)" in chart
    html5lib.HTMLParser(strict=True).parseFragment(chart)


def test_the_map_needs_no_network_and_names_the_neighbours() -> None:
    drawn = locator(making.torodi().site)
    assert drawn is not None
    assert "Torodi" in drawn
    assert "NIGER" in drawn
    assert "BURKINA FASO" in drawn
    assert not re.search(r"(href|src)=", drawn)
    assert locator(None) is None


@pytest.mark.parametrize(
    ("name", "point"),
    [("Niger", (1.8, 13.1)), ("Colombia", (-74.08, 4.6)), ("Pakistan", (62.33, 25.12)), ("Russia", (90.0, 60.0))],
)
def test_borders_hold_what_lies_within(name: str, point: tuple[float, float]) -> None:
    window = Window(point[0] - 2, point[1] - 2, point[0] + 2, point[1] + 2)
    assert name in {country for country, ring in clipped(window) if inside(point, ring)}


def test_names_from_right_to_left_stand_apart(tmp_path: Path) -> None:
    name = "لواء الشمال"
    claims = [making.claim(origin_name=name, origin_type=OriginType.ARMED_GROUP, perpetrator=name)]
    case = making.case(claims, [making.report()], parties=(name,))
    export(Feed([case]), find_formats(["html", "markdown"]), tmp_path, making.edition())
    assert f"<bdi>{name}</bdi>" in (tmp_path / "brief.html").read_text(encoding="utf-8")
    assert f"\u2068{name}\u2069" in (tmp_path / "brief.md").read_text(encoding="utf-8")


def test_several_incidents_begin_with_a_page_for_the_period(exported: Path) -> None:
    text = (exported / "brief.html").read_text(encoding="utf-8")
    assert "Period brief" in text
    assert "Incidents, 2026-03-14 to 2026-05-02" in text
    assert text.count('id="incident-') == 3


def test_a_page_asks_for_nothing_from_outside(exported: Path) -> None:
    for page in [exported / "brief.html", *exported.glob("site/**/*.html")]:
        assert not re.search(r"""(src|@import|url\()\s*=?\s*["']?https?:""", page.read_text(encoding="utf-8"))


def test_a_missing_system_library_is_named_with_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken:
        def find_spec(self, name: str, *_: object) -> None:
            if name == "weasyprint":
                raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Broken(), *sys.meta_path])
    monkeypatch.setattr(formats, "find_spec", lambda _name: True)
    with pytest.raises(ExportError, match="apt-get install libpango"):
        BriefPdf(tmp_path, making.edition())
    assert BriefPdf not in find_formats(["all"])


def test_only_judged_claims_become_reviews(tmp_path: Path) -> None:
    pyld = pytest.importorskip("pyld")
    case = making.case(
        [making.claim(), making.claim("ten died", id="c2", count_low=10, count_high=10)],
        [making.report(url="https://gazette.example/a")],
    )
    judged = Case(
        case.incident,
        case.claims,
        case.reports,
        case.tolls,
        case.estimates,
        case.site,
        reviews=(Review("c2", "Disputed", "Desk", making.AS_OF, "because"),),
    )
    export(Feed([judged]), [ClaimReview], tmp_path, making.edition())
    import json

    document = json.loads((tmp_path / "claimreview.jsonld").read_text(encoding="utf-8"))
    (review,) = pyld.jsonld.expand(document)
    assert review["@type"] == ["https://schema.org/ClaimReview"]
    rating = review["https://schema.org/reviewRating"][0]["https://schema.org/alternateName"][0]["@value"]
    assert rating == "Disputed"
    assert "because" not in json.dumps(document)
    assert "a reviewer" in json.dumps(document)


def test_no_right_to_left_words_stand_within_a_drawing() -> None:
    name = "لواء الشمال"
    claims = [
        making.claim(origin_name=name, origin_type=OriginType.ARMED_GROUP),
        making.claim("ten died", id="c2", report="r2", count_low=10, count_high=10),
    ]
    reports = [making.report(), making.report(id="r2", published=making.AS_OF.replace(day=25))]
    (chart,) = brief_of(making.case(claims, reports)).charts
    assert chart.key == (("A", name),)
    assert name not in chart.svg
    assert "A 9 (contested)" in chart.svg

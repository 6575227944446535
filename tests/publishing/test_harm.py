"""What everybody may see: no names of persons, nothing of witnesses, no place finer than a town, no live text."""

import csv
import json
from pathlib import Path

import html5lib
import openpyxl
import pytest
import yaml

from reportedly.model import OriginType, PlacePrecision
from reportedly.publishing import Audience, Feed, export, find_formats
from reportedly.publishing.names import black_out, words_of
from reportedly.publishing.redaction import public
from reportedly.publishing.safe import cell, markdown
from reportedly.publishing.tables import data_file
from tests.publishing import making

NAMES = yaml.safe_load(data_file("names.yaml"))
TEXT_FORMATS = [
    "csv",
    "jsonl",
    "datapackage",
    "ucdp",
    "acled",
    "gtd",
    "plover",
    "ftm",
    "geojson",
    "ris",
    "bibtex",
    "rss",
    "atom",
    "html",
    "markdown",
    "site",
]


@pytest.mark.parametrize(("text", "known", "report", "shown"), NAMES["examples"])
def test_examples_of_names(text: str, known: list[str], report: str, shown: str) -> None:
    assert black_out(text, words_of(known), report) == shown


def everything(folder: Path) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*")) if path.is_file())


def witnessed() -> Feed:
    text = "Maryam Bello, who sells onions, saw nine bodies. Dr Idriss Maiga of the hospital counted nine dead."
    reports = [
        making.report(
            text,
            title="Trader Maryam Bello saw nine bodies",
            url="https://gazette.example/maryam-bello-saw",
            byline="Ann Writer",
        )
    ]
    claims = [
        making.claim(
            "saw nine bodies",
            id="c1",
            origin="Maryam Bello",
            origin_name="Maryam Bello",
            origin_type=OriginType.WITNESS,
            spokesperson="Maryam Bello",
            time_text="at dusk behind the mill",
        ),
        making.claim(
            "Dr Idriss Maiga of the hospital counted nine dead",
            id="c2",
            origin="Dr Idriss Maiga",
            origin_name="Idriss Maiga",
            origin_type=OriginType.MEDICAL,
            spokesperson="Idriss Maiga",
            victim="Maryam Bello's brother",
        ),
    ]
    return Feed([making.case(claims, reports)])


def test_no_private_name_leaves_by_any_door(tmp_path: Path) -> None:
    export(witnessed(), find_formats(TEXT_FORMATS), tmp_path, making.edition())
    told = everything(tmp_path)
    for name in ("Maryam", "Bello", "maryam", "Idriss", "Maiga", "Ann Writer", "saw nine bodies", "behind the mill"):
        assert name not in told, name
    assert "a witness" in told
    assert "https://gazette.example/" in told


def test_the_desk_sees_all_of_it(tmp_path: Path) -> None:
    export(witnessed(), find_formats(["csv"]), tmp_path, making.edition(Audience.INTERNAL))
    assert "Maryam Bello" in everything(tmp_path)


def test_places_are_no_finer_than_a_town() -> None:
    case = making.case([making.claim()], [making.report()])
    assert case.site is not None
    exact = type(case.site)(case.site.place, PlacePrecision.EXACT, "Niger")
    shown = exact.public()
    assert shown.precision is PlacePrecision.TOWN
    assert (shown.latitude, shown.longitude) == (
        round(exact.place.latitude or 0, 1),
        round(exact.place.longitude or 0, 1),
    )
    hamlet = type(case.site)(case.site.place.model_copy(update={"population": 120}), PlacePrecision.TOWN, "Niger")
    assert hamlet.public().decimals == 1
    assert public(case).site == case.site.public()


def test_every_figure_bears_its_standing(exported: Path) -> None:
    with (exported / "tolls.csv").open(encoding="utf-8", newline="") as stream:
        assert all(row["standing"] for row in csv.DictReader(stream))
    with (exported / "incidents.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            assert bool(row["killed_best"]) == bool(row["killed_standing"])
    with (exported / "ucdp_ged.csv").open(encoding="utf-8", newline="") as stream:
        assert {row["code_status"] for row in csv.DictReader(stream)} <= {"uncorroborated", "corroborated or admitted"}
    brief = (exported / "brief.html").read_text(encoding="utf-8")
    tree = html5lib.parse(brief, namespaceHTMLElements=False)
    figures = [
        one for one in tree.iter("tr") if [td for td in one.findall("td") if "figure" in (td.get("class") or "")]
    ]
    assert figures
    for row_ in figures:
        assert [span for span in row_.iter("span") if "badge" in (span.get("class") or "")]


HOSTILE = '=HYPERLINK("http://evil.example","x")<script>alert(1)</script>{{7*7}}|**b**\u202e'


def hostile() -> Feed:
    text = f"{HOSTILE} nine were killed"
    reports = [making.report(text, title=HOSTILE, publisher=HOSTILE, url="javascript:alert(1)")]
    claims = [
        making.claim(
            HOSTILE, victim=HOSTILE, origin_name=HOSTILE, origin_type=OriginType.ARMED_GROUP, perpetrator=HOSTILE
        )
    ]
    return Feed([making.case(claims, reports, label=HOSTILE, parties=(HOSTILE,))])


@pytest.mark.parametrize("audience", list(Audience))
def test_hostile_words_stay_words(tmp_path: Path, audience: Audience) -> None:
    export(hostile(), find_formats([*TEXT_FORMATS, "xlsx"]), tmp_path, making.edition(audience))
    for path in tmp_path.rglob("*.csv"):
        with path.open(encoding="utf-8", newline="") as stream:
            for row in csv.reader(stream):
                assert not [one for one in row if one.startswith(("=", "+", "@"))], path
    for path in [tmp_path / "brief.html", *tmp_path.glob("site/**/*.html")]:
        text = path.read_text(encoding="utf-8")
        assert "<script>alert" not in text
        assert "javascript:" not in text
        html5lib.HTMLParser(strict=True).parse(text)
    book = openpyxl.load_workbook(tmp_path / "reportedly.xlsx")
    assert not [one for sheet in book for line in sheet.iter_rows() for one in line if one.data_type == "f"]
    told = (tmp_path / "brief.md").read_text(encoding="utf-8")
    assert "<script>" not in told
    assert "\u202e" not in everything_but_json(tmp_path)
    assert "javascript:" not in (tmp_path / "sources.ris").read_text(encoding="utf-8")


def everything_but_json(folder: Path) -> str:
    texts = [
        path for path in folder.rglob("*") if path.suffix in {".csv", ".html", ".md", ".ris", ".bib", ".rss", ".atom"}
    ]
    return "\n".join(path.read_text(encoding="utf-8") for path in texts)


@pytest.mark.parametrize(
    ("text", "shown"),
    [("=1+1", "'=1+1"), (" +1", "' +1"), ("@SUM(A1)", "'@SUM(A1)"), ("-5 men", "'-5 men"), ("11+", "11+")],
)
def test_formulas_are_made_harmless(text: str, shown: str) -> None:
    assert cell(text) == shown


def test_markdown_shows_words_as_they_are() -> None:
    assert markdown("a|b *c* [d](e)\n# f") == r"a\|b \*c\* \[d\]\(e\) \# f"
    assert markdown("- 5 men") == r"\- 5 men"
    assert markdown("جيش") == "\u2068جيش\u2069"


def test_json_of_hostile_words_is_json(tmp_path: Path) -> None:
    export(hostile(), find_formats(["jsonl", "geojson", "plover", "ftm"]), tmp_path, making.edition(Audience.INTERNAL))
    for path in tmp_path.glob("*.jsonl"):
        for line in path.read_text(encoding="utf-8").splitlines():
            json.loads(line)


def test_estimates_name_nobody_whom_the_tolls_do_not_name() -> None:
    named = making.claim(origin_name="Amadou Tessaoua", origin_type=OriginType.WITNESS)
    shown = public(making.case([named], [making.report()]))
    figures = [*shown.estimates, *(one for found in shown.coded.values() for one in found)]
    assert figures
    assert "Tessaoua" not in str([one.model_dump() for one in figures])

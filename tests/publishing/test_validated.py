"""Every format read by a tool that is not ours."""

import csv
import io
import json
import shutil
import subprocess
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path

import bibtexparser.entrypoint
import duckdb
import feedparser
import frictionless
import geojson
import html5lib
import jsonschema
import openpyxl
import pytest
import rispy
from followthemoney import model
from followthemoney.statement import CSV, Statement, read_statements

from tests.publishing import making

UCDP = (
    "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id,"
    "dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,"
    "source_article,source_office,source_date,source_headline,source_original,where_prec,where_coordinates,"
    "where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,event_clarity,"
    "date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob"
)
ACLED = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,"
    "actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,"
    "latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp"
)
GTD_CLAIMS = (
    "gname gsubname gname2 gsubname2 gname3 gsubname3 motive guncertain1 guncertain2 guncertain3 individual nperps "
    "nperpcap claimed claimmode claimmode_txt claim2 claimmode2 claimmode2_txt claim3 claimmode3 claimmode3_txt "
    "compclaim nkill nkillus nkillter nwound nwoundus nwoundte property propextent propextent_txt propvalue "
    "propcomment ishostkid nhostkid addnotes scite1 scite2 scite3 dbsource"
)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.parametrize(("name", "columns", "number"), [("ucdp_ged.csv", UCDP, 49), ("acled.csv", ACLED, 31)])
def test_columns_are_those_of_the_published_files(exported: Path, name: str, columns: str, number: int) -> None:
    header = (exported / name).read_text(encoding="utf-8").splitlines()[0]
    assert header == columns
    assert len(header.split(",")) == number


def test_gtd_has_the_columns_of_claims_and_casualties_in_order(exported: Path) -> None:
    header = (exported / "gtd.csv").read_text(encoding="utf-8").splitlines()[0].split(",")
    first = header.index("gname")
    assert header[first:] == GTD_CLAIMS.split()


def test_json_lines_keep_their_schemas(exported: Path) -> None:
    for name in ("claims", "incidents", "tolls"):
        schema = json.loads((exported / f"{name}.schema.json").read_text(encoding="utf-8"))
        validator = jsonschema.Draft202012Validator(schema)
        validator.check_schema(schema)
        lines = (exported / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        assert lines, name
        for line in lines:
            validator.validate(json.loads(line))


def test_a_line_that_breaks_the_schema_is_refused(exported: Path) -> None:
    schema = json.loads((exported / "claims.schema.json").read_text(encoding="utf-8"))
    line = json.loads((exported / "claims.jsonl").read_text(encoding="utf-8").splitlines()[0])
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(line | {"act": "tickle"}, schema)


def test_duckdb_reads_parquet_as_it_reads_csv(exported: Path) -> None:
    for name in ("claims", "incidents", "tolls"):
        (number,) = duckdb.execute(f"SELECT count(*) FROM read_parquet('{exported}/{name}.parquet')").fetchone() or (0,)  # noqa: S608
        assert number == len(rows(exported / f"{name}.csv")) > 0
    types = dict(
        duckdb.execute(f"SELECT name, type FROM parquet_schema('{exported}/claims.parquet')").fetchall()  # noqa: S608
    )
    assert types["count_low"] == "INT64"
    open_bounds = (
        f"SELECT count(*) FROM read_parquet('{exported}/tolls.parquet') WHERE low IS NOT NULL AND high IS NULL"  # noqa: S608
    )
    assert (duckdb.execute(open_bounds).fetchone() or (0,))[0] > 0


def test_geoparquet_holds_points_in_wkb(exported: Path) -> None:
    path = exported / "incidents.geo.parquet"
    keys = duckdb.execute(f"SELECT key, value FROM parquet_kv_metadata('{path}')").fetchall()  # noqa: S608
    geo = json.loads(dict(keys)[b"geo"])
    assert geo["columns"][geo["primary_column"]]["encoding"] == "WKB"
    (blob,) = duckdb.execute(
        f"SELECT geometry FROM read_parquet('{path}') WHERE place = 'Torodi'"  # noqa: S608
    ).fetchone() or (None,)
    assert blob[:5] == b"\x01\x01\x00\x00\x00"
    assert len(blob) == 21


def test_geojson_is_valid(exported: Path) -> None:
    found = geojson.loads((exported / "incidents.geojson").read_text(encoding="utf-8"))
    assert found.is_valid
    point = next(one for one in found["features"] if one["properties"]["place"] == "Torodi")["geometry"]["coordinates"]
    assert point == [pytest.approx(1.8, abs=0.06), pytest.approx(13.12, abs=0.06)]


def test_the_workbook_has_sheets_notes_and_frozen_headers(exported: Path) -> None:
    book = openpyxl.load_workbook(exported / "reportedly.xlsx")
    assert book.sheetnames == ["about", "incidents", "estimates", "tolls", "claims"]
    for name in book.sheetnames[1:]:
        sheet = book[name]
        assert sheet.freeze_panes == "B2"
        assert sheet["A1"].comment is not None
        assert sheet.max_row == len(rows(exported / f"{name}.csv")) + 1
    assert not [cell for sheet in book for line in sheet.iter_rows() for cell in line if cell.data_type == "f"]


def test_frictionless_finds_nothing_to_object_to(exported: Path) -> None:
    report = frictionless.validate(str(exported / "datapackage" / "datapackage.json"))
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "message"])
    assert {task.name for task in report.tasks} == {"claims", "incidents", "tolls", "estimates"}


def test_followthemoney_takes_every_entity_and_statement(exported: Path) -> None:
    entities = {}
    for line in (exported / "entities.ftm.json").read_text(encoding="utf-8").splitlines():
        entity = model.get_proxy(json.loads(line), cleaned=False)
        assert entity.schema.validate({"properties": dict(entity.to_dict()["properties"])}) is None
        raw = json.loads(line)["properties"]
        assert {prop: len(values) for prop, values in raw.items()} == Counter(
            prop.name for prop, _ in entity.itervalues()
        ), raw
        entities[entity.id] = entity
    kinds = Counter(entity.schema.name for entity in entities.values())
    assert kinds["Event"] == 3
    assert kinds["Documentation"] > 15
    for entity in entities.values():
        for prop, value in entity.itervalues():
            if prop.type.name == "entity":
                assert value in entities
    statements = list(read_statements(io.BytesIO((exported / "statements.csv").read_bytes()), format=CSV))
    for one in statements:
        assert one.id == Statement.make_key(one.dataset, one.entity_id, one.prop, one.value, one.external)
        assert one.prop_type == model[one.schema].properties[one.prop].type.name
    assert {one.entity_id for one in statements} == set(entities)


def test_references_are_read_by_reference_managers(exported: Path) -> None:
    ris = rispy.loads((exported / "sources.ris").read_text(encoding="utf-8"))
    bib = bibtexparser.entrypoint.parse_string((exported / "sources.bib").read_text(encoding="utf-8"))
    told = {report for case in making.sample_cases() for report in case.incident.reports}
    assert {one["id"] for one in ris} == told
    assert {one.key for one in bib.entries} == told
    assert all(one["type_of_reference"] == "NEWS" for one in ris)


@pytest.mark.parametrize("name", ["changes.rss", "changes.atom"])
def test_feeds_are_well_formed_and_newest_first(exported: Path, name: str) -> None:
    feed = feedparser.parse((exported / name).read_bytes())
    assert not feed.bozo, feed.get("bozo_exception")
    assert len(feed.entries) == len({entry.id for entry in feed.entries}) > 15
    assert ET.parse(exported / name).getroot().tag  # noqa: S314


def test_pages_are_valid_html(exported: Path) -> None:
    pages = [exported / "brief.html", *exported.glob("site/**/*.html")]
    assert len(pages) == 5
    for page in pages:
        parser = html5lib.HTMLParser(strict=True)
        parser.parse(page.read_text(encoding="utf-8"))


def test_links_of_the_site_lead_somewhere_within_it(exported: Path) -> None:
    for page in exported.glob("site/**/*.html"):
        tree = html5lib.parse(page.read_text(encoding="utf-8"), namespaceHTMLElements=False)
        links = [one.get("href") or one.get("src") for one in tree.iter() if one.get("href") or one.get("src")]
        assert links
        for link in links:
            assert link.startswith("https://") or (page.parent / link).is_file(), (page, link)


def test_the_pdf_says_what_the_brief_says(exported: Path) -> None:
    if not (exported / "brief.pdf").exists():
        pytest.skip("Pango is not installed: no PDF can be set here")
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (Debian: poppler-utils) is not installed")
    done = subprocess.run(  # noqa: S603 - our own file
        ["pdftotext", "-layout", exported / "brief.pdf", "-"],  # noqa: S607
        capture_output=True,
        text=True,
        check=True,
    )
    for words in ("Liptako Vanguard", "Niger Ministry of National Defence", "contested", "admitted", "11+"):
        assert words in done.stdout, words


def test_every_plover_event_is_of_the_manual(exported: Path) -> None:
    events = [json.loads(line) for line in (exported / "plover.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {one["event"] for one in events} <= {"ASSAULT", "COERCE", "RETREAT"}
    assert any(one["auxiliary"] == ["negation"] for one in events)
    assert all("size" not in one for one in events if one["auxiliary"] == ["negation"])

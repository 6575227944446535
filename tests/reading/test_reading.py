"""The doors of reading: every format, every source, every failure."""

import io
import json
import os
import time
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.errors import ReadError
from reportedly.reading import MAX_JSON_BYTES, MAX_REPORT_BYTES, ReadFailure, Reading, open_reports, passed_over, read

STORY = "Ten soldiers were killed when gunmen stormed a post near Noshki, the army said."
PAGE = f"""<!doctype html><html lang="en"><head><title>Ten killed - Northgate Wire</title>
<meta property="og:title" content="Ten killed in raid"><meta property="og:site_name" content="Northgate Wire">
<meta property="article:published_time" content="2026-02-01T08:40:00+05:00"><meta name="author" content="Ann Lee">
<link rel="canonical" href="https://northgate.example/a/1"></head><body><nav><a href="/">Home</a></nav>
<article><h1>Ten killed in raid</h1><p>{STORY}</p><p>The group said on 3 January 2020 that it had killed <b>84</b>.</p>
<blockquote class="twitter-tweet"><p>The city is ours today, all of it</p>&mdash; Chagai Media (@chagaimedia)
<a href="https://x.example/1">February 1, 2026</a></blockquote></article></body></html>"""


def read_bytes(data: bytes) -> list[Reading | ReadFailure]:
    return list(open_reports(["-"], stdin=io.BytesIO(data)))


def reading(data: bytes) -> Reading:
    (found,) = read_bytes(data)
    assert isinstance(found, Reading), found
    return found


def failure(data: bytes) -> str:
    (found,) = read_bytes(data)
    assert isinstance(found, ReadFailure), found
    assert "\n" not in found.reason
    return found.reason


def test_a_page_gives_its_story_and_its_metadata(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(PAGE)
    report = read(path)
    assert (report.title, report.publisher, report.byline) == ("Ten killed in raid", "Northgate Wire", "Ann Lee")
    assert report.published == datetime.fromisoformat("2026-02-01T08:40:00+05:00")
    assert (report.url, report.language) == ("https://northgate.example/a/1", "en")
    first, second, *post = report.text.split("\n\n")
    assert first == STORY
    assert second.endswith("it had killed 84.")
    assert [block.handle for block in report.blocks if block.handle] == ["@chagaimedia"]
    assert post[0] == "The city is ours today, all of it"


def test_a_page_without_a_date_has_none_though_its_story_names_one(tmp_path: Path) -> None:
    path = tmp_path / "page.htm"
    path.write_text(f"<html><body><p>{STORY}</p><p>It was on 3 January 2020, in Noshki, they said.</p></body></html>")
    assert read(path).published is None


def test_a_short_page_has_neither_headline_nor_date_glued_to_its_story(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(
        "<html><head><title>Ten die</title></head><body><article><h1>Ten die</h1><p>February 1, 2026</p>"
        f"<p>By Ann Lee</p><p>{STORY}</p><table><tr><th>Side</th><th>Dead</th></tr><tr><td>Army</td><td>10</td></tr>"
        "</table></article></body></html>"
    )
    report = read(path)
    assert (report.title, report.byline) == ("Ten die", "Ann Lee")
    assert report.published == datetime.fromisoformat("2026-02-01")
    assert report.text == f"{STORY}\n\n| Side | Dead |\n\n| Army | 10 |"


def test_a_page_in_the_encoding_that_it_declares(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(
        f'<html><head><meta charset="windows-1252"></head><body><p>Café: {STORY}</p></body></html>'.encode("cp1252")
    )
    assert read(path).text.startswith("Café: ")


def test_the_format_of_standard_input_is_seen_from_its_first_line() -> None:
    record = {"id": "a", "text": STORY}
    types = {
        f"\n\nTen die\n\n{STORY}": "text/plain",
        PAGE: "text/html",
        json.dumps(record, indent=1): "application/json",
        json.dumps([record]): "application/json",
        json.dumps({"reports": [record]}): "application/json",
        f"[Photo: the bank]\n\n{STORY}": "text/plain",
    }
    assert {text: reading(text.encode()).media_type for text in types} == types
    lines = read_bytes(f"{json.dumps(record)}\n{json.dumps(record)}\n".encode())
    assert [found.source for found in lines] == ["-:1", "-:2"]


def test_a_report_json_is_taken_over_and_its_annotations_are_not() -> None:
    record = {
        "id": 7,
        "title": "T",
        "text": "a\r\nb",
        "published": "1 Feb 2026",
        "publisher": "W",
        "style": "wire",
        "url": "u",
        "language": "fr",
        "claims": [1],
        "incident": ["x"],
        "licence": "y",
        "source": "z",
    }
    found = reading(json.dumps(record, indent=1).encode())
    report = found.report
    assert (report.id, report.title, report.text, report.style) == ("7", "T", "a\nb", "wire")
    assert (report.published, report.language, report.url) == (datetime.fromisoformat("2026-02-01"), "fr", "u")
    assert json.loads(found.original) == record


@pytest.mark.parametrize("form", ["%s", '{"about": {"reports": [0]}, "reports": %s, "more": "]"}'])
def test_each_report_of_a_list_keeps_its_own_characters(form: str) -> None:
    items = ['{"id":"a",  "text":"Ten \\u0064ied"}', '{"text" : "Two died, ] }", "id":"b"}', '{"id":"c"}']
    found = read_bytes((form % f"[ {items[0]} ,{items[1]},\n{items[2]} ]").encode())
    assert [one.original.decode() for one in found if isinstance(one, Reading)] == items[:2]
    assert [one.source for one in found] == ["-[0]", "-[1]", "-[2]"]
    assert found[2] == ReadFailure(source="-[2]", reason="the report has no field text")


def test_a_bad_line_of_jsonl_is_named_and_the_others_go_on(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    path.write_bytes(b'{"text":"One died."}\r\n\n{"text": \n{"text":"\xff"}\n[1]\n{"text":"Two died."}')
    found = list(open_reports([str(path)]))
    assert [one.source.removeprefix(str(path)) for one in found] == [":1", ":3", ":4", ":5", ":6"]
    assert [one.original for one in found if isinstance(one, Reading)] == [
        b'{"text":"One died."}',
        b'{"text":"Two died."}',
    ]
    reasons = [one.reason for one in found if isinstance(one, ReadFailure)]
    assert reasons == [
        "invalid JSON at line 1, column 10: Expecting value",
        "not valid UTF-8 at byte 9",
        "a report is a JSON object, not a list",
    ]


def test_the_same_text_has_the_same_id_in_every_format() -> None:
    plain, record = (
        reading(f"Ten die\r\n\r\n{STORY}".encode()),
        reading(json.dumps({"title": "Ten die", "text": STORY}).encode()),
    )
    assert plain.report.id == record.report.id == plain.report.text_sha256[:12]


def test_windows_newlines_and_byte_order_marks_are_not_stored() -> None:
    for encoding in ("utf-8-sig", "utf-16"):
        report = reading(f"Ten die\r\n\r\n{STORY}\r\nTwo fled.".encode(encoding)).report
        assert (report.title, report.text) == ("Ten die", f"{STORY}\nTwo fled.")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b" \n\n ", "is empty"),
        (b"\x7fELF\0\0\x01", "a binary file, not text"),
        (bytes(range(128, 256)) * 9, "a binary file, not text"),
        (b"Ten soldiers died near Noshki \xff on Sunday", "not valid UTF-8 at byte 30"),
        (b"<html><body><script>x()</script></body></html>", "the page holds no text of a report"),
        (b'{"title": "Ten die"}', "the report has no field text"),
        (b'{"text": null}', "the report has no field text"),
        (b'{"text": "  "}', "the report has no text"),
        (b'{"text": 5}', "the field text is a number, not a string"),
        (b'{"text": "Ten died", "title": ["a"]}', "the field title is a list, not a string"),
        (b'{"text": "Ten died", "published": "soon"}', "the field published cannot be read as a date: 'soon'"),
        (b'{"text": "Ten died", "published": 5}', "the field published is a number, not a string"),
        (b'{"text": "Ten \\u0000died"}', "the text holds a NUL character at offset 4"),
        (b'{"text": "Ten \\ud800died"}', "the text holds half a character (a lone surrogate) at 4"),
        (b'{"text": "Ten died"\n "title": 1}', "invalid JSON at line 2, column 2: Expecting ',' delimiter"),
        (b"[" * 100_000, "invalid JSON: nested too deeply"),
        (b"[]", "holds no report"),
        (b'{"reports": []}', "holds no report"),
        (b'{"n": %s, "text": ""}' % (b"1" * 5_000), "invalid JSON: Exceeds the limit"),
    ],
)
def test_bad_input_is_one_clear_line(data: bytes, reason: str) -> None:
    assert failure(data).startswith(reason)


def test_bad_files_are_named_and_the_others_go_on(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_text(STORY)
    (tmp_path / "empty").mkdir()
    missing, pattern, folder = (str(tmp_path / name) for name in ("none.txt", "*.xyz", "empty"))
    found = list(open_reports([str(tmp_path / "a.txt"), missing, pattern, folder, str(tmp_path / "b.txt"), "-"]))
    assert isinstance(found[4], Reading)
    assert [one for one in found if isinstance(one, ReadFailure)] == [
        ReadFailure(source=str(tmp_path / "a.txt"), reason="is empty"),
        ReadFailure(source=missing, reason="there is no such file"),
        ReadFailure(source=pattern, reason="the pattern matches no file"),
        ReadFailure(source=folder, reason="the folder holds no reports"),
        ReadFailure(source="-", reason="there is no standard input to read"),
    ]


def test_an_unreadable_file_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(STORY)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    found = list(open_reports([str(tmp_path / "a.txt")]))
    assert found == [ReadFailure(source=str(tmp_path / "a.txt"), reason="cannot be read: Permission denied")]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_named_pipe_is_passed_over_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    (tmp_path / "b.txt").write_text(STORY)
    pipe, story = open_reports([str(tmp_path)])
    assert isinstance(pipe, ReadFailure)
    assert "no regular file" in pipe.reason
    assert isinstance(story, Reading)


@pytest.mark.parametrize("suffix", ["txt", "html", "json", "jsonl", "md", "log"])
def test_a_line_of_50_mb_is_refused_at_once(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"long.{suffix}"
    path.write_bytes(b'{"text": "' + b"a" * 50_000_000)
    start = time.monotonic()
    (found,) = list(open_reports([str(path)]))
    assert isinstance(found, ReadFailure)
    assert f"{MAX_JSON_BYTES if suffix in {'json', 'log'} else MAX_REPORT_BYTES:,} bytes" in found.reason
    assert time.monotonic() - start < 5


def test_after_a_line_that_is_too_long_the_others_go_on() -> None:
    good = b'{"text": "Ten died."}\n'
    found = read_bytes(good + b'{"text": "' + b"a" * (2 * MAX_REPORT_BYTES) + b'"}\n' + good)
    assert [isinstance(one, Reading) for one in found] == [True, False, True]
    assert [one.source for one in found] == ["-:1", "-:2", "-:3"]


def test_a_report_within_a_json_file_has_the_same_limit() -> None:
    assert "more than the 5,000,000" in failure(b'{"text":\n"' + b"a" * (MAX_REPORT_BYTES + 1) + b'"}')


def test_folders_and_globs_are_sorted_and_each_file_is_read_once(tmp_path: Path) -> None:
    for name in ("b/two.md", "a.txt", "b/one.TXT", "b/.hidden.txt", ".git/x.txt", "b/data.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"{name} {STORY}")
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
    sources = [str(tmp_path / "b"), str(tmp_path / "*.txt"), str(tmp_path), str(tmp_path / "**" / "*.md")]
    names = [str(Path(one.source).relative_to(tmp_path)) for one in open_reports(sources)]
    assert names == ["b/one.TXT", "b/two.md", "a.txt"]


def test_a_file_whose_name_has_a_bracket_is_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a[1].txt"
    path.write_text(STORY)
    (found,) = open_reports([str(path)])
    assert isinstance(found, Reading)


def test_what_is_passed_over_in_folders_is_counted(tmp_path: Path) -> None:
    for name in ("a.txt", "b/data.csv", "more.csv", "b/.hidden.csv", "README"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(STORY, "utf-8")
    assert passed_over([str(tmp_path)]) == {".csv": 2, "": 1}
    assert not passed_over([str(tmp_path / "more.csv"), "-", "no such file"])


def test_a_folder_that_cannot_be_entered_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: object) -> None:
        raise PermissionError(13, "Permission denied", "locked")

    monkeypatch.setattr("os.scandir", refuse)
    (found,) = open_reports([str(tmp_path)])
    assert found == ReadFailure(source="locked", reason="cannot be read: Permission denied")


def test_read_wants_exactly_one_report(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    path.write_text('{"text": "One died."}\n{"text": "Two died."}\n')
    with pytest.raises(ReadError, match="holds 2 reports, not one"):
        read(path)
    with pytest.raises(ReadError, match=r"none\.txt: there is no such file|cannot be read: No such file"):
        read(tmp_path / "none.txt")


def test_language_is_detected_only_where_it_is_not_given() -> None:
    french = "Dix soldats ont été tués dimanche près de Djibo, selon un porte-parole de l'armée burkinabè."
    assert reading(json.dumps({"text": french}).encode()).report.language == "fr"
    assert reading(json.dumps({"text": french, "language": "en"}).encode()).report.language == "en"
    assert reading(b'{"text": "10 died."}').report.language is None


@given(st.binary(max_size=200))
def test_any_bytes_are_reports_or_failures_and_never_an_error(data: bytes) -> None:
    for found in read_bytes(data):
        if isinstance(found, Reading):
            assert found.report.text.strip()
        else:
            assert found.reason


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=9),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["text", "title", "id", "reports", "published"]), inner, max_size=4)
        ),
        max_leaves=9,
    )
)
def test_any_json_is_reports_or_failures_and_never_an_error(document: object) -> None:
    for found in read_bytes(json.dumps(document, indent=1).encode()):
        assert isinstance(found, Reading | ReadFailure)


def test_a_name_that_is_not_utf_8_is_kept_as_text(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/bad\xffname.txt"
    Path(os.fsdecode(name)).write_text(STORY)
    (found,) = open_reports([str(tmp_path)])
    assert isinstance(found, Reading)
    assert found.source.endswith("bad\\xffname.txt")


def test_an_empty_name_is_not_the_folder_one_is_in() -> None:
    assert [found.reason for found in open_reports([""]) if isinstance(found, ReadFailure)] == [
        "an empty name names no file"
    ]


def test_a_pattern_into_a_closed_folder_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(_: Path) -> bool:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "is_dir", closed)
    (found,) = open_reports(["closed/*.txt"])
    assert found == ReadFailure(source="closed/*.txt", reason="cannot be read: Permission denied")

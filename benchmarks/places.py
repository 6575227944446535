"""Judge where the places of annotated reports were put: in the right country and within 25 km, or unknown.

    python -m benchmarks.places [--json] [--table FILE] [REPORTS]

REPORTS is a folder of annotated reports; without it, the project's own are judged, of the scored writers whose reports
may be read. The annotations name places and give no coordinates, so the judge is made of all annotated names of a
report together and of the countries that its words name, neither of which the finder knows:

- **The country.** Each annotated name, and each province that the words name, speaks for the countries in which it has
  an entry, for one of several the less; a country that the words name by its name, an adjective or its capital is
  spoken for as well. The main country is the one most spoken for. A name that has an entry there must be put there, any
  other into a country that is named or that a name of one country alone speaks for.
- **The spot** is where the gazetteer's entries of the name in that country lie, if all are within 25 km of each other.
  Of several, it is the one that lies in a province that the report names, or else the one by far nearest to the names
  with a single spot. Otherwise it is open: what lies in the country is taken as right but counted apart.

A name with no entry in any country that is told is not judged. A name that was not found at all, or found without an
entry, is unknown. It is *missed* where the judge has a spot.
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import astuple, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from benchmarks.floors import gate
from benchmarks.geo import kilometres
from reportedly.gazetteer.keys import fold
from reportedly.gazetteer.places import WATERS, Gazetteer
from reportedly.model import Place, PlacePrecision, Report, Where
from reportedly.model.place import PlaceRole
from reportedly.understanding.places import find_report_places
from reportedly.understanding.places_words import place_words
from training.writers import SCORED, UNREAD, by_writers, report_paths

NEAR_KM: Final = 25.0
_WIDE: Final = frozenset({PlacePrecision.COUNTRY, PlacePrecision.PROVINCE})
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LONGEST: Final = 4  # words of a country's name
_CLOSE_KM: Final = 150.0
_CLEAR: Final = 3.0  # times as far as the nearest spot the next one must lie


class Verdict(StrEnum):
    """What became of a name."""

    RIGHT = "right"
    OPEN = "country right, spot open"
    MISSED = "unknown, though the gazetteer has it"
    UNKNOWN = "unknown"
    FAR = "too far"
    ABROAD = "wrong country"
    UNJUDGED = "not judged: the words tell no country"


WRONG: Final = (Verdict.FAR, Verdict.ABROAD)


@dataclass(frozen=True, slots=True)
class Judged:
    """A place name of a report, what it was resolved to, where the judge would have it, and the verdict."""

    report: str
    name: str
    verdict: Verdict
    country: str | None
    found: str | None
    distance_km: float | None = None


def judge(paths: Sequence[Path], gazetteer: Gazetteer) -> Iterator[Judged]:
    """A verdict on each place name of each report, names told once a report."""
    for path in paths:
        document = json.loads(path.read_text("utf-8"))
        report = Report(id=path.stem, title=document["title"], text=document["text"], publisher=document["publisher"])
        names = {fold(name): name for claim in document["claims"] for name in claim["places"]}
        found = _found(report, gazetteer)
        bench = _Bench(report, sorted(names.values()), gazetteer)
        for key, name in sorted(names.items()):
            yield bench.verdict(name, found.get(key) or found.get(_without_unit(key)))


class _Bench:
    """The judge of one report: what its words and all its annotated names say of where the names lie."""

    def __init__(self, report: Report, names: Sequence[str], gazetteer: Gazetteer) -> None:
        text = f"{report.title}\n{report.text}"
        self._report = report.id
        self._entries = {name: gazetteer.look_up(name) for name in names}
        self._provinces = _provinces(text, gazetteer)
        voices = [{place.country for place in found} for found in self._entries.values()]
        voices += [{country} for country, _ in self._provinces]
        named = named_countries(text, gazetteer, apart_from=set(names))
        self._lands = [*named, *sorted({land for lands in voices if len(lands) == 1 for land in lands} - {*named})]
        self._main = _most_spoken_for(self._lands, voices, named)
        single = (_one_spot(self._in(name, self._main)) for name in names)
        self._anchors = [spots[0] for spots in single if spots]

    def verdict(self, name: str, place: Place | None) -> Judged:
        """The verdict on a name that was resolved to a place, or to none."""
        country = self._country_of(name)
        spots = self._spots(name, country)
        if place is None:
            return Judged(self._report, name, Verdict.MISSED if spots else Verdict.UNKNOWN, country, None)
        told = f"{place.name}, {place.admin1 or '-'}, {place.country} ({place.precision}, {place.id})"
        allowed = {country} if country else {*self._lands, WATERS}
        if country is None and not any(self._in(name, land) for land in self._lands):
            return Judged(self._report, name, Verdict.UNJUDGED, None, told)
        if place.country not in allowed:
            return Judged(self._report, name, Verdict.ABROAD, country, told)
        distances = [distance for one in spots if (distance := _between(place, one)) is not None]
        if place.precision in _WIDE or place.id in {one.id for one in spots}:
            return Judged(self._report, name, Verdict.RIGHT, country, told)
        if not distances:
            return Judged(self._report, name, Verdict.OPEN, country, told)
        verdict = Verdict.RIGHT if min(distances) <= NEAR_KM else Verdict.FAR
        return Judged(self._report, name, verdict, country, told, round(min(distances), 1))

    def _country_of(self, name: str) -> str | None:
        """The country in which a name must lie: the main one, or the only other named; ``None`` where it is open."""
        if self._in(name, self._main):
            return self._main
        others = [land for land in self._lands if self._in(name, land)]
        return others[0] if len(others) == 1 else None

    def _in(self, name: str, land: str | None) -> list[Place]:
        return [place for place in self._entries[name] if place.country == land]

    def _spots(self, name: str, country: str | None) -> list[Place]:
        """The entries at the one spot where a name lies; none where that is open."""
        entries = self._in(name, country)
        named = [one for one in entries if (one.country, one.admin1 or "") in self._provinces]
        return _one_spot(entries) or _one_spot(named) or self._nearest(named or entries)

    def _nearest(self, entries: Sequence[Place]) -> list[Place]:
        """The entries by far nearest to the names with a single spot; none where no one is."""
        apart: list[tuple[float, Place]] = []
        for place in entries:
            distances = [distance for anchor in self._anchors if (distance := _between(place, anchor)) is not None]
            if place.precision not in _WIDE and distances:
                apart.append((min(distances), place))
        nearest = sorted(apart, key=lambda one: one[0])
        first = [place for _, place in nearest if (_between(place, nearest[0][1]) or 0.0) <= NEAR_KM]
        rest = [distance for distance, place in nearest if place not in first]
        is_clear = bool(nearest) and nearest[0][0] <= _CLOSE_KM and (not rest or rest[0] >= _CLEAR * nearest[0][0])
        return first if is_clear else []


def _without_unit(key: str) -> str:
    """The key of a name without its word of unit, by which the finder tells it: ``kherson`` of ``kherson region``."""
    stem, gap, unit = key.rpartition(" ")
    return stem if gap and unit in place_words().units else key


def _most_spoken_for(lands: Sequence[str], voices: Sequence[set[str]], named: Sequence[str]) -> str | None:
    """The country of most voices, each of which is shared by the countries that it speaks for."""
    heard = {land: sum(1 / len(voice) for voice in voices if land in voice) for land in lands}
    return max(lands, key=lambda land: heard[land] + (land in named), default=None)


def named_countries(text: str, gazetteer: Gazetteer, *, apart_from: Collection[str] = ()) -> list[str]:
    """The ISO2 codes of the countries that a text names, by name, adjective or capital, the most frequent first.

    Words in ``apart_from`` name nothing: whether they do is what is asked.
    """
    counted: Counter[str] = Counter()
    words = [match.group() for match in _WORD.finditer(text)]
    at = 0
    while at < len(words):
        for length in range(_LONGEST, 0, -1):
            name = " ".join(words[at : at + length])
            code = _country(re.sub(r"['’]s$", "", name), gazetteer) if name[0].isupper() else None
            if code and name not in apart_from:
                counted[code] += 1
                at += length - 1
                break
        at += 1
    return [code for code, _ in counted.most_common()]


def _country(name: str, gazetteer: Gazetteer) -> str | None:
    code = gazetteer.demonym(name) or gazetteer.capital(name)
    if code is None and len(name) > 2 and (country := gazetteer.country(name)) is not None:
        code = country.country
    return code


def _found(report: Report, gazetteer: Gazetteer) -> dict[str, Place]:
    """What the finder made of each name, by the name's key; of several mentions the one that says most surely where."""
    found: dict[str, Place] = {}
    for where in (Where.TEXT, Where.TITLE):
        for mention in find_report_places(report, gazetteer)[where]:
            if mention.place is not None and mention.role is not PlaceRole.DEMONYM:
                key = fold(mention.text)
                if mention.role is PlaceRole.PLACE or key not in found:
                    found.setdefault(key, mention.place)
    return found


def _provinces(text: str, gazetteer: Gazetteer) -> set[tuple[str, str]]:
    """The provinces that a text names in words: country and the province's own name."""
    words = [match.group() for match in _WORD.finditer(text)]
    spans = (words[at : at + length] for at in range(len(words)) for length in range(1, _LONGEST))
    return {
        (entry.place.country, entry.place.name)
        for span in spans
        if span[0][0].isupper()
        for entry in gazetteer.entries(" ".join(span))
        if entry.place.precision is PlacePrecision.PROVINCE
    }


def _one_spot(places: Sequence[Place]) -> list[Place]:
    """The entries with coordinates that are finer than a province, where they are all near each other; else none."""
    fine = [one for one in places if one.precision not in _WIDE and one.latitude is not None]
    near = bool(fine) and all((_between(fine[0], other) or 0.0) <= NEAR_KM for other in fine[1:])
    return fine if near else []


def _between(one: Place, other: Place) -> float | None:
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    return kilometres((one.latitude, one.longitude), (other.latitude, other.longitude))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0 where the floors are reached."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", type=Path, nargs="?", metavar="REPORTS")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON, without floors")
    parser.add_argument("--table", type=Path, metavar="FILE", help="write each name with its verdict, tab-separated")
    options = parser.parse_args(arguments)
    read = [writer for writer in SCORED if writer not in UNREAD]
    paths = sorted(options.reports.glob("*.json")) if options.reports else list(by_writers(report_paths(), read))
    judged = list(judge(paths, Gazetteer.open()))
    if options.table:
        lines = ("\t".join("" if value is None else str(value) for value in astuple(one)) for one in judged)
        options.table.write_text("report\tname\tverdict\tcountry\tfound\tkm\n" + "\n".join(lines) + "\n", "utf-8")
    counted = Counter(one.verdict for one in judged)
    figures = {
        "right_or_unknown": 1 - sum(counted[verdict] for verdict in WRONG) / len(judged),
        "known": 1 - (counted[Verdict.UNKNOWN] + counted[Verdict.MISSED]) / len(judged),
        "not_missed": 1 - counted[Verdict.MISSED] / len(judged),
    }
    if options.json:
        print(json.dumps(figures | {str(verdict): counted[verdict] for verdict in Verdict}))
        return 0
    for verdict in Verdict:
        print(f"{counted[verdict]:6} {verdict}")
    for one in judged:
        if one.verdict in WRONG:
            where = f"wanted {one.country}\tfound {one.found}\t{one.distance_km or ''}"
            print(f"{one.report}\t{one.name}\t{one.verdict}\t{where}")
    return gate("places", figures)


if __name__ == "__main__":
    sys.exit(main())

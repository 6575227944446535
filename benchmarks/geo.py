"""Measure how places are found and resolved on public news whose place names were annotated with coordinates.

    python -m benchmarks.geo PATH [--json] [--errors N]

PATH is a file in the format of LGL (``article`` with ``toponyms``) or of GeoVirus (``article`` with ``locations``).
Two things are measured. Given the annotated names, how many of those with coordinates are resolved: within 161 km
(100 miles), and to the very entry where its GeoNames id is given; what is not resolved counts as wrong. With
`near_or_inside` a country is right as well where the annotated point lies within its borders, wherever either puts its
middle: what it is higher by is owed to points that stand for areas and not to confusion. End to end: a mention is right
where it overlaps an annotated name and lies within 161 km of it, or names one without coordinates.
"""

import argparse
import json
import math
import sys
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from typing import Final

from benchmarks.score import rate
from reportedly.gazetteer.borders import country_at
from reportedly.gazetteer.places import Gazetteer
from reportedly.model import Place, PlacePrecision
from reportedly.model.place import PlaceMention, PlaceRole
from reportedly.understanding.places import find_places, resolve_names

NEAR_KM: Final = 161.0
_EARTH_KM: Final = 6371.0
_SLACK: Final = 3


@dataclass(frozen=True, slots=True)
class Name:
    """An annotated place name: character offsets, degrees WGS 84 or ``None``, and the GeoNames id where it is given."""

    start: int
    end: int
    point: tuple[float, float] | None
    id: str | None


@dataclass(frozen=True, slots=True)
class Article:
    """A text with its annotated names in their order."""

    text: str
    names: tuple[Name, ...]


def read_articles(path: Path) -> tuple[Article, ...]:
    """The articles of a file; ValueError where it is of neither format."""
    root = ET.parse(path).getroot()  # noqa: S314 - a benchmark's own file, named by whoever runs this
    articles = tuple(_article(element) for element in root.iter("article"))
    if not any(article.names for article in articles):
        raise ValueError(f"{path}: no article with annotated place names")
    return articles


def _article(element: ET.Element) -> Article:
    found = (_name(one) for tag in ("toponym", "location") for one in element.iter(tag))
    names = sorted(found, key=lambda pair: pair[0].start)
    text = element.findtext("text") or ""
    return Article(text, tuple(_moved(name, words, text) for name, words in names))


def _moved(name: Name, words: str, text: str) -> Name:
    """A name at the offset at which its words stand: those of GeoVirus begin one too late."""
    start = text.find(words, max(0, name.start - _SLACK), name.start + _SLACK + len(words))
    return replace(name, start=start, end=start + len(words)) if words and start >= 0 else name


def _name(element: ET.Element) -> tuple[Name, str]:
    tag = element.find("gaztag")
    holder = element if tag is None else tag
    latitude, longitude = holder.findtext("lat"), holder.findtext("lon")
    point = (float(latitude), float(longitude)) if latitude and longitude else None
    number = None if tag is None else tag.get("geonameid")
    start, end = (int(element.findtext(edge) or -1) for edge in ("start", "end"))
    words = element.findtext("phrase") or element.findtext("name") or ""
    return Name(start, end, point, f"geonames:{number}" if number else None), words


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The distance of two points (latitude, longitude in degrees) on the sphere."""
    (lat1, lon1), (lat2, lon2) = (tuple(map(math.radians, point)) for point in (one, other))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def _apart(name: Name, place: Place | None) -> float | None:
    """Kilometres between an annotated name and what it was resolved to, 0 for one entry; ``None`` where unknown."""
    if place is not None and place.id == name.id:
        return 0.0
    if name.point is None or place is None or place.latitude is None or place.longitude is None:
        return None
    return kilometres(name.point, (place.latitude, place.longitude))


def _is_near(name: Name, place: Place | None) -> bool:
    distance = _apart(name, place)
    return distance is not None and distance <= NEAR_KM


def _is_inside(name: Name, place: Place | None) -> bool:
    """True where a name was resolved to a country within whose borders the annotated point lies."""
    if name.point is None or place is None or place.precision is not PlacePrecision.COUNTRY:
        return False
    return country_at(*name.point) == place.country


def given_names(articles: Sequence[Article], gazetteer: Gazetteer) -> Iterator[tuple[Article, Name, Place | None]]:
    """Every annotated name with coordinates and the entry to which it is resolved."""
    for article in articles:
        places = resolve_names(article.text, [(name.start, name.end) for name in article.names], gazetteer)
        for name, place in zip(article.names, places, strict=True):
            if name.point is not None:
                yield article, name, place


def resolution(found: Sequence[tuple[Article, Name, Place | None]]) -> dict[str, float]:
    """Shares within 161 km and exact (of the names with an id), and the median error of what was resolved, in km."""
    distances = [_apart(name, place) for _, name, place in found]
    near = sum(_is_near(name, place) for _, name, place in found)
    known = [(name, place) for _, name, place in found if name.id]
    inside = sum(_is_near(name, place) or _is_inside(name, place) for _, name, place in found)
    figures = {"within_161km": near / len(found), "near_or_inside": inside / len(found)}
    if known:
        figures["exact"] = sum(place is not None and place.id == name.id for name, place in known) / len(known)
    measured = [distance for distance in distances if distance is not None]
    return figures | {"median_km": median(measured) if measured else math.inf, "names": float(len(found))}


def end_to_end(articles: Sequence[Article], gazetteer: Gazetteer) -> dict[str, float]:
    """Precision, recall and F1 of mentions found and resolved, and how many are found a second."""
    hits = predicted = annotated = 0
    start = time.process_time()
    read = [(article, _mentions(article, gazetteer)) for article in articles]
    seconds = time.process_time() - start
    for article, mentions in read:
        annotated += len(article.names)
        predicted += len(mentions)
        hits += sum(any(_is_right(name, mention) for mention in mentions) for name in article.names)
    found = rate(min(hits, predicted), annotated, predicted)
    return {
        "precision": found["precision"],
        "recall": found["recall"],
        "f1": found["f1"],
        "mentions_per_second": predicted / seconds,
    }


def _mentions(article: Article, gazetteer: Gazetteer) -> list[PlaceMention]:
    return [mention for mention in find_places(article.text, gazetteer) if _is_told(mention)]


def _is_told(mention: PlaceMention) -> bool:
    return mention.role not in {PlaceRole.POSSIBLE, PlaceRole.DEMONYM}


def _is_right(name: Name, mention: PlaceMention) -> bool:
    if mention.start >= name.end or name.start >= mention.end:
        return False
    return name.point is None or _is_near(name, mention.place)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0 when measured, 2 where the file is of neither format."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path, metavar="PATH")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print N names that were resolved wrongly")
    options = parser.parse_args(arguments)
    try:
        articles = read_articles(options.path)
    except (OSError, ET.ParseError, ValueError) as error:
        print(f"{options.path}: {error}", file=sys.stderr)
        return 2
    gazetteer = Gazetteer.open()
    found = list(given_names(articles, gazetteer))
    figures = resolution(found) | end_to_end(articles, gazetteer)
    print(
        json.dumps(figures)
        if options.json
        else "\n".join(f"{name:<20} {figure:9.3f}" for name, figure in figures.items())
    )
    wrong = [one for one in found if not _is_near(one[1], one[2])]
    for article, name, place in wrong[:: max(1, len(wrong) // max(1, options.errors))][: options.errors]:
        words = article.text[max(0, name.start - 40) : name.end + 30].replace("\n", " ")
        print(f"{article.text[name.start : name.end]!r} as {place.id if place else None}: {words!r}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

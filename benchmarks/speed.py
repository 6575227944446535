"""Measure the speed of the extractor beside bare spaCy, on one core, and its memory.

    python -m benchmarks.speed [--reports N]

All read the same reports of conflict in the same run, one at a time, after a warm-up; the extractor reads ordinary news
as well, which its gate should stop: the gate was trained on these texts, so the figure says what stopping costs and not
how often it happens. Each is timed in several rounds, turn and turn about, and its best round counts, since only
disturbances make a round slower. Times are those of the processor, so a busy machine measures much the same as an idle
one. No text is printed.
"""

import argparse
import os
import resource
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

THREAD_SETTINGS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")


def use_one_core() -> None:
    """Keep this process on one core and its libraries to one thread; they read the settings as they are imported."""
    os.environ.update(dict.fromkeys(THREAD_SETTINGS, "1"))
    if sys.platform == "linux":
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


use_one_core()

import spacy
from spacy.language import Language

from benchmarks.floors import gate
from benchmarks.score import Document, read_gold
from reportedly.model import Report
from reportedly.pipeline import Extractor
from reportedly.understanding.parse import MODEL

REPORTS = Path(__file__).with_name("reports")
REPORT_FIELDS = ("id", "title", "text", "published", "publisher", "style")
ROUNDS = 3
MEMORY_LIMIT = 900  # MiB that a process which extracts may hold
WARM_UP = 5  # reports read before the clock starts
ORDINARY = "zz-"  # the writer of news that tells of no armed violence

Reader = Callable[[Report], object]


@dataclass(frozen=True, slots=True)
class Speed:
    """How fast a reader is: reports and whitespace-separated words, each per second."""

    reports: float
    words: float


def sample(documents: Mapping[str, Document], size: int) -> list[Report]:
    """At most ``size`` reports, evenly spaced over all in the order of their ids."""
    every = [documents[report_id] for report_id in sorted(documents)]
    step = max(1, len(every) // size)
    return [Report.model_validate({field: document[field] for field in REPORT_FIELDS}) for document in every[::step]][
        :size
    ]


def seconds(read: Reader, reports: Sequence[Report]) -> float:
    """The seconds of the processor that reading all the reports takes: those of other programs do not count."""
    start = time.process_time()
    for report in reports:
        read(report)
    return time.process_time() - start


def measure(readers: Mapping[str, Reader], reports: Sequence[Report]) -> dict[str, Speed]:
    """The best speed of each reader over the rounds, by its name."""
    for read in readers.values():
        seconds(read, reports[:WARM_UP])
    words = sum(len(f"{report.title} {report.text}".split()) for report in reports)
    rounds = [{name: seconds(read, reports) for name, read in readers.items()} for _ in range(ROUNDS)]
    best = {name: min(times[name] for times in rounds) for name in readers}
    return {name: Speed(len(reports) / took, words / took) for name, took in best.items()}


def spacy_reader(nlp: Language) -> Reader:
    """Bare spaCy as a reader: title and text in one document."""
    return lambda report: nlp(f"{report.title}\n\n{report.text}")


def peak_memory() -> float:
    """The most memory that this process has held so far, in MiB."""
    unit = 1 if sys.platform == "darwin" else 1024  # bytes there, KiB elsewhere
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 2**20


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0 where every floor is reached, else 1."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=120, metavar="N", help="read N reports (default 120)")
    options = parser.parse_args(arguments)
    gold = read_gold(REPORTS)
    reports = sample({name: document for name, document in gold.items() if document["claims"]}, options.reports)
    ordinary = sample({name: document for name, document in gold.items() if name.startswith(ORDINARY)}, options.reports)
    extractor = Extractor.load()
    seconds(extractor.extract, reports)
    memory = peak_memory()  # before bare spaCy is loaded too
    readers: dict[str, Reader] = {
        "reportedly": extractor.extract,
        "bare spaCy, whole": spacy_reader(spacy.load(MODEL)),
        "bare spaCy, no entities": spacy_reader(spacy.load(MODEL, exclude=["ner"])),
    }
    speeds = measure(readers, reports)
    print(f"{len(reports)} reports on one core, best of {ROUNDS} rounds; peak memory of reportedly {memory:.0f} MiB")
    for name, speed in speeds.items():
        print(f"{name:<24} {speed.reports:7.1f} reports/s {speed.words:9.0f} words/s")
    ours = speeds["reportedly"]
    share = ours.reports / speeds["bare spaCy, whole"].reports
    print(f"reportedly reads at {share:.2f} times the speed of bare spaCy, whole")
    gated = measure({"reportedly": extractor.extract}, ordinary)["reportedly"]
    print(f"ordinary news {gated.reports:.1f} reports/s, {gated.reports / ours.reports:.1f} times as fast")
    figures = {"reports_per_second": ours.reports, "words_per_second": ours.words, "share_of_spacy": share}
    figures |= {"ordinary_per_second": gated.reports, "ordinary_over_conflict": gated.reports / ours.reports}
    figures["memory_mib_spared"] = MEMORY_LIMIT - memory
    return gate("speed", figures)


if __name__ == "__main__":
    raise SystemExit(main())

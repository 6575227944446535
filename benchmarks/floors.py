"""Hold measured figures against the floors of ``floors.toml``."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

FLOORS = Path(__file__).with_name("floors.toml")


def load(table: str) -> dict[str, float]:
    """The floors of one table (``quality`` or ``speed``), by name of the figure; ``KeyError`` without that table."""
    floors = tomllib.loads(FLOORS.read_text("utf-8"))[table]
    return {name: float(floor) for name, floor in floors.items()}


def below(figures: Mapping[str, float], floors: Mapping[str, float]) -> list[str]:
    """The names of the floors that are not reached; a floor whose figure was not measured is not reached."""
    return [name for name, floor in floors.items() if name not in figures or figures[name] < floor]


def show(figures: Mapping[str, float], floors: Mapping[str, float]) -> str:
    """Each figure beside its floor, a line for each."""
    fallen = below(figures, floors)
    names = [*figures, *(name for name in floors if name not in figures)]
    width = max(map(len, names), default=0)
    lines = []
    for name in names:
        figure = f"{figures[name]:10.4g}" if name in figures else "not measured".rjust(10)
        floor = f"floor {floors[name]:<10.4g}" if name in floors else "no floor"
        lines.append(f"{name:<{width}}  {figure}  {floor}{'  BELOW' if name in fallen else ''}".rstrip())
    return "\n".join(lines)


def gate(table: str, figures: Mapping[str, float]) -> int:
    """Print the figures against the floors of a table; the exit code: 0 where all are reached, else 1."""
    floors = load(table)
    print(show(figures, floors))
    return 1 if below(figures, floors) else 0

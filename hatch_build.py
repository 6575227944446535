"""Builds the gazetteer of places into the package, also for an editable install."""

import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_OUT = Path("src/reportedly/data/gazetteer.sqlite")


class GazetteerHook(BuildHookInterface):  # type: ignore[type-arg]  # generic only in its configuration
    """Builds the file where it is missing or out of date, and puts it into the wheel although git ignores it."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - the interface's
        """Called before a wheel of either kind is built."""
        out = Path(self.root) / _OUT
        build = _builder(Path(self.root))
        if not build.is_current(out):
            build.build(out)
        build_data["artifacts"].append(str(_OUT))


def _builder(root: Path) -> Any:  # noqa: ANN401 - a module that the type checker cannot see from here
    """The builder's module, without the package's own imports, which need more than a build has installed."""
    source = root / "src" / "reportedly"
    for name, folder in {"reportedly": source, "reportedly.gazetteer": source / "gazetteer"}.items():
        package = ModuleType(name)
        package.__path__ = [str(folder)]
        sys.modules[name] = package
    from reportedly.gazetteer import build  # noqa: PLC0415 - only now can it be found

    return build

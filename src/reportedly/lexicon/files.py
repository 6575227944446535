"""Reads the lexicon files that the package carries."""

from importlib.resources import files

import yaml

from reportedly.errors import DataError


def read_yaml(name: str) -> object:
    """The parsed content of ``data/lexicon/<name>``, all scalars strings; DataError where it is missing or no YAML."""
    source = files("reportedly.data").joinpath("lexicon", name)
    try:
        # BaseLoader makes nothing but strings, lists and mappings: "no" and "false" are words here.
        return yaml.load(source.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    except (OSError, yaml.YAMLError) as error:
        raise DataError(f"{name}: {error}") from error

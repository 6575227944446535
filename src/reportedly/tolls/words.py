"""The words of ``data/tolls.yaml``."""

from functools import cache
from importlib.resources import files

import yaml

from reportedly.errors import DataError


@cache
def toll_words(name: str) -> frozenset[str]:
    """One list of words, in lower case; DataError where the file has none of that name."""
    content = yaml.safe_load(files("reportedly.data").joinpath("tolls.yaml").read_text(encoding="utf-8"))
    try:
        return frozenset(content[name]["words"])
    except (KeyError, TypeError) as error:
        raise DataError(f"tolls.yaml has no words for {name}") from error

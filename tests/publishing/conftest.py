from pathlib import Path

import pytest

from reportedly.publishing import Audience, Feed, export, find_formats, strays
from tests.publishing import making


@pytest.fixture(scope="session")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every format for the public, from the samples."""
    return _export(tmp_path_factory.mktemp("public"), Audience.PUBLIC)


@pytest.fixture(scope="session")
def internal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every format for the desk, from the samples."""
    return _export(tmp_path_factory.mktemp("internal"), Audience.INTERNAL)


def _export(folder: Path, audience: Audience) -> Path:
    feed = Feed(making.sample_cases(), strays(making.held()))
    # Without the PDF where its system library is missing: the test of the PDF says so.
    export(feed, find_formats(["all"]), folder, making.edition(audience))
    return folder

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
    export(feed, find_formats(_names()), folder, making.edition(audience))
    return folder


def _names() -> list[str]:
    """All formats; without the PDF where its system library is missing, which a test of its own tells."""
    from reportedly.publishing import FORMATS

    return [one.name for one in FORMATS if one.name != "pdf" or pango_is_there()]


def pango_is_there() -> bool:
    try:
        import weasyprint  # noqa: F401
    except OSError:
        return False
    return True

"""Finding the project that a folder belongs to."""

from pathlib import Path

import pytest

from reportedly.errors import ProjectError
from reportedly.store import find_project
from reportedly.store.project import is_project, mark


def test_the_nearest_folder_with_the_marker_is_the_project(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    deep = inner / "a" / "b"
    deep.mkdir(parents=True)
    mark(tmp_path)
    assert find_project(deep) == tmp_path
    mark(inner)
    assert find_project(deep) == inner
    assert find_project(inner) == inner


def test_a_relative_folder_is_found_from_where_one_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mark(tmp_path)
    (tmp_path / "sub").mkdir()
    monkeypatch.chdir(tmp_path / "sub")
    assert find_project(Path()) == tmp_path


def test_no_project_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    assert not is_project(tmp_path)
    with pytest.raises(ProjectError, match="reportedly init"):
        find_project(tmp_path)

"""Files are private, never over another unasked, and named so that no path can be smuggled in."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from cockpit.domain.errors import Refused
from cockpit.export.files import destination, file_name, free, write

HOSTILE = ["../../x", "/etc/passwd", "a" * 300, "a\0b", "-rf", "CON", "..", "株式会社", "C:\\x", "x\ny", ".hidden", "", "~"]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_is_never_a_path(name, tmp_path):
    made = file_name(("2026-03-24", name, "delay"), ".txt")
    assert (tmp_path / made).resolve().parent == tmp_path.resolve()
    assert not made.startswith((".", "-"))
    assert len(made) < 100
    write(tmp_path / made, b"x")


def test_a_file_is_private_from_its_first_byte(tmp_path):
    before = os.umask(0)
    try:
        write(tmp_path / "a.txt", b"x")
        write(tmp_path / "a.txt", b"y", over=True)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.txt").stat().st_mode) == 0o600
    assert (tmp_path / "a.txt").read_bytes() == b"y"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_nothing_is_overwritten_unasked(tmp_path):
    (tmp_path / "a.txt").write_text("mine")
    with pytest.raises(Refused, match="file-exists"):
        write(tmp_path / "a.txt", b"x")
    assert (tmp_path / "a.txt").read_text() == "mine"


@pytest.mark.parametrize("target", ["mine.txt", "nowhere.txt"])
def test_a_link_is_never_followed(tmp_path, target):
    (tmp_path / "mine.txt").write_text("mine")
    link = tmp_path / "a.txt"
    link.symlink_to(tmp_path / target)
    with pytest.raises(Refused, match="file-exists"):
        write(link, b"x")
    write(link, b"x", over=True)
    assert not link.is_symlink()
    assert (tmp_path / "mine.txt").read_text() == "mine"
    assert not (tmp_path / "nowhere.txt").exists()


@pytest.mark.parametrize("path", ["missing/a.txt", "a\0b"])
@pytest.mark.parametrize("over", [False, True])
def test_what_the_system_refuses_is_told(tmp_path, path, over):
    with pytest.raises(Refused, match="file-not-written"):
        write(tmp_path / path, b"x", over=over)
    assert list(tmp_path.iterdir()) == []


def test_a_taken_name_is_numbered(tmp_path):
    (tmp_path / "a.txt").write_text("1")
    Path(tmp_path / "a-2.txt").symlink_to("nowhere")
    assert free(tmp_path, "a.txt").name == "a-3.txt"
    assert free(tmp_path, "b.eml").name == "b.eml"


def test_a_file_goes_into_a_folder_or_to_the_path_that_was_named(tmp_path):
    assert destination("", "a.html") == Path("a.html")
    assert destination(str(tmp_path), "a.html") == tmp_path / "a.html"
    assert destination(str(tmp_path / "b.html"), "a.html") == tmp_path / "b.html"
    assert destination(f"{tmp_path}/new/", "a.html") == tmp_path / "new" / "a.html"
    assert destination("~/x.html", "a.html") == Path.home() / "x.html"

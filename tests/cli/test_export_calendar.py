"""`cockpit export calendar`: a file where it was asked for, never over another unasked."""

from __future__ import annotations


def filled(cockpit):
    cockpit("add", "client", "Larkfield")
    cockpit("add", "project", "larkfield", "Shop")
    cockpit("add", "milestone", "shop", "Launch", "--due", "2026-04-01")


def test_a_file_and_how_much_is_in_it(cockpit, tmp_path):
    filled(cockpit)
    path = tmp_path / "out.ics"
    told = cockpit("export", "calendar", "--out", str(path))
    assert told.code == 0 and f"1 entry written to {path}" in told.out
    assert b"SUMMARY:Launch" in path.read_bytes() and path.stat().st_mode & 0o077 == 0
    refused = cockpit("export", "calendar", "--out", str(path))
    assert refused.code == 1 and "exists already" in refused.err
    assert cockpit("export", "calendar", "--out", str(path), "--force", "--json").json == {"file": str(path), "entries": 1}


def test_one_client_into_a_directory_or_onto_the_screen(cockpit, tmp_path):
    filled(cockpit)
    cockpit("add", "client", "Other")
    assert cockpit("export", "calendar", "--client", "other", "--out", str(tmp_path), "--json").json == {"file": str(tmp_path / "cockpit-other.ics"), "entries": 0}
    assert cockpit("export", "calendar", "--out", "-").out.startswith("BEGIN:VCALENDAR")
    assert cockpit("export", "calendar", "--client", "nobody").code == 1
    assert cockpit("export").code == 2

from __future__ import annotations

import stat
from pathlib import Path

import pytest


@pytest.fixture
def larkfield(cockpit):
    cockpit("add", "client", "Larkfield", "--lang", "es-ES")
    for summary in ("Sent", "Sent again"):
        cockpit("log", "larkfield", "--out", "--channel", "email", summary)
    cockpit("log", "larkfield", "--in", "--channel", "email", "--confidential", "Zzsecret")


@pytest.mark.parametrize("form", ["html", "json"])
def test_a_dossier_is_written_and_verified_without_the_store(cockpit, larkfield, tmp_path, form):
    done = cockpit("export", "dossier", "larkfield", "--format", form, "--out", f"{tmp_path}/", "--purpose", "Mediation")
    path = tmp_path / f"2026-03-24-larkfield-dossier.{form}"
    assert (done.code, done.out) == (0, f"{path}\n")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert b"Zzsecret" not in path.read_bytes()
    nowhere = tmp_path / "nowhere"
    checked = cockpit("check", "dossier", str(path), "--json", store=nowhere)
    assert (checked.code, checked.json["ok"], checked.json["entries"], checked.json["withheld"]) == (0, True, 3, 1)
    assert not nowhere.exists()


def test_a_changed_dossier_is_refused_with_the_place(cockpit, larkfield, tmp_path):
    path = tmp_path / "d.html"
    cockpit("export", "dossier", "larkfield", "--out", str(path), "--lang", "en")
    path.write_bytes(path.read_bytes().replace(b">Sent again<", b">Sent agaim<"))
    told = cockpit("--lang", "fr", "check", "dossier", str(path))
    assert told.code == 1
    assert "Modifié\u00a0: la chronologie, entrée 2." in told.out


def test_the_store_s_own_seals_settle_it(cockpit, larkfield, tmp_path, store_dir):
    path = tmp_path / "d.json"
    cockpit("export", "dossier", "larkfield", "--format", "json", "--out", str(path))
    check = ("check", "dossier", str(path), "--json")
    assert cockpit(*check, "--compare").json["store"] == "same"
    cockpit("log", "larkfield", "--out", "--channel", "email", "Later")
    assert cockpit(*check, "--store", str(store_dir)).json["store"] == "earlier"
    other = tmp_path / "other"
    cockpit("add", "client", "Larkfield", store=other)
    cockpit("log", "larkfield", "--out", "--channel", "email", "Another", store=other)
    told = cockpit(*check, "--compare", store=other)
    assert (told.code, told.json["store"], told.json["ok"]) == (1, "different", True)
    assert cockpit(*check, "--compare", store=tmp_path / "empty").json["store"] == "unknown"


def test_nothing_is_written_over_unasked_and_nothing_outside(cockpit, larkfield, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert cockpit("export", "dossier", "larkfield").code == 0
    again = cockpit("export", "dossier", "larkfield")
    assert again.code == 1
    assert "exists already" in again.err
    assert cockpit("export", "dossier", "larkfield", "--force").code == 0
    assert [path.name for path in (tmp_path / "store" / "clients").iterdir()] == ["larkfield.json"]
    (tmp_path / "link.html").symlink_to(tmp_path / "store" / "profile.json")
    assert cockpit("export", "dossier", "larkfield", "--out", "link.html").code == 1
    assert cockpit("export", "dossier", "../../x").code == 1


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--from", "2026-04-02", "--to", "2026-04-01"), "before it begins"), (("--from", "yesterday"), "from: “yesterday”"),
        (("--lang", "de"), "language: “de”"), (("--purpose", "x" * 501), "purpose: This is too long"),
    ],
)
def test_what_does_not_fit_is_said(cockpit, larkfield, arguments, told):
    done = cockpit("export", "dossier", "larkfield", *arguments)
    assert done.code == 1
    assert told in done.err


def test_other_files_are_no_dossiers(cockpit, tmp_path):
    (tmp_path / "x.html").write_text("<html></html>")
    for path in (tmp_path, tmp_path / "nothing", tmp_path / "x.html", Path("/dev/zero"), "a\0b"):
        done = cockpit("check", "dossier", str(path))
        assert done.code == 1
        assert done.err.startswith("cockpit: file: ")


def test_check_without_more_still_checks_the_store(cockpit, larkfield):
    assert cockpit("check", "--json").json["problems"] == []


def test_a_brief_is_one_page_in_the_language_asked_for(cockpit, larkfield, tmp_path):
    done = cockpit("export", "brief", "larkfield", "--wanted", "Pago", "--out", f"{tmp_path}/")
    path = tmp_path / "2026-03-24-larkfield-brief.html"
    assert done.out == f"{path}\n"
    assert 'lang="es-ES"' in path.read_text()
    assert "Zzsecret" not in path.read_text()
    assert cockpit("export", "brief", "larkfield", "--out", "-", "--lang", "fr").out.startswith("<!DOCTYPE html>")


def test_an_erased_person_is_in_no_dossier_and_the_seals_still_verify(cockpit, larkfield, tmp_path):
    cockpit("add", "person", "larkfield", "Marcus Oyelade", "--email", "marcus@example.org")
    cockpit("log", "larkfield", "--out", "--channel", "phone", "--person", "marcus-oyelade", "--outcome", "voicemail", "Rang Marcus")
    path = tmp_path / "d.html"
    cockpit("export", "dossier", "larkfield", "--out", str(path), "--lang", "en")
    assert "Rang Marcus" in path.read_text()
    assert cockpit("erase", "person", "larkfield", "marcus-oyelade", "--yes").code == 0
    cockpit("export", "dossier", "larkfield", "--out", str(path), "--lang", "en", "--force")
    told = path.read_text()
    assert "arcus" not in told
    assert "The content of this entry was erased on 24 March 2026" in told
    assert cockpit("check", "dossier", str(path), "--compare", "--json").json["store"] == "same"

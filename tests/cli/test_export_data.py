"""`cockpit export person`, `clients` and `all`: files where they were asked for, in the language of whoever reads them."""

from __future__ import annotations

import json
import zipfile

import pytest


@pytest.fixture
def filled(cockpit):
    cockpit("add", "client", "Librairie", "--lang", "fr-FR", "--email", "ana@x.example", "--person", "Ana Ruiz")
    cockpit("log", "librairie", "--in", "--channel", "email", "--person", "ana-ruiz", "Les épreuves", "--at", "2026-03-02T09:00")
    return cockpit


def test_a_person_in_their_language(filled, tmp_path):
    told = filled("export", "person", "librairie", "Ana Ruiz", "--out", str(tmp_path))
    path = tmp_path / "personal-data-librairie-ana-ruiz.txt"
    assert told.code == 0 and str(path) in told.out and "Ce qui est détenu sur Ana Ruiz" in path.read_text(encoding="utf-8")
    assert filled("export", "person", "librairie", "ana-ruiz", "--out", str(tmp_path)).code == 1
    assert "What is held on Ana Ruiz" in filled("export", "person", "librairie", "ana-ruiz", "--lang", "en", "--out", "-").out
    assert filled("export", "person", "librairie", "ana-ruiz", "--json", "--out", "-").json["contacts"][0]["summary"] == "Les épreuves"
    assert filled("export", "person", "librairie", "nobody").code == 1


def test_clients_as_a_table(filled, tmp_path):
    assert filled("export", "clients", "--out", str(tmp_path / "c.csv"), "--json").json == {"file": str(tmp_path / "c.csv"), "rows": 1}
    assert (tmp_path / "c.csv").read_text(encoding="utf-8-sig").splitlines()[1].startswith("Librairie,Ana Ruiz,")


def test_everything_in_one_archive(filled, store_dir, tmp_path):
    proof = tmp_path / "../proof of x.pdf"
    proof.write_bytes(b"%PDF")
    filled("attach", "librairie", str(proof))
    out = tmp_path / "all.zip"
    assert filled("export", "all", "--out", str(out), "--json").json == {"file": str(out), "clients": 1, "missing": []}
    with zipfile.ZipFile(out) as archive:
        assert {"README.txt", "profile.json", "clients/librairie.json"} <= set(archive.namelist())
        assert [name for name in archive.namelist() if name.startswith("attachments/")] == ["attachments/librairie/1-proof-of-x.pdf"]
        records = json.loads(archive.read("clients/librairie.json"))
    assert records["client"]["name"] == "Librairie" and records["log"][0]["summary"] == "Les épreuves" and records["people"][0]["id"] == "ana-ruiz"
    assert out.stat().st_mode & 0o077 == 0 and filled("export", "all", "--out", str(out)).code == 1
    (store_dir / "clients" / "librairie.json").write_bytes(b"{")
    broken = filled("export", "all", "--out", str(out), "--force")
    assert broken.code == 1 and "librairie" in broken.err

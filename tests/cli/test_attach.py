from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path


def test_a_file_is_attached_and_checked(cockpit, tmp_path):
    cockpit("add", "client", "Larkfield")
    cockpit("log", "larkfield", "--out", "--channel", "post", "--confidential", "Registered letter")
    slip = tmp_path / "slip.pdf"
    slip.write_bytes(b"%PDF")
    done = cockpit("attach", "larkfield", str(slip), "--entry", "1", "--note", "deposit slip", "--json")
    record = json.loads(done.out)
    assert record | {"added": ""} == {
        "client": "larkfield", "id": "1", "name": "slip.pdf", "sha256": sha256(b"%PDF").hexdigest(), "size": 4, "added": "",
        "interaction": "1", "note": "deposit slip", "confidential": False,
    }
    assert cockpit("attach", "larkfield", str(slip), "--confidential").out == f"2  {sha256(b'%PDF').hexdigest()}\n"
    assert cockpit("check").code == 0
    listed = cockpit("list", "attachments")
    assert "A1   Larkfield  slip.pdf  4 B" in listed.out
    path = cockpit("list", "attachments", "--json").json[0]["path"]
    assert Path(path).read_bytes() == b"%PDF"
    slip.unlink()
    assert cockpit("check").code == 0


def test_what_cannot_be_attached_is_said_in_one_line(cockpit, tmp_path):
    cockpit("add", "client", "Larkfield")
    assert cockpit("attach", "larkfield", str(tmp_path)).err.startswith(f"cockpit: file: {tmp_path} is not a file")
    assert cockpit("attach", "larkfield", "x", "--entry", "7").err == (
        "cockpit: interaction: There is no log entry “7” for this client.\n"
    )
    assert cockpit("attach", "nobody", "x").code == 1

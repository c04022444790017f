from __future__ import annotations

import pytest

from tests.intake.corpus import ANA, ME, clients, mail, mbox, written


@pytest.fixture
def box(store_dir, tmp_path):
    clients(store_dir).close()
    return written(tmp_path / "box", mbox([mail(key="a"), mail("x@y.example"), mail(at=None, key="c"), mail(ME, ANA, key="d")]))


def test_the_report_adds_up(cockpit, box):
    result = cockpit("import", "mail", str(box), "--me", ME, "--json")
    assert result.code == 0
    rejected = result.json["rejected"]
    assert {name: value for name, value in result.json.items() if name != "rejected"} == {"messages": 4, "logged": 2, "duplicates": 0, "unmatched": 1}
    assert rejected == [{"where": f"{box}#3", "reason": "No date can be believed: neither the message’s own nor that of its arrival.", "code": "intake-no-date"}]
    assert cockpit("import", "mail", str(box), "--me", ME, "--json").json["logged"] == 0


def test_it_is_told_in_words_and_can_be_undone(cockpit, box):
    result = cockpit("import", "mail", str(box), "--me", ME)
    assert "Messages: 4, of which 2 logged" in result.out and "#3" in result.out and not result.err
    assert "Valdeluna" in cockpit("undo").out


def test_correspondents_are_proposed(cockpit, box, tmp_path):
    more = written(tmp_path / "more", mbox([mail("Lea <lea@x.fr>", ME, key="1"), mail(ME, "lea@x.fr", key="2")]))
    result = cockpit("import", "mail", str(box), str(more), "--me", ME, "--propose", "--json")
    assert [(one["address"], one["name"], one["domain"], one["sent"], one["received"], one["usual"]) for one in result.json] == [("lea@x.fr", "Lea", "x.fr", 1, 1, None)]
    assert "lea@x.fr" in cockpit("import", "mail", str(more), "--me", ME, "--propose").out


def test_what_is_missing_is_said(cockpit, box):
    assert cockpit("import", "mail", str(box)).code == 1
    assert cockpit("import", "mail", str(box), "--me", "nobody").code == 1
    assert cockpit("import", "mail").code == 2
    assert cockpit("import").code == 2
    missing = cockpit("import", "mail", str(box.parent / "none"), "--me", ME, "--json")
    assert missing.code == 0 and missing.json["rejected"][0]["code"] == "intake-missing"


def test_nothing_in_a_name_acts_on_the_terminal(cockpit, box, tmp_path):
    evil = written(tmp_path / "in" / "\x1b[2Jevil.eml", b"\x00")
    for flags in ((), ("--json",)):
        result = cockpit("import", "mail", str(evil.parent), "--me", ME, *flags)
        assert "\x1b" not in result.out and "evil" in result.out

"""Long acts that are cut off: undo after a kill (R8), migrations (R9), imports (R13)."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cockpit.domain.settings import Settings
from cockpit.services.workspace import Workspace, open_workspace
from cockpit.storage.files import TEMPORARY
from cockpit.storage.migrations import MIGRATIONS
from cockpit.storage.store import Store
from tests.desk import NOW
from tests.faults.kill_loop import ROOT, run
from tests.storage.samples import LOGGED, fill, logging, standing
from tests.storage.test_damage import good, spoil, versioned

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")


class Killed(BaseException):
    """The process is gone."""


def dying(monkeypatch: pytest.MonkeyPatch, at: int) -> list[int]:
    """Let the process die at the so-many-th call that touches the disk; nothing is done afterwards. Returns the count."""
    made = [0]
    for name in ("write", "writev", "fsync", "link", "replace", "unlink"):
        real: Callable[..., object] = getattr(os, name)

        def call(*arguments: object, real: Callable[..., object] = real, **more: object) -> object:
            made[0] += 1
            if made[0] >= at:
                raise Killed
            return real(*arguments, **more)

        monkeypatch.setattr(os, name, call)
    return made


def test_r8_after_kills_and_a_restart_thirty_undos_lead_back(store_dir: Path) -> None:
    """Target: equal to the start, at least 30 steps."""
    assert run(3, 11, store_dir).clean
    store = Store.open(store_dir)
    states = [standing(store.read("lark"))]
    for number in range(30):
        store.commit("lark", LOGGED, logging(f"n{number}"), NOW)
        states.append(standing(store.read("lark")))
    run(1, 12, store_dir)  # and one more kill on top
    store = Store.open(store_dir)
    undone = 0
    while standing(store.read("lark")) != states[-1]:
        store.undo(NOW)
        undone += 1
        assert undone < 500
    for expected in reversed(states[:-1]):
        store.undo(NOW)
        assert standing(store.read("lark")) == expected
    assert store.check() == []


def test_r9_killed_at_any_step_of_a_migration_the_old_or_the_new_file_is_there(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Target: unknown fields kept, the state before backed up, never a mixture. The step is made up: a name once called title."""

    def step(tables):
        tables["client"]["1"]["name"] = tables["client"]["1"].pop("title")
        return tables

    monkeypatch.setitem(MIGRATIONS, 0, step)
    fill(store)
    old = versioned(good(store), 0).replace(b'"name": "Lark"', b'"title": "Lark"')
    spoil(store, old)
    store.close()
    at, finished, ends = 0, False, set()
    while not finished:
        at += 1
        copy = tmp_path / f"copy-{at}"
        shutil.copytree(store.directory, copy)
        with monkeypatch.context() as patch:
            dying(patch, at)
            try:
                Store.open(copy).commit("lark", LOGGED, logging("after"), NOW)
                finished = True
            except Killed:
                pass
        again = Store.open(copy)
        now = (copy / "clients" / "lark.json").read_bytes()
        ends.add(now == old)
        client = again.read("lark").client
        assert client is not None and client.name == "Lark"
        assert b"aura" in now
        if now != old:
            backup = next(backup for backup in again.copies.present() if backup.kind == "migration")
            again.copies.restore(backup.path, NOW)
            assert (copy / "clients" / "lark.json").read_bytes() == old
        else:
            again.commit("lark", LOGGED, logging("after"), NOW)
            assert [one.summary for one in again.read("lark").log][-1] == "after"
        assert not list(copy.rglob(f"{TEMPORARY}*"))
        shutil.rmtree(copy)
    assert ends == {True, False}
    assert at > 8


PEOPLE = "Gadget,Name,E-mail Address\n" + "".join(f"x,Client {number},c{number}@e{number}.example\n" for number in range(12))
INVOICES = "Invoice number,Client,Date,Amount\n" + "".join(f"F-{number},Client {number % 4},2026-01-{number + 13},10.00 EUR\n" for number in range(12)) + "F-99,Client 1,nonsense,10.00 EUR\n"
PRELUDE = (
    "import os, signal, sys; from pathlib import Path; from cockpit.domain.settings import Settings; from tests.desk import NOW\n"
    "from cockpit.services.workspace import open_workspace; from tests.faults.test_interrupted import people, invoices\n"
    "ws = open_workspace(Path(sys.argv[1]), Settings(), lambda: NOW, None); commit = ws.commit; done = []\n"
    "def dying(*given):\n    if len(done) == int(sys.argv[3]): os.kill(os.getpid(), signal.SIGKILL)\n    done.append(1); return commit(*given)\n"
    "ws.commit = dying\n"
)


def people(ws: Workspace, path: Path) -> int:
    from cockpit.services.import_people import apply, plan, read_people

    return len(apply(ws, plan(ws, read_people(path, {"name": ["Name"], "email": ["E-mail Address"]}))).clients)


def invoices(ws: Workspace, path: Path) -> int:
    from cockpit.services.import_invoices import apply, plan, read_invoices

    report = apply(ws, plan(ws, read_invoices(path)))
    assert len(report.rejected) == 1  # the one whose date is nonsense, each time
    return sum(report.added.values())


@pytest.mark.parametrize("what", ["people", "invoices"])
def test_r13_an_import_killed_midway_is_completed_by_the_next_and_a_third_adds_nothing(tmp_path: Path, what: str) -> None:
    """Target: each client's part is there whole or not at all; the last run adds 0."""
    store, file = tmp_path / "store", tmp_path / "file.csv"

    def opened() -> Workspace:
        return open_workspace(store, Settings(), lambda: NOW, None)

    file.write_text(PEOPLE)
    if what == "invoices":
        people(opened(), file)
        file.write_text(INVOICES)
    for commits in (0, 1, 2):
        killed = subprocess.run(
            [sys.executable, "-c", f"{PRELUDE}{what}(ws, Path(sys.argv[2]))", str(store), str(file), str(commits)], cwd=ROOT, check=False, timeout=60,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        assert killed.returncode == -signal.SIGKILL
        records = [opened().records(name) for name in opened().store.clients()]
        assert {len(one.people) for one in records} <= {1}
        assert {len(one.invoices) for one in records} <= {0, 3}
    run_again = {"people": people, "invoices": invoices}[what]
    assert run_again(opened(), file) > 0
    ws = opened()
    assert len(ws.digests()) == 12
    assert sum(len(ws.records(name).invoices) for name in ws.digests()) == (12 if what == "invoices" else 0)
    assert run_again(ws, file) == 0
    assert ws.store.check() == []

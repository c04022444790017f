from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cockpit.storage.files import TEMPORARY
from cockpit.storage.store import Store
from tests.faults.kill_loop import ROOT, run, start
from tests.storage.samples import NOW, fill, standing

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")


def test_a_killed_writer_loses_nothing_it_acknowledged(store_dir: Path) -> None:
    figures = run(20, 7, store_dir)
    assert figures.clean, figures
    assert figures.acknowledged > 20


def test_two_processes_with_a_hundred_edits_each_make_two_hundred(store_dir: Path) -> None:
    Store.open(store_dir)
    writers = [start(store_dir, "lark", 100, tag) for tag in ("a", "b")]
    for writer in writers:
        writer.communicate(timeout=60)
        assert writer.returncode == 0
    store = Store.open(store_dir)
    assert {entry.summary for entry in store.read("lark").interactions} == {f"{tag}-{number}" for tag in "ab" for number in range(1, 101)}
    assert store.check() == []


def test_the_lock_of_a_killed_holder_is_free_at_once(store_dir: Path) -> None:
    fill(Store.open(store_dir))
    script = (
        "import sys; from pathlib import Path; from cockpit.storage.lock import StoreLock\n"
        "with StoreLock(Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", script, str(store_dir / "lock")], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    holder.kill()
    holder.communicate()
    fill(Store.open(store_dir), "oak")
    assert Store.open(store_dir).clients() == ("lark", "oak")


CALLS = ("openat", "write", "writev", "fsync", "link", "rename", "close", "lseek", "unlink")


def _strace_works() -> bool:
    strace = shutil.which("strace")
    return bool(strace) and subprocess.run([strace or "", "-o", "/dev/null", "true"], capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(not _strace_works(), reason="strace is not here, or may not trace")
@pytest.mark.parametrize("ordered", [False, True])
def test_killed_at_every_call_of_a_save_the_old_or_the_new_state_is_there(tmp_path: Path, ordered: bool) -> None:
    """Each system call by which a save touches the store is, in turn, the last one the process makes.

    Both ways of a save: where the file system has to be asked twice, and where it keeps contents and names in order by itself.
    """
    script = tmp_path / "save.py"
    script.write_text(
        "import os, sys; from pathlib import Path; from cockpit.storage import files; from cockpit.storage.store import Store\n"
        f"files.ordered = lambda device: {ordered}\n"
        "from tests.storage.samples import LOGGED, NOW, logging\n"
        "store = Store.open(Path(sys.argv[1])); store.commit('lark', LOGGED, logging('warm'), NOW)\n"
        "os.path.exists('/begin-here')\n"
        "store.commit('lark', LOGGED, logging('last'), NOW)\n"
    )
    original = tmp_path / "original"
    store = Store.open(original)
    fill(store)
    store.close()
    trace = tmp_path / "trace"
    directory = tmp_path / "copy"
    shutil.copytree(original, directory)
    counts = _calls_of_the_last_save(_traced(script, directory, trace, []))
    old, new = _outcomes(directory)
    ends: list[bool] = []
    for call, (first, last) in counts.items():
        for number in range(first, last + 1):
            shutil.rmtree(directory)
            shutil.copytree(original, directory)
            _traced(script, directory, trace, ["-e", f"inject={call}:signal=KILL:when={number}"])
            again = Store.open(directory)
            state = standing(again.read("lark"))
            assert state in (old, new), (call, number)
            ends.append(state == new)
            assert again.check() == [], (call, number)
            assert not list(directory.rglob(f"{TEMPORARY}*")), (call, number)
    assert len(ends) >= 12
    assert len(set(ends)) == 2


def _traced(script: Path, directory: Path, trace: Path, options: list[str]) -> str:
    command = ["strace", "-o", str(trace), "-e", "trace=" + ",".join((*CALLS, "stat", "newfstatat")), *options]
    subprocess.run([*command, sys.executable, str(script), str(directory)], cwd=ROOT, env=_environment(), capture_output=True, check=False)
    return trace.read_text()


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}


def _calls_of_the_last_save(trace: str) -> dict[str, tuple[int, int]]:
    """For each call, its first and last number within the second of the two saves."""
    begun, seen, ranges = False, dict.fromkeys(CALLS, 0), dict[str, tuple[int, int]]()
    for line in trace.splitlines():
        begun = begun or "/begin-here" in line
        match = re.match(r"(\w+)\(", line)
        if match and match[1] in seen:
            call = match[1]
            seen[call] += 1
            if begun:
                first, _ = ranges.get(call, (seen[call], 0))
                ranges[call] = (first, seen[call])
    return ranges


def _outcomes(directory: Path) -> tuple[object, object]:
    store = Store.open(directory)
    new = standing(store.read("lark"))
    store.undo(NOW)
    return standing(store.read("lark")), new

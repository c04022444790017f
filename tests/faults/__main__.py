"""All promises at full length, as a table with target and result; ends with 1 when a target is missed.

`python -m tests.faults` takes some 20 minutes; `--quick` does with 50 kills, 10 power cuts and the short form of the tests;
`--only R1 R2` keeps to some promises. The power cuts need root and are left out, with the reason, where there is none.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from time import monotonic

from tests.faults import kill_loop, power_cut
from tests.faults.promises import PROMISES

ROOT = Path(__file__).parents[2]
_LAST = re.compile(r"(\d+) (passed|failed|skipped|errors?)")


def kills(count: int) -> tuple[bool | None, str]:
    """Kill a writing process so often."""
    with tempfile.TemporaryDirectory() as directory:
        found = kill_loop.run(count, 1, Path(directory) / "store")
    return found.clean, (
        f"{found.kills} kills, {found.acknowledged} acknowledged saves: {found.lost} lost, {found.unreadable} unreadable, {found.leftovers} left-overs"
    )


def cuts(count: int) -> tuple[bool | None, str]:
    """Cut the power so often; None where it cannot be cut."""
    reason = power_cut.impossible()
    if reason:
        return None, reason
    with tempfile.TemporaryDirectory() as directory:
        found = power_cut.run(count, 1, Path(directory))
    return found.clean, f"{found.cuts} cuts, {found.acknowledged} acknowledged saves: {found.lost} lost, {found.torn} torn, {found.problems} problems"


def tests(names: tuple[str, ...], quick: bool) -> tuple[bool | None, str]:
    """Run the tests of a promise."""
    environment = {**os.environ, "FAULTS": "" if quick else "all", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "pytest", "-q", "--no-header", "--tb=short", *names]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    counted = dict(reversed(pair) for pair in _LAST.findall(done.stdout.strip().rpartition("\n")[2]))
    if done.returncode:
        sys.stderr.write(done.stdout[-6000:] + done.stderr[-2000:])
    told = [f"{counted.get('passed', 0)} tests passed", *(f"{number} {what}" for what, number in counted.items() if what != "passed")]
    return done.returncode == 0, ", ".join(told)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description="Show whether each promise is kept.")
    parser.add_argument("--quick", action="store_true", help="a short run")
    parser.add_argument("--only", nargs="+", metavar="R", default=list(PROMISES), choices=list(PROMISES), help="only these promises")
    options = parser.parse_args()
    missed = 0
    sys.stdout.write("| promise | target | result | seconds | met |\n|---|---|---|---|---|\n")
    for name in options.only:
        promise = PROMISES[name]
        runs = [lambda promise=promise: tests(promise.tests, options.quick)]
        if name == "R1":
            runs.insert(0, lambda: kills(50 if options.quick else 1000))
        if name == "R2":
            runs.insert(0, lambda: cuts(10 if options.quick else 200))
        for run in runs:
            begun = monotonic()
            met, told = run()
            missed += met is False
            word = {True: "yes", False: "**no**", None: "not tried"}[met]
            sys.stdout.write(f"| {name} {promise.says} | {promise.target} | {told} | {monotonic() - begun:.0f} | {word} |\n")
            sys.stdout.flush()
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())

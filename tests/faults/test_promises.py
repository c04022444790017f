"""Each promise has its tests, and the table in the README names them all."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.faults.promises import PROMISES

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", [f"R{number}" for number in range(1, 14)])
def test_a_promise_has_tests_that_exist_and_stands_in_the_readme(name: str) -> None:
    readme = (Path(__file__).parent / "README.md").read_text(encoding="utf-8")
    assert f"| {name} |" in readme
    for test in PROMISES[name].tests:
        file, _, function = test.partition("::")
        tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
        there = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_")}
        assert (function in there) if function else there, test
        assert f"`{Path(file).name}`" in readme, test

"""argparse speaks the user's language."""

from __future__ import annotations

import argparse
import ast
import inspect

import pytest

from cockpit.i18n.argparse_words import COUNTED, WORDS, translate_argparse


@pytest.fixture(autouse=True)
def own_argparse(monkeypatch):
    monkeypatch.setattr(argparse, "_", argparse._)
    monkeypatch.setattr(argparse, "ngettext", argparse.ngettext)


def parser() -> argparse.ArgumentParser:
    found = argparse.ArgumentParser(prog="cockpit", exit_on_error=False)
    found.add_argument("name")
    found.add_argument("--kind", choices=("a", "b"), nargs=2)
    return found


def test_help_comes_out_in_the_language(fr):
    translate_argparse(fr)
    text = parser().format_help()
    assert "usage\u00a0:" in text
    assert "afficher cette aide et quitter" in text
    assert "show this help" not in text


def test_counted_messages_are_counted(fr, capsys):
    translate_argparse(fr)
    with pytest.raises((argparse.ArgumentError, SystemExit)) as raised:
        parser().parse_args(["x", "--kind", "a"])
    assert "2 arguments attendus" in str(raised.value) + capsys.readouterr().err


def test_what_this_python_says_is_in_the_catalogue():
    """Words that only developers' mistakes bring up (wrong calls of argparse) are left out."""
    said: set[str] = set()
    for node in ast.walk(ast.parse(inspect.getsource(argparse))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_" and isinstance(node.args[0], ast.Constant):
            said.add(node.args[0].value)
    for_developers = ("unknown parser", "dest=", "group", "option string", "'required'", "mutually", "conflict", "cannot have", "metavar", "deprecated", "not callable", "with mode", "warning", "subcommands")
    wanted = {words for words in said if not any(hint in words for hint in for_developers)} - {".__call__() not defined"}
    assert wanted <= {*WORDS, *(form for pair in COUNTED for form in pair)}

"""Templates are treated as hostile: whatever they try is reported with its line, and the letter is written with the built-in one."""

from __future__ import annotations

import threading
from pathlib import Path
from time import perf_counter

import pytest

from cockpit.letters.overrides import check_overrides
from cockpit.letters.rendering import render
from tests.letters.setting import delay

BODY = "{%% block subject %%}s{%% endblock %%}\n{%% block body %%}\n%s\n{%% endblock %%}"
HOSTILE = {
    "endless loop": "{% for a in range(20000) %}{% for b in range(20000) %}{% endfor %}{% endfor %}",
    "huge range": "{% for a in range(10**9) %}x{% endfor %}",
    "big range": "{% for a in range(1000000000) %}x{% endfor %}",
    "long text": "{{ 'a' * 1000000000 }}",
    "long sum": "{% set a = 'aaaaaaaaaa' %}{{ a + a }}",
    "power": "{{ 10 ** 10 ** 10 }}",
    "doubling by concatenation": "{% set a = 'aaaaaaaaaa' %}" + "{% set a = a ~ a %}" * 40 + "{{ a }}",
    "doubling by blocks": "{% set a = 'aaaaaaaaaa' %}" + "{% set a %}{{ a }}{{ a }}{% endset %}" * 40 + "{{ a }}",
    "tower of lists": "{% set a = ['x'] %}" + "{% set a = [a, a] %}" * 40 + "{{ a }}",
    "formatting": "{{ '%1000000000d' % 1 }}",
    "format method": "{{ '{:1000000000}'.format(1) }}",
    "attribute": "{{ ''.__class__.__mro__ }}",
    "attribute by filter": "{{ project|attr('__class__') }}",
    "attribute of a date": "{{ new_date.today() }}",
    "item of a text": "{{ project['__class__'] }}",
    "globals": "{{ cycler.__init__.__globals__ }}",
    "lipsum": "{{ lipsum(1000) }}",
    "import": "{% import 'os' as os %}",
    "from import": "{% from 'os' import path %}",
    "include": "{% include '/etc/passwd' %}",
    "extends": "{% extends 'delay.email.j2' %}",
    "recursion": "{% macro m() %}{{ m() }}{{ m() }}{% endmacro %}{{ m() }}",
    "block recursion": "{{ self.body() }}",
    "call of a loop": "{% for a in [1] recursive %}{{ loop([1]) }}{% endfor %}",
    "fixed text in loops": "{% for a in range(1000) %}{% for b in range(1000) %}" + "x" * 1000 + "{% endfor %}{% endfor %}",
    "text in captured loops": "{% set t %}{% for a in range(20000) %}" + "x" * 50_000 + "{% endfor %}{% endset %}",
    "writing into a fact": "{{ plan.append(1) }}",
    "namespace": "{% set n = namespace(a=1) %}{{ n.a }}",
    "dictionary": "{{ {'a': 1} }}",
    "unknown name": "{{ nonsense }}",
    "unknown field": "{{ deliverable.nonsense }}",
    "unknown filter": "{{ project|nonsense }}",
    "syntax": "{% if %}",
    "unfinished": "{{ project",
    "division": "{{ 1 / 0 }}",
    "wrong type": "{{ project|full }}",
    "prints a list": "{{ plan }}",
    "prints nothing given": "{{ outside }}",
    "deep nesting": "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
    "too long": "x" * 70_000,
}


def own(folder: Path, text: str) -> Path:
    (folder / "en").mkdir(parents=True, exist_ok=True)
    (folder / "en" / "delay.email.j2").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_template_is_reported_and_passed_over(name: str, tmp_path: Path) -> None:
    began = perf_counter()
    letter = render("delay", delay("en"), "en", "email", overrides=own(tmp_path, BODY % HOSTILE[name]))
    assert letter.body == render("delay", delay("en"), "en", "email").body
    assert [problem.file.name for problem in letter.problems] == ["delay.email.j2"]
    assert letter.problems[0].reason
    assert perf_counter() - began < 10


def test_hostile_template_is_stopped_in_another_thread_too(tmp_path: Path) -> None:
    folder = own(tmp_path, BODY % HOSTILE["endless loop"])
    reasons: list[str] = []
    thread = threading.Thread(target=lambda: reasons.append(render("delay", delay("en"), "en", "email", overrides=folder).problems[0].reason))
    thread.start()
    thread.join(30)
    assert reasons == ["SecurityError: too many steps"]


def test_line_of_the_fault_is_named(tmp_path: Path) -> None:
    text = "{% block body %}\n{{ opening }}\n\n{{ project.nonsense }}\n{% endblock %}"
    (problem,) = render("delay", delay("en"), "en", "email", overrides=own(tmp_path, text)).problems
    assert problem.line == 4
    (problem,) = render("delay", delay("en"), "en", "email", overrides=own(tmp_path, "{% block body %}\n\n{% iff %}")).problems
    assert problem.line == 3


def test_working_template_is_used_and_typeset(tmp_path: Path) -> None:
    folder = own(tmp_path, BODY % "{{ opening }}\n\nIt's {{ new_date|full }}.\n\n{{ farewell }}")
    letter = render("delay", delay("en"), "en", "email", overrides=folder, cache=tmp_path / "cache")
    assert letter.problems == ()
    assert letter.subject == "s"
    assert letter.body == "Dear Ms Nair,\n\nIt’s Friday 10 April 2026.\n\nKind regards,\nTom Ashdown"
    assert any((tmp_path / "cache").rglob("*.cache"))


def test_changed_template_is_read_again(tmp_path: Path) -> None:
    render("delay", delay("en"), "en", "email", overrides=own(tmp_path, BODY % "one"))
    assert render("delay", delay("en"), "en", "email", overrides=own(tmp_path, BODY % "another")).body == "another"


def test_names_are_never_templates() -> None:
    letter = render("delay", delay("en", project="{{ 7 * 7 }} {% for %}"), "en", "chat")
    assert "{{ 7 * 7 }} {% for %}" in letter.body
    assert any(finding.rule == "machine-mark" for finding in letter.lint)


def test_check_names_every_broken_template(tmp_path: Path) -> None:
    own(tmp_path, BODY % "{% if outside %}{{ nonsense }}{% endif %}")
    (tmp_path / "fr").mkdir()
    (tmp_path / "fr" / "pulse.chat.j2").write_bytes(b"\xff\xfe")
    (tmp_path / "es").mkdir()
    (tmp_path / "es" / "update.chat.j2").write_text("{% block body %}{{ opening }}{% endblock %}", encoding="utf-8")
    (tmp_path / "es" / "nonsense.j2").write_text("", encoding="utf-8")
    problems = check_overrides(tmp_path)
    assert {(problem.file.name, problem.line) for problem in problems} == {("delay.email.j2", 3), ("pulse.chat.j2", 0), ("nonsense.j2", 0)}


def test_missing_folder_has_no_problems(tmp_path: Path) -> None:
    assert check_overrides(tmp_path / "none") == []

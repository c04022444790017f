"""`check` tells which of the user's own templates are broken, where and why, and what to do."""

from __future__ import annotations

from cockpit.i18n.problems import sentence
from cockpit.services.health import examine
from tests.services.bookshop import bookshop, open_shop

WHOLE = "{% block subject %}Point{% endblock %}{% block body %}{{ opening }}{% endblock %}"


def test_a_broken_template_is_named_with_its_line_and_reason(tmp_path, now, loc):
    workspace = open_shop(tmp_path, bookshop(), now)
    assert workspace.templates is not None
    assert examine(workspace) == []
    folder = workspace.templates / "fr"
    folder.mkdir(parents=True)
    (folder / "update.email.j2").write_text(WHOLE, encoding="utf-8")
    assert examine(workspace) == []
    (folder / "update.email.j2").write_text("{% block body %}\n\n{{ nonsense }}{% endblock %}", encoding="utf-8")
    (folder / "delay.email.j2").write_text("{% block body %}\n{% for x in %}{% endblock %}", encoding="utf-8")
    (folder / "no-such-kind.email.j2").write_text(WHOLE, encoding="utf-8")
    found = {problem.code: problem for problem in examine(workspace)}
    assert set(found) == {"template-broken", "template-unusable"}
    told = " ".join(sentence(loc, problem) for problem in examine(workspace))
    assert str(folder / "update.email.j2") in told
    assert "nonsense" in told
    assert "no-such-kind.email.j2" in told
    lines = {str(problem.values["file"]).rpartition("/")[2]: problem.values.get("line") for problem in examine(workspace)}
    assert (lines["update.email.j2"], lines["delay.email.j2"]) == ("3", "2")

"""The three languages are complete, and set as a native would set them."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from cockpit.i18n import catalogue

ROOT = Path(__file__).parents[2]
SPEC = importlib.util.spec_from_file_location("catalogues", ROOT / "locales" / "catalogues.py")
assert SPEC is not None
assert SPEC.loader is not None
tool = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(tool)

LANGUAGES = pytest.mark.parametrize("language", catalogue.LANGUAGES)


@pytest.fixture(scope="module")
def template():
    return tool.extracted()


def test_the_tool_and_the_program_speak_the_same_languages():
    assert tuple(tool.LANGUAGES) == catalogue.LANGUAGES


@LANGUAGES
def test_the_catalogue_holds_exactly_the_words_of_the_code(language, template):
    """When this fails: `python locales/catalogues.py update`, then translate."""
    assert tool.out_of_step(language, template) == []


@LANGUAGES
def test_every_word_is_translated_and_none_is_doubtful(language):
    assert tool.untranslated(language) == []


@LANGUAGES
def test_translations_fit_their_originals(language):
    assert tool.broken(language) == []


@LANGUAGES
def test_translations_are_set_as_natives_set_them(language):
    assert tool.ill_set(language) == []


@LANGUAGES
def test_an_update_without_news_changes_nothing(language, template):
    assert tool.text_of(tool.merged(language, template)) == tool.path_of(language).read_bytes()


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("Qui êtes-vous\u202f?", 0), ("Qui êtes-vous ?", 1), ("Qui êtes-vous?", 1), ("Nom\u00a0: Ana", 0), ("Nom : Ana", 1), ("Nom: Ana", 1),
        ("l’heure", 0), ("l'heure", 1), ("«\u00a0oui\u00a0»", 0), ("« oui »", 1), ("“oui”", 1), ("attendez...", 1), ("14:05 et http://x", 0),
        ("%(n)s\u00a0: %(x)s", 0), ("a\u202f; b", 0), ("a; b", 1),
    ],
)
def test_french_typography_is_checked(text, faults):
    assert len(list(tool.french_faults(text))) == faults


@pytest.mark.parametrize(("text", "faults"), [("¿Qué?", 0), ("Qué?", 1), ("¡Ya!", 0), ("Ya!", 1), ("«sí»", 0), ("“sí”", 1)])
def test_spanish_typography_is_checked(text, faults):
    assert len(list(tool.spanish_faults(text))) == faults


def test_placeholders_that_differ_are_found(monkeypatch):
    catalog = tool.new_catalogue("fr")
    catalog.add("%(a)s of %(b)s", "%(a)s sur %(c)s")
    catalog.add(("%(n)s day", "%(n)s days"), ("un jour", "%(n)s jours"))
    catalog.add("fine", "bien")
    monkeypatch.setattr(tool, "read", lambda language: catalog)
    assert any("%(c)s" in fault for fault in tool.broken("fr"))
    assert not any("un jour" in fault and "differ" in fault for fault in tool.broken("fr"))


@LANGUAGES
def test_a_checkout_compiles_what_stands_in_its_files(language, tmp_path, monkeypatch):
    folder = tmp_path / "locales" / language / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "cockpit.po").write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "a"\nmsgstr "été"\n', encoding="utf-8")
    monkeypatch.setattr(catalogue, "locales_directory", lambda: tmp_path / "locales")
    catalogue.catalogue.cache_clear()
    try:
        assert catalogue.catalogue(language).gettext("a") == "été"
        (folder / "cockpit.po").write_text((folder / "cockpit.po").read_text("utf-8").replace("été", "hiver"), encoding="utf-8")
        catalogue.catalogue.cache_clear()
        assert catalogue.catalogue(language).gettext("a") == "hiver"
        assert len(list((tmp_path / "locales" / ".compiled").iterdir())) == 1
        catalogue.catalogue.cache_clear()
        assert catalogue.catalogue(language).gettext("a") == "hiver"
    finally:
        catalogue.catalogue.cache_clear()


def test_a_language_without_a_catalogue_shows_english(tmp_path, monkeypatch):
    monkeypatch.setattr(catalogue, "locales_directory", lambda: tmp_path)
    catalogue.catalogue.cache_clear()
    try:
        assert catalogue.catalogue("fr").gettext("Undo") == "Undo"
    finally:
        catalogue.catalogue.cache_clear()

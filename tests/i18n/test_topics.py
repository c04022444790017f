"""Help by topic: there in every language, alike in shape, and true about commands and keys."""

from __future__ import annotations

import re

import pytest

from cockpit.cli.main import COMMANDS
from cockpit.domain.errors import Refused
from cockpit.i18n.catalogue import LANGUAGES
from cockpit.i18n.topics import TOPICS, titles, topic


def shape(found):
    return [block.literal for block in found.blocks]


def commands(found):
    """Return the commands named: on lines of their own, and between backquotes."""
    typed = [line for block in found.blocks if block.literal for line in block.text.split("\n")]
    typed += [part for block in found.blocks if not block.literal for part in re.findall(r"`([^`]*)`", block.text)]
    return [match.group(1) for line in typed if (match := re.match(r"cockpit(?: --\w+ \S+)*(?: ([a-z]+))?", line))]


@pytest.mark.parametrize("name", TOPICS)
def test_every_language_tells_the_same_in_its_own_words(name):
    found = {language: topic(name, language) for language in LANGUAGES}
    assert len({tuple(shape(one)) for one in found.values()}) == 1
    assert len({tuple(commands(one)) for one in found.values()}) == 1
    assert len({one.title for one in found.values()}) == len(LANGUAGES)
    assert len({one.blocks[0].text for one in found.values()}) == len(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_commands_that_exist_are_named(language):
    named = {word for name in TOPICS for word in commands(topic(name, language)) if word}
    assert named <= set(COMMANDS)
    assert {"export", "check", "config", "preview", "import"} <= named


@pytest.mark.parametrize("language", LANGUAGES)
def test_lines_shown_as_they_are_fit_a_narrow_terminal(language):
    for name in TOPICS:
        for block in topic(name, language).blocks:
            if block.literal:
                assert max(map(len, block.text.split("\n"))) <= 76, name


def test_french_is_set_with_its_spaces():
    for name in TOPICS:
        for block in topic(name, "fr").blocks:
            if not block.literal:
                assert not re.search(r" [;!:»]|« |\w[;!»]|(?<!`) \?", re.sub(r"`[^`]*`", "", block.text)), (name, block.text)


def test_titles_come_in_the_order_in_which_one_meets_them():
    assert [name for name, _ in titles("en")] == list(TOPICS)


def test_what_there_is_no_help_on_is_refused_with_what_there_is():
    with pytest.raises(Refused) as refused:
        topic("../tour", "en")
    assert "check-in" in str(refused.value.problems[0].values["known"])

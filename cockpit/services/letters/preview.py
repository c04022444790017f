"""Any letter for any client, as it would be written now (design 7, `cockpit preview`; the key `p` on the screen)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cockpit.domain.client import Person
from cockpit.letters.registry import kind_of
from cockpit.letters.rendering import Letter, render
from cockpit.services.letters.facts import facts_about, merged, subject_of
from cockpit.services.letters.parties import letter_locale, regional
from cockpit.services.workspace import Workspace


def preview(
    workspace: Workspace, kind: str, client_id: str, *, project: str = "", milestone: str = "", person: str | Sequence[str] = "",
    given: Mapping[str, object] | None = None, locale: str = "", channel: str = "", level: int | None = None,
) -> Letter:
    """Write a letter from the records and what is `given`; nothing is stored.

    Without a locale it is that of the person or client, never the screen's; a bare language that is theirs is written as in their
    region. Without a channel it is the first that the kind has and the person has not declined. Raises `Refused` for an unknown
    kind, fact, client, project, milestone, person, channel, language or level.
    """
    channels = kind_of(kind).channels
    about = subject_of(workspace, kind, client_id, project=project, milestone=milestone, person=person)
    facts = merged(kind, facts_about(kind, about, given), given or {})
    tag = regional(locale, letter_locale(about.client, about.people))
    means = channel or preferred(channels, about.people)
    return render(kind, facts, tag, means, overrides=workspace.templates, cache=workspace.compiled, level=level)


def preferred(channels: Sequence[str], people: Sequence[Person]) -> str:
    """Return the first channel that nobody among the addressees has declined."""
    declined = {channel for person in people for channel in person.declined}
    return next((channel for channel in channels if channel not in declined), channels[0])

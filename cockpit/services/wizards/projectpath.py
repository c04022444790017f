"""Guided paths about one project, or about everything that is done for a client."""

from __future__ import annotations

from cockpit.services.letters.facts import subject_of
from cockpit.services.wizards.letterpath import LetterPath
from cockpit.services.workspace import Workspace


class ProjectPath(LetterPath):
    """A guided path whose letter is about a project, or about all of them."""

    def __init__(self, workspace: Workspace, client_id: str, project: str = "") -> None:
        """Without a project the likely one is taken; `*` is the client as a whole. Raises as `subject` does."""
        about = subject_of(workspace, self.kind, client_id, project=project)
        only = about.projects[0] if len(about.projects) == 1 else None
        super().__init__(workspace, client_id, only.id if only else "", only.title if only else about.client.name)
        self.project = only.id if only else ""
        """Id of the project; empty for the client as a whole."""

"""Entry sheet of an attached file: which one, what it is, and the log entry it proves (playbook P56)."""

from __future__ import annotations

from pathlib import Path

from cockpit.domain.attachment import Attachment
from cockpit.i18n import N_
from cockpit.services.sheets.fields import SHORT, Context, Field, Sheet, Values
from cockpit.services.sheets.typed import changed, made, picked, text, without

LONGEST_PATH = 4000


def sheet(context: Context) -> Sheet[Attachment]:
    """Return the sheet; the file itself can be named for a new attachment only."""
    file = Field(
        name="file", required=True, limit=LONGEST_PATH, label=N_("File"),
        hint=N_("Its path; ~ is your home. The file is copied and stays as it is."),
    )
    fields = (
        *(() if context.record_id else (file,)),
        Field(name="note", label=N_("What it is"), hint=N_("In a few words: deposit slip of the registered letter.")),
        Field(
            name="interaction", kind="reference", of="interaction", label=N_("Proof of"), hint=N_("The log entry it belongs to, if any."),
        ),
        Field(name="confidential", kind="yes-no", label=N_("Confidential"), hint=N_("It stays out of every dossier and export.")),
    )
    return Sheet(
        kind="attachment",
        title=N_("Attachment"),
        fields=fields,
        propose=lambda values, context: {"confidential": False},
        rules=lambda values, context: [],
        values=lambda attachment, _: picked(attachment, "name", "note", "interaction", "confidential"),
        build=_build,
        apply=lambda attachment, values, _: changed(attachment, values),
        name=lambda values: text(values, "name") or Path(text(values, "file")).name,
    )


def _build(values: Values, record_id: str, context: Context) -> Attachment:
    """Return the record of a file that is not copied yet: checksum and size are still to come."""
    name = Path(text(values, "file")).name[:SHORT] or "file"
    return made(Attachment, without(values, "file"), id=record_id, name=name, sha256="", size=0, added=context.today)

"""What is wrong with files kept as evidence and with dossiers, in words; part of `cockpit.i18n.problems`."""

from __future__ import annotations

from collections.abc import Mapping

from cockpit.i18n import N_

EVIDENCE: Mapping[str, str] = {
    "folder-missing": N_("There is no folder %(path)s."),
    "dossier-missing": N_("There is no file %(path)s; check the path."),
    "dossier-unreadable": N_("%(path)s cannot be read (%(reason)s); check its permissions."),
    "dossier-too-large": N_("%(path)s is larger than %(limit)s MB; no dossier is that large."),
    "dossier-none": N_("%(path)s is not a dossier: nothing in it says that it is one."),
    "period-reversed": N_("The period would end on %(until)s, before it begins on %(since)s."),
    "attachment-missing": N_("There is no file %(path)s; check the path."),
    "attachment-unreadable": N_("%(path)s cannot be read (%(reason)s); check its permissions."),
    "attachment-not-a-file": N_("%(path)s is not a file; a folder or a device cannot be attached. Pack a folder into one file first."),
    "attachment-empty": N_("%(path)s is empty; it would prove nothing."),
    "attachment-too-large": N_(
        "%(path)s is larger than %(limit)s MB; attach the part that matters, or keep it elsewhere and note its checksum."
    ),
    "attachment-lost": N_(
        "The file “%(file)s” attached to %(name)s is missing from the store (%(sha256)s); a backup made by hand holds it."
    ),
    "attachment-altered": N_("The file “%(file)s” attached to %(name)s was altered: it is not what its checksum says (%(sha256)s)."),
    "attachment-orphaned": N_("%(path)s belongs to no client, no earlier state and no backup; it can be deleted."),
}

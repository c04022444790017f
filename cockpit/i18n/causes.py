"""Why a file cannot be used, in words: for what is wrong inside it, and for what the operating system reports."""

from __future__ import annotations

from collections.abc import Mapping

from cockpit.i18n import N_

CAUSES: Mapping[str, str] = {
    "empty": N_("it is empty"),
    "nul-bytes": N_("there are zero bytes in it"),
    "conflict-markers": N_("a merge left its conflict marks in it"),
    "syntax": N_("it breaks off or is not JSON"),
    "encoding": N_("it is not written in UTF-8"),
    "nesting": N_("it is nested too deeply"),
    "shape": N_("its records are not as this program writes them"),
    "duplicates": N_("the same entry is in it twice"),
    "version": N_("no version of this program is known to have written it"),
    "EACCES": N_("access is not permitted"),
    "EPERM": N_("access is not permitted"),
    "EROFS": N_("the disk is read-only"),
    "EIO": N_("the disk reports a fault"),
    "EISDIR": N_("it is a folder"),
    "ENOENT": N_("there is no such folder or file"),
    "ENOTDIR": N_("a folder was expected, and a file is there"),
    "ENAMETOOLONG": N_("its name is too long for the disk"),
    "ELOOP": N_("its links lead in a circle"),
    "EADDRINUSE": N_("another program uses it"),
    "EDOM": N_("ports go from 1 to 65535"),
    "EINVAL": N_("its name cannot be used"),
}
"""The words of each reason that a refusal gives as a code; the name of any other error of the system is shown as it is."""

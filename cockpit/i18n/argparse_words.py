"""argparse in the user's language: what it says by itself, in Python 3.11 to 3.14, is in our catalogues too."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, cast

from cockpit.i18n import N_, NN_

if TYPE_CHECKING:
    from cockpit.i18n.localizer import Localizer

WORDS: tuple[str, ...] = (
    N_("usage: "),
    N_("options"),
    N_("positional arguments"),
    N_("%(heading)s:"),
    N_("show this help message and exit"),
    N_("show program's version number and exit"),
    N_(" (default: %(default)s)"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("%(prog)s: error: %(message)s\n"),
    N_("the following arguments are required: %s"),
    N_("one of the arguments %s is required"),
    N_("unrecognized arguments: %s"),
    N_("not allowed with argument %s"),
    N_("ambiguous option: %(option)s could match %(matches)s"),
    N_("ignored explicit argument %r"),
    N_("expected one argument"),
    N_("expected at most one argument"),
    N_("expected at least one argument"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("invalid choice: %(value)r, maybe you meant %(suggestion)r? (choose from %(choices)s)"),
    N_("invalid choice: %(value)r, maybe you meant %(closest)r? (choose from %(choices)s)"),
    N_("invalid %(type)s value: %(value)r"),
    N_("can't open '%(filename)s': %(error)s"),
)
"""Its sentences, as argparse writes them: the placeholders are its own."""

COUNTED = (NN_("expected %s argument", "expected %s arguments"),)
"""Those that depend on a number."""


def translate_argparse(loc: Localizer) -> None:
    """Let argparse speak this language from here on, in the whole process.

    It has no setting for that: it looks its words up in two module globals, made for replacing the catalogue.
    """
    words = cast("dict[str, object]", vars(argparse))
    words["_"] = loc.gettext
    words["ngettext"] = loc.plural

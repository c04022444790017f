"""Words and formats: catalogues (gettext), dates, money and numbers (CLDR through Babel), reading what people type, explaining.

Import from the modules directly; only `N_` and `NN_` live here, because constants anywhere are marked with them.
"""

from __future__ import annotations


def N_(msgid: str) -> str:  # noqa: N802 - the name that extraction looks for, by custom
    """Mark a constant for the catalogues; it is translated where it is shown."""
    return msgid


def NN_(singular: str, plural: str) -> tuple[str, str]:  # noqa: N802 - as above
    """Mark a constant in singular and plural likewise."""
    return singular, plural

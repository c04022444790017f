"""A language that nobody speaks: every word of the catalogue comes out accented, longer and bracketed.

A screen rendered in it shows at once which words are not from the catalogue, and which layouts a long language breaks.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Literal

from cockpit.i18n.dates import DateStyle
from cockpit.i18n.localizer import Localizer

PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
ACCENTED = "áƀćđéƒǵĥíĵķĺɱńóþɋŕśťúṽŵẋýźÁƁĆĐÉƑǴĤÍĴĶĹṀŃÓÞɊŔŚŤÚṼŴẊÝŹ"
"""One cell wide each, and none of them ASCII: what is still ASCII on a screen did not pass through here."""

_TABLE = str.maketrans(PLAIN, ACCENTED)
_PLACEHOLDER = re.compile(r"(%\(\w+\)s|%%)")
_WORD = re.compile(r"[A-Za-z]{2,}")


def pseudo(text: str) -> str:
    """Return a text accented, some 35 % longer (short ones more), in brackets; placeholders untouched."""
    pieces = _PLACEHOLDER.split(text)
    accented = "".join(piece if position % 2 else piece.translate(_TABLE) for position, piece in enumerate(pieces))
    letters = sum(len(piece) for piece in pieces[::2])
    return f"[{accented}{'~' * max(0, round(letters * 0.35) - 2)}]" if letters else accented


class PseudoLocalizer(Localizer):
    """Takes the place of any localizer. Formats are those of Britain, names of days and months accented like the rest."""

    def __init__(self) -> None:
        super().__init__("en", "en_GB")
        self.language = "en"

    def gettext(self, msgid: str, /, **values: object) -> str:
        return self._filled(pseudo(msgid), values)

    def pgettext(self, context: str, msgid: str, /, **values: object) -> str:
        return self.gettext(msgid, **values)

    def plural(self, singular: str, plural: str, n: float, /) -> str:
        return pseudo(singular if n == 1 else plural)

    def _formatted_date(self, day: dt.date, style: DateStyle) -> str:
        text = super()._formatted_date(day, style)
        return text if style in ("iso", "short") else text.translate(_TABLE)

    def list(self, items: Sequence[str], joined: Literal["and", "or"] = "and") -> str:
        return " + ".join(items)


def hard_coded(shown: str, *allowed: str) -> list[str]:
    """Return the words of a screen that came neither from the catalogue nor from the `allowed` texts (user data, key names)."""
    known = {word for text in allowed for word in _WORD.findall(text)}
    return [word for word in _WORD.findall(shown) if word not in known]

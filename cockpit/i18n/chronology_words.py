"""The chronology in words: what each event is and what it says, on the screen and in the dossier."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Protocol, cast

from cockpit.domain.money import Money
from cockpit.i18n import N_
from cockpit.i18n.agenda_words import channel_word, outcome_word
from cockpit.i18n.silence_words import CHOICES
from cockpit.i18n.sizes import size_word
from cockpit.i18n.words import capital

if TYPE_CHECKING:
    from cockpit.i18n.localizer import Localizer

KINDS: Mapping[str, str] = {
    "contact": N_("contact"), "letter": N_("letter"), "erased": N_("erased"), "decision": N_("decision"), "pause": N_("pause"),
    "restart": N_("restart"),
    "notice": N_("notice"), "end": N_("end"), "promised": N_("date"), "moved": N_("new date"), "delivered": N_("delivery"),
    "invoiced": N_("invoice"), "paid": N_("payment"), "attached": N_("file"),
}
"""One word for each kind, for a narrow column."""


class Told(Protocol):
    """What the words need of an event: of `chronology.Event` or of `dossier.EventLine`."""

    @property
    def kind(self) -> str:
        """Kind of event."""

    @property
    def subject(self) -> str:
        """The user's own words."""

    @property
    def values(self) -> Mapping[str, object]:
        """See `chronology.Event`."""


def event_word(loc: Localizer, kind: str) -> str:
    """Return what kind of event it is."""
    return loc.named(KINDS, kind)


def contact_words(loc: Localizer, channel: str, direction: str, person: str, outcome: str = "") -> str:
    """Return how a contact was made and with whom: `E-mail, to Dana Whitlow`, `Phone, to Dana Whitlow · voicemail`."""
    over = channel_word(loc, channel)
    if person:
        told = loc.gettext("%(channel)s, to %(person)s", channel=over, person=person)
        if direction == "in":
            told = loc.gettext("%(channel)s, from %(person)s", channel=over, person=person)
    else:
        told = loc.gettext("%(channel)s, to the client", channel=over)
        if direction == "in":
            told = loc.gettext("%(channel)s, from the client", channel=over)
    how = outcome_word(loc, outcome)
    return capital(f"{told} · {how}" if how else told)


def happened(loc: Localizer, event: Told) -> str:
    """Return what happened, for everything but contacts and letters: `Date moved from 1 March 2026 to 9 March 2026`."""
    words = _SENTENCES[event.kind]
    values = {name: _shown(loc, value) for name, value in event.values.items()}
    if event.kind == "decision":
        values["choice"] = loc.gettext(CHOICES[str(event.values.get("choice"))])
    if "until" in event.values and event.kind in _UNTIL:
        words = _UNTIL[event.kind]
    if event.values.get("assumed"):
        words = _ASSUMED
    if event.kind == "attached":
        values["size"] = size_word(loc, cast(int, event.values.get("size", 0)))
    return loc.gettext(words) % values


def _shown(loc: Localizer, value: object) -> str:
    if isinstance(value, date):
        return loc.date(value, "long")
    return loc.money(value) if isinstance(value, Money) else str(value)


_SENTENCES: Mapping[str, str] = {
    "erased": N_("The content of this entry was erased"),
    "decision": N_("Decision after a silence: %(choice)s"),
    "pause": N_("Work paused"),
    "restart": N_("Work taken up again"),
    "notice": N_("Notice given"),
    "end": N_("Last day of the relationship"),
    "promised": N_("Delivery promised for %(after)s"),
    "moved": N_("Delivery moved from %(before)s to %(after)s"),
    "delivered": N_("Delivered; first promised for %(before)s"),
    "invoiced": N_("Invoice issued: %(amount)s"),
    "paid": N_("Payment received: %(amount)s"),
    "attached": N_("File kept as evidence, %(size)s"),
}
_ASSUMED = N_("Payment received on a day that is not known: %(amount)s")
_UNTIL: Mapping[str, str] = {
    "erased": N_("The content of this entry was erased on %(until)s"),
    "notice": N_("Notice given, to end on %(until)s"),
    "invoiced": N_("Invoice issued: %(amount)s, due on %(until)s"),
}

"""The lines of a client's log, told in working days from today: what was said, by whom, over which channel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cockpit.domain.interaction import Channel, Direction, Outcome, Purpose


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One contact of the story, before it has a date."""

    day: int
    """Working days from today in the client's country; negative in the past."""
    clock: str
    """Time of day at the client's, `HH:MM`."""
    direction: Direction
    channel: Channel
    summary: str
    person: str = ""
    project: str = ""
    outcome: Outcome = ""
    expects: bool = True
    purpose: Purpose = ""
    retracted: int | None = None
    """Working day on which the entry was taken back as a mistake."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Who is spoken with about what: what the lines of a stretch of the story have in common."""

    person: str
    project: str = ""
    chats: bool = True
    """Whether part of the ordinary exchange goes over chat; else all of it is e-mail."""

    def out(
        self, day: int, clock: str, channel: Channel, summary: str, *, expects: bool = False, purpose: Purpose = "", outcome: Outcome = "",
        retracted: int | None = None,
    ) -> Line:
        """Tell of a message or call of mine."""
        return Line(
            day=day, clock=clock, direction="out", channel=channel, summary=summary, person=self.person, project=self.project,
            outcome=outcome, expects=expects, purpose=purpose, retracted=retracted,
        )

    def ask(self, day: int, clock: str, channel: Channel, summary: str, purpose: Purpose = "") -> Line:
        """Tell of a message of mine that waits for an answer."""
        return self.out(day, clock, channel, summary, expects=True, purpose=purpose)

    def update(self, day: int, clock: str, summary: str) -> Line:
        """Tell of a progress update, by e-mail."""
        return self.out(day, clock, "email", summary, purpose="update")

    def came(self, day: int, clock: str, channel: Channel, summary: str, *, expects: bool = False, outcome: Outcome = "") -> Line:
        """Tell of something that came from the client."""
        return Line(
            day=day, clock=clock, direction="in", channel=channel, summary=summary, person=self.person, project=self.project,
            outcome=outcome, expects=expects,
        )

    def routine(self, first: int, step: int, subjects: Sequence[str], waits: Sequence[float], exchanges: Sequence[Exchange]) -> list[Line]:
        """Tell the ordinary exchange about each subject, one every `step` working days from `first` on.

        `waits` are the client's reply times in working days, taken in turn; their fractions stay under 0.4, so that an
        answer to a morning's message comes the same evening at the latest.
        """
        lines: list[Line] = []
        for number, subject in enumerate(subjects):
            asked, answered, closed = exchanges[number % len(exchanges)]
            channel = _CHANNELS[number % len(_CHANNELS)] if self.chats else "email"
            day, minutes = first + number * step + number % 3, _MORNINGS[number % len(_MORNINGS)]
            wait = waits[number % len(waits)]
            back, later = day + int(wait), minutes + round(wait % 1 * 24 * 60)
            lines.append(self.ask(day, _clock(minutes), channel, asked.format(subject)))
            lines.append(self.came(back, _clock(later), channel, answered.format(subject), expects=bool(closed)))
            if closed:
                lines.append(self.out(back, _clock(later + 47), channel, closed.format(subject)))
        return lines


Exchange = tuple[str, str, str]
"""What I ask, what comes back, what I close with (or nothing); `{}` is the subject."""

_CHANNELS: tuple[Channel, ...] = ("email", "email", "email", "chat", "email")
_MORNINGS = (552, 585, 531, 608, 566, 597, 540)
"""Minutes of the day: 09:12, 09:45..."""

FRENCH: tuple[Exchange, ...] = (
    ("{} : proposition envoyée, retour demandé", "{} : retour reçu, deux remarques", "{} : remarques intégrées, version à jour en ligne"),
    ("{} : envoi pour accord", "{} : accord donné", ""),
    ("{} : point bloquant signalé, avis demandé", "{} : avis reçu, on peut avancer", "{} : repris, livraison cette semaine"),
    ("{} : question sur le rendu attendu", "{} : précisions reçues", ""),
    ("{} : deux variantes envoyées, choix demandé", "{} : première variante retenue", ""),
)
ENGLISH: tuple[Exchange, ...] = (
    ("{}: draft sent for comments", "{}: comments back, two small changes", "{}: changes made, new version online"),
    ("{}: sent for sign-off", "{}: signed off", ""),
    ("{}: open point raised, asked how to proceed", "{}: settled, free to go on", "{}: back on it, delivery this week"),
    ("{}: checked what they have in mind", "{}: cleared up", ""),
    ("{}: two options sent, asked for a choice", "{}: first option chosen", ""),
)
SPANISH: tuple[Exchange, ...] = (
    ("{}: propuesta enviada, a la espera de comentarios", "{}: comentarios recibidos, dos cambios",
        "{}: cambios aplicados, nueva versión en línea"),
    ("{}: envío para visto bueno", "{}: visto bueno recibido", ""),
    ("{}: duda planteada, pendiente de respuesta", "{}: duda aclarada, se puede seguir", "{}: retomado, entrega esta semana"),
    ("{}: consulta sobre el enfoque", "{}: consulta resuelta", ""),
    ("{}: dos variantes enviadas, falta elegir", "{}: elegida la primera variante", ""),
)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"

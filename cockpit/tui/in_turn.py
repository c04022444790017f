"""Keys in turn: one that may move something is handed on once those before it have had their effect.

The library puts a key into the queue of whatever has the focus at that moment. Typed fast, or on a busy machine, a letter after `enter`
would still go to the field that is being left, or to a screen below the one that is just opening - and there it may be a command.
"""

from __future__ import annotations

from collections import deque

from textual import events
from textual.app import App
from textual.message_pump import MessagePump

ROUNDS = 12
"""How often at most everything that a key may have set going is waited for: half of them are more than the longest chain of messages."""


class InTurnApp(App[None]):
    """Hands on what is typed and pasted in the order in which it came, each to what has the focus by then."""

    def __init__(self) -> None:
        super().__init__()
        self._held: deque[events.Key | events.Paste] = deque()
        self._waiting = False
        """Whether what was handed on is still at work."""
        self._typed = False
        """Whether letters were handed on that nobody waited for."""

    @property
    def keys_at_work(self) -> bool:
        """Whether a key that was pressed has not had all of its effect yet."""
        return self._waiting or bool(self._held)

    async def on_event(self, event: events.Event) -> None:
        """Hold back what comes while an earlier key is at work; letters in a field wait for nobody."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
            return
        self._held.append(event)
        if not self._waiting:
            await self._hand_on()

    async def _hand_on(self) -> None:
        """Hand on what is held, as far as nothing has to be waited for."""
        while self._held and not self._waiting:
            letter = self._is_letter(self._held[0])
            if self._typed and not letter:
                self._wait()
                return
            event = self._held.popleft()
            self._typed = letter
            await super().on_event(event)
            if not letter:
                self._wait()

    def _is_letter(self, event: events.Key | events.Paste) -> bool:
        """Tell whether an event only adds to the field one is in."""
        focused = self.focused
        if focused is None or isinstance(event, events.Paste):
            return False
        return event.is_printable and focused.check_consume_key(event.key, event.character)

    def _wait(self) -> None:
        self._waiting, self._typed = True, False
        self._pass_through(self._pumps(), 0, True, ROUNDS)

    def _pumps(self) -> list[MessagePump]:
        """Return whatever a key passes through, from the focus up to the app."""
        focused = self.focused or self.screen
        return [*focused.ancestors_with_self]

    def _pass_through(self, pumps: list[MessagePump], place: int, busy: bool, rounds: int) -> None:
        """Wait for the queue of one after the other, again and again until once nothing was in any of them and nothing else has opened.

        The first time is never the last: what the app itself does for a key begins only at its end. Whoever is being taken away is passed
        over: its queue takes nothing more, and works off what it has.
        """
        if place:
            busy = busy or pumps[place - 1].message_queue_size > 0
        while place < len(pumps):
            if pumps[place].call_later(self._pass_through, pumps, place + 1, busy, rounds):
                return
            busy, place = True, place + 1
        now = self._pumps()
        if rounds and (busy or now != pumps or any(pump.message_queue_size for pump in now[:-1])):
            self._pass_through(now, 0, False, rounds - 1)
        else:
            self._waiting = False
            self.call_later(self._hand_on)

"""Keys in turn: one that may move something is handed on once those before it have had their effect.

The library puts a key into the queue of whatever has the focus at that moment. Typed fast, or on a busy machine, a letter after `enter`
would still go to the field that is being left, or to a screen below the one that is just opening - and there it may be a command.
"""

from __future__ import annotations

import asyncio
from collections import deque
from typing import Literal

from textual import events
from textual.app import App
from textual.message_pump import MessagePump

ROUNDS = 12
"""How often at most everything that a key may have set going is waited for: half of them are more than the longest chain of messages."""
REST = 0.02
"""Seconds after a key from which it is seen to its end by itself: one who waits for the screen between two keys never waits for more."""
TURNS = 3
"""Turns of the loop in which a key that came while it was busy gets from the terminal's thread into the app's queue."""
Owed = Literal["", "letters", "anything"]
"""What was handed on and not seen to its end: nothing, letters in a field, or a key that may have moved something."""


class InTurnApp(App[None]):
    """Hands on what is typed and pasted in the order in which it came, each to what has the focus by then."""

    def __init__(self) -> None:
        super().__init__()
        self._held: deque[events.Key | events.Paste] = deque()
        self._waiting = False
        """Whether what was handed on is being seen to its end."""
        self._owed: Owed = ""
        self._resting: asyncio.TimerHandle | None = None

    @property
    def keys_at_work(self) -> bool:
        """Whether a key that was pressed has not been handed on yet, or is known to be at work."""
        return self._waiting or bool(self._held)

    async def keys_done(self) -> None:
        """Return once every key that has been pressed by now has had its effect."""
        while True:
            for _turn in range(TURNS):
                await asyncio.sleep(0)
            queued = asyncio.Event()
            self.call_later(queued.set)
            await queued.wait()
            if not (self.keys_at_work or self._owed):
                return
            self._see_to_end()

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
            if self._owed == "anything" or (self._owed and not letter):
                self._see_to_end()
                return
            event = self._held.popleft()
            self._owed = "letters" if letter else "anything"
            await super().on_event(event)
            if self._resting is not None:
                self._resting.cancel()
            self._resting = asyncio.get_running_loop().call_later(REST, self._see_to_end)

    def _is_letter(self, event: events.Key | events.Paste) -> bool:
        """Tell whether an event only adds to the field one is in."""
        focused = self.focused
        if focused is None or isinstance(event, events.Paste):
            return False
        return event.is_printable and focused.check_consume_key(event.key, event.character)

    def _see_to_end(self) -> None:
        """Wait for everything that was handed on, unless that is being done or the app is being left."""
        if self._owed and not self._waiting and self.is_running and self.screen_stack:
            self._waiting, self._owed = True, ""
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

"""The keys that the settings bind anew: which of them are keys at all, and which belong to something else already."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from textual.binding import Binding
from textual.keys import KEY_NAME_REPLACEMENTS, Keys, _character_to_key  # the library offers no public way to its names

from cockpit.domain.errors import Problem
from cockpit.tui.widgets.key_names import key_name, pressed_key

MODIFIERS = frozenset({"ctrl", "alt", "shift", "super", "hyper", "meta"})


@cache
def _named() -> frozenset[str]:
    signs = {_character_to_key(chr(code)) for code in range(32, 127)} | set(KEY_NAME_REPLACEMENTS.values())
    return frozenset({key.value for key in Keys if "<" not in key.value} | signs)


def is_key(text: str) -> bool:
    """Whether a text names one key: a sign, a name such as `f5` or `space`, or one of these with `ctrl+` and the like before it."""
    *modifiers, last = text.rsplit("+", 1) if text != "+" else [text]
    if modifiers and not set(modifiers[0].split("+")) <= MODIFIERS:
        return False
    return (len(last) == 1 and last.isprintable() and not last.isspace()) or last in _named()


def usable(keys: Mapping[str, str]) -> dict[str, str]:
    """Return the bindings that work: of what is no key, the one that the program came with stays."""
    split = {name: [pressed_key(key) or key.strip() for key in given.split(",")] for name, given in keys.items()}
    return {name: ",".join(given) for name, given in split.items() if all(map(is_key, given))}


def key_problems(keys: Mapping[str, str]) -> Iterator[Problem]:
    """Yield what is wrong with bindings of the settings: names of nothing, what is no key, and keys that do two things in one place."""
    from cockpit.tui.all_keys import groups  # noqa: PLC0415 - it imports every screen

    found = [[each for each in owner.BINDINGS if isinstance(each, Binding)] for _, owner in groups()]
    known = {binding.id for bindings in found for binding in bindings}
    working = usable(keys)
    for name, key in keys.items():
        if name not in known:
            yield Problem("key-unknown", "key", {"key": name})
        elif name not in working:
            yield Problem("key-invalid", "key", {"key": key, "name": name})
    home, lists, *others, anywhere = found
    told = set()
    for place in ([*home, *lists, *anywhere], *([*other, *anywhere] for other in others)):
        for first, second, key in _clashes(place, working):
            if (pair := frozenset((first, second))) not in told:
                told.add(pair)
                yield Problem("key-taken", "key", {"key": key, "name": first, "other": second})


def _clashes(place: list[Binding], keys: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Yield each binding made anew whose key another of the same place has: its name, the other's, and the key."""
    pressed = [(each.id, {_whole(key) for key in keys.get(each.id, each.key).split(",")}) for each in place if each.id]
    for name, mine in pressed:
        if name in keys:
            for other, theirs in pressed:
                if other != name and (both := mine & theirs):
                    yield name, other, key_name(min(both))


def _whole(key: str) -> str:
    return _character_to_key(key) if len(key) == 1 else key

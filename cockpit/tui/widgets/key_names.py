"""Keys by the names that are printed on keyboards, and back."""

from __future__ import annotations

_NAMES = {
    "space": "␣", "enter": "⏎", "escape": "esc", "question_mark": "?", "slash": "/", "tab": "⇥", "up": "↑", "down": "↓", "left": "←",
    "right": "→", "colon": ":", "dollar_sign": "$", "backspace": "⌫", "shift+tab": "⇧⇥",
    "pagedown": "PgDn", "pageup": "PgUp", "home": "Home", "end": "End",
}  # fmt: skip


def key_name(key: str) -> str:
    """Return a key as it is printed on a keyboard or usually written: `?`, `ctrl+r`, `⏎`."""
    first = key.partition(",")[0].strip()
    if len(first) == 1 and first.isupper():
        return first
    if first.startswith("upper_"):
        return first.removeprefix("upper_").upper()
    if first[:1] == "f" and first[1:].isdigit():
        return first.upper()
    return _NAMES.get(first, first)


_KEYS = {name: key for key, name in _NAMES.items()}


def pressed_key(name: str) -> str:
    """Return the key of which `key_name` makes that name; empty for what names none or more than one (`↑↓`)."""
    name = name.strip()
    if name in _KEYS:
        return _KEYS[name]
    if name[:1] == "F" and name[1:].isdigit():
        return name.lower()
    return name if (len(name) == 1 and name.isalnum()) or name.startswith(("ctrl+", "alt+")) else ""

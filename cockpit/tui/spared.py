"""Spares the start what the toolkit imports for itself and the cockpit never calls.

`textual.app` imports its command palette, and with it a dozen widgets: a sixth of what importing Textual costs. The cockpit has a
palette of its own, so the names are handed out as promises, which load the real thing if they are ever called. asyncio imports `ssl`
and is made to do without where there is none; nothing here speaks TLS through asyncio (`cockpit.intake.imap_wire` uses `ssl` itself).
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

PROMISED = {
    "textual.command": ("CommandListItem", "CommandPalette", "DiscoveryHit", "Hit", "Hits", "Provider", "SimpleProvider"),
    "platformdirs": ("user_downloads_path",),
}  # fmt: skip
"""Modules that wait, and the names that `textual.app` and `textual.theme` take from each when they are imported."""


class Promise:
    """Stands for a name of a module that is imported when the name is first used."""

    def __init__(self, module: str, name: str) -> None:
        self._module, self._name = module, name

    def __getattr__(self, attribute: str) -> Any:  # noqa: ANN401 - whatever the real one has
        return getattr(getattr(import_module(self._module), self._name), attribute)

    def __call__(self, *arguments: Any, **options: Any) -> Any:  # noqa: ANN401 - as above
        """Call the real one."""
        return getattr(import_module(self._module), self._name)(*arguments, **options)

    def __mro_entries__(self, _bases: tuple[object, ...]) -> tuple[type, ...]:
        """Give a class that derives from it no base: Textual's search for themes, which no key and no command here leads to."""
        return ()


def import_toolkit() -> None:
    """Import `asyncio` and `textual.app` without what is spared; what is imported already stays as it is."""
    if "asyncio" not in sys.modules and "ssl" not in sys.modules:
        sys.modules["ssl"] = None  # type: ignore[assignment]  # Python's own sign for a module that is not there
        try:
            import_module("asyncio")
        finally:
            del sys.modules["ssl"]
    if "textual.app" in sys.modules:
        return
    waiting = [module for module in PROMISED if module not in sys.modules]
    for module in waiting:
        sys.modules[module] = standin = ModuleType(module)
        for name in PROMISED[module]:
            setattr(standin, name, Promise(module, name))
    try:
        import_module("textual.app")
    finally:
        for module in waiting:
            del sys.modules[module]

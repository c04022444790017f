"""A keyring that lasts as long as the test."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import keyring
import keyring.backend


class Memory(keyring.backend.KeyringBackend):
    """Keeps passwords in a table."""

    priority = 1

    def __init__(self):
        super().__init__()
        self.kept = {}

    def get_password(self, service, username):
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self.kept[service, username] = password


@contextmanager
def kept_in_memory() -> Iterator[Memory]:
    """Let the table stand in for the keyring of this machine."""
    before, memory = keyring.get_keyring(), Memory()
    keyring.set_keyring(memory)
    try:
        yield memory
    finally:
        keyring.set_keyring(before)

"""Whether a file system brings a file's content to disk before the name by which it replaces another file.

ext4 with its journal does (Linux, Documentation/admin-guide/ext4.rst, `auto_da_alloc` and `data=`): what is renamed over another file
gets its place on disk at once, and ordered data are there before the journal tells of the rename. One flush after the rename then
does what elsewhere takes two, of the content before it and of the directory after it. Whatever cannot be asked counts as not doing so.
"""

from __future__ import annotations

import os
from functools import cache

_ORDERED = frozenset({"data=ordered", "data=journal"})
"""A journal that is kept; ext4 without one names neither."""


@cache
def ordered(device: int) -> bool:
    """Whether the file system on a device, by its number, orders them so; asked once, for a file system keeps to how it was mounted."""
    try:
        name = os.path.basename(os.readlink(f"/sys/dev/block/{os.major(device)}:{os.minor(device)}"))
        with open(f"/proc/fs/ext4/{name}/options", encoding="ascii") as stream:
            options = set(stream.read().split())
    except (OSError, AttributeError):  # another file system; another operating system, where devices have no such numbers
        return False
    return "auto_da_alloc" in options and not options.isdisjoint(_ORDERED)

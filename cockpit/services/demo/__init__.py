"""A fictional store to look around in: rich, alike on any day, told in days from today.

Names, addresses and numbers are invented: e-mail addresses end in `.example`, telephone numbers are of ranges kept for
fiction or that cannot be assigned.
"""

from __future__ import annotations

from cockpit.services.demo.store import demo_records, write_demo

__all__ = ["demo_records", "write_demo"]

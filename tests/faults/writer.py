"""A process that logs entries as fast as it can and prints each one once it is saved; the fault tests kill it.

`python -m tests.faults.writer STORE CLIENT COUNT TAG [PEOPLE]`: COUNT 0 goes on for ever.
"""

from __future__ import annotations

import itertools
import sys
from dataclasses import replace
from pathlib import Path

from cockpit.domain.act import Act
from cockpit.domain.client import Client, Person
from cockpit.domain.interaction import Interaction
from cockpit.domain.records import ClientRecords
from cockpit.storage.store import Store
from tests.storage.samples import NOW


def add(tag: str):
    def change(records: ClientRecords) -> ClientRecords:
        entry = Interaction(id=str(len(records.log) + 1), at=NOW, logged=NOW, direction="out", channel="email", summary=tag)
        return records.append(entry).put(Person(id=f"p{len(records.log) % 7}", name=tag))

    return change


def say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def main(directory: str, client: str, count: int, tag: str) -> None:
    store = Store.open(Path(directory))
    store.commit(client, Act("client-added"), lambda records: records if records.client else replace(records, client=Client(id=client, name="C")), NOW)
    say("ready")
    for number in itertools.count(1) if count == 0 else range(1, count + 1):
        store.commit(client, Act("logged"), add(f"{tag}-{number}"), NOW)
        say(f"{tag}-{number}")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4])

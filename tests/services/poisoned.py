"""A store in which one person is named wherever anything can be typed: in records, acts, drafts, backups, leftovers."""

from __future__ import annotations

import gzip
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

from cockpit.domain.act import Act
from cockpit.domain.attachment import Attachment
from cockpit.domain.case import Case
from cockpit.domain.client import Clause, Client, Contract, Person
from cockpit.domain.draft import Draft
from cockpit.domain.ending import Ending, GroundNote, Rating, Remedy, Retrospective
from cockpit.domain.interaction import Interaction
from cockpit.domain.invoice import Expense, Invoice, Payment
from cockpit.domain.money import Money
from cockpit.domain.profile import CheckIn, Dismissal, User
from cockpit.domain.project import Commitment, DateChange, Goodwill, Milestone, Project, Stake
from cockpit.domain.records import ClientRecords
from cockpit.storage.drafts import Drafts
from cockpit.storage.store import Store

NAME = "Zyzzyva Qwertz-Ångström"
EMAIL = "zyzzyva.qwertz@larkfield.example"
PHONE = "+33 6 99 88 77 66"
FORMS = (
    NAME, "ZYZZYVA QWERTZ ANGSTROM", "Qwertz-Ångström, Zyzzyva", "zyzzyva-qwertz-angstrom", EMAIL, EMAIL.upper(), "mailto:zyzzyva.qwertz%40larkfield.example",
    "0699887766", "+33699887766", "06-99-88-77-66", "Call Zyzzyva back", "Mme Qwertz wants it", "«Zyzzyva\u00a0Qwertz-Ångström»",
)
"""Ways in which the person is named."""
MARKS = ("zyzzyva", "qwertz", "ångström", "angstrom", "99 88 77", "99887766", "99-88-77")
"""What must not be found anywhere afterwards, in small letters."""
GOES, STAYS = sha256(f"%PDF {NAME}".encode()).hexdigest(), sha256(b"%PDF proof").hexdigest()
"""Checksums of the two attached files: one that is named after the person, one that is not."""
NOW = datetime(2026, 3, 24, 9, 30, tzinfo=UTC)
DAY = date(2026, 3, 24)


def full(text: str) -> ClientRecords:
    """Return records of every kind in which each field of free text says the text."""
    money = Money(Decimal("120.50"), "EUR")
    return ClientRecords(client=_typed(Client(id="larkfield", name="Larkfield", country="FR", since=DAY), text, {"id", "name", "hold"})).put(
        Person(id="zyzzyva-qwertz-angstrom", name=NAME, emails=(EMAIL,), phones=(PHONE,), note=text),
        Person(id="ana", name="Ana Li", emails=("ana@larkfield.example",), note=text),
        _typed(Contract(), text, {"id"}), _typed(Clause(id="c", number="6", says="x"), text, {"id"}),
        _typed(Project(id="zyzzyva-shop", title="x", stakes=(Stake(text=text, on=DAY),)), text, {"id"}),
        _typed(Milestone(id="for-zyzzyva", project="zyzzyva-shop", title="x", dates=(DateChange(due=DAY, at=NOW, reason=text),)), text, {"id", "project"}),
        _typed(Commitment(id="ask-qwertz", by="me", text="x", due=DAY), text, {"id"}, project="zyzzyva-shop", milestone="for-zyzzyva"),
        _typed(Goodwill(id="g", kind="free-extra", text="x", cost=money, offered=DAY), text, {"id"}),
        _typed(Invoice(id="f-1", number="F-1", issued=DAY, amount=money, payments=(Payment(on=DAY, amount=Decimal(1)),)), text, {"id", "number"}),
        _typed(Expense(id="e", text="x", on=DAY, amount=money), text, {"id"}),
        _typed(Case(id="k", kind="ending", opened=DAY, paused_projects=("zyzzyva-shop",)), text, {"id", "paused_projects"}),
        _typed(
            Ending(id="k", grounds=(GroundNote(ground="goals", note=text),), remedies=(Remedy(text=text),), peers=(text, "Somebody Else")), text, {"id", "peers"}
        ),
        _typed(Retrospective(id="k", drawn=DAY), text, {"id"}), _typed(Rating(id="r", on=DAY, score=3), text, {"id"}),
        Attachment(id="1", name=f"{text}.pdf", sha256=GOES, size=3, added=DAY), Attachment(id="2", name="proof.pdf", sha256=STAYS, size=3, added=DAY),
    )


def entries(texts: list[str], first: int = 1) -> list[Interaction]:
    """Return contacts: one with the person, and one for each text that says it in each of the places for text."""
    at = NOW - timedelta(days=90)
    found = [Interaction(id=str(first), at=at, logged=at, direction="out", channel="email", summary="Proofs", person="zyzzyva-qwertz-angstrom")]
    for text in texts:
        for place in ("summary", "subject", "text", "source", "thread"):
            at += timedelta(hours=7)
            made = Interaction(id=str(first + len(found)), at=at, logged=at, direction="in" if place == "subject" else "out", channel="email", person="ana")
            found.append(replace(made, **{place: f"a {text}"}))
    found.append(Interaction(id=str(first + len(found)), at=NOW, logged=NOW, direction="in", channel="phone", summary="All fine", person="ana"))
    return found


def write(directory: Path, texts: list[str]) -> Store:
    """Write the store, with another client that is untouched, history, backups, drafts and leftovers."""
    store = Store.open(directory)
    _leave(directory / "attachments" / GOES, f"%PDF {NAME}")
    _leave(directory / "attachments" / STAYS, "%PDF proof")
    told = {"title": texts[0], "client": "Larkfield"}
    store.commit("oak", Act("client-added", {"title": "Oak"}), lambda old: replace(old, client=Client(id="oak", name="Oak")), NOW)
    store.commit("oak", Act("interaction-logged"), lambda old: old.append(Interaction(id="1", at=NOW, logged=NOW, direction="in", channel="chat")), NOW)
    for text in (*texts, texts[0]):
        store.commit("larkfield", Act("client-edited", told), lambda old, text=text: replace(full(text), log=old.log).append(*entries([text], len(old.log) + 1)), NOW)
    store.undo(NOW)
    store.copies.make(NOW)
    store.commit_profile(Act("item-done", told), lambda old: replace(old, user=User(name="Me", country="FR", emails=("me@me.example",))), NOW)
    queue = ("reply-owed:oak", "milestone-late:larkfield:for-zyzzyva", "reply-owed:larkfield", "reply-owed:oak:zyzzyva")
    store.commit_profile(Act("checkin", undoable=False), lambda old: replace(
        old, checkins={"d": CheckIn(id="d", started=NOW, queue=queue[:3], position=2, handled={queue[1]: "done"})},
        dismissals={item: Dismissal(id=item, facts="1", how="done", at=NOW) for item in queue[:3]},
    ), NOW)  # fmt: skip
    store.tidy()
    store.copies.make(NOW + timedelta(seconds=1))
    drafts = Drafts(directory / "drafts")
    drafts.save(Draft(key="delay:larkfield:for-zyzzyva", kind="delay", client="larkfield", texts={"cause": texts[0]}))
    drafts.save(Draft(key="delay:oak:m", kind="delay", client="oak", texts={"cause": "rain"}))
    (drafts.directory / "old.damaged").write_text(f'{{"x": "{texts[0]}', encoding="utf-8")
    _leave(directory / "intake" / "mail.json", f'{{"mailboxes": {{"/mail/{NAME}.mbox": {{}}}}}}')
    _leave(directory / "damaged" / "larkfield-20260101T000000.000000Z.json", f'{{"people": "{NAME}')
    _leave(directory / "clients" / "larkfield.sync-conflict-1.json", f'{{"people": "{NAME}"}}')
    return store


def found_in(directory: Path, marks: tuple[str, ...] = MARKS) -> list[str]:
    """Return where any file of the store, unpacked where it is packed, still says something."""
    found = []
    for path in sorted(directory.rglob("*")):
        if not path.is_file():
            continue
        for name, data in _unpacked(path):
            text = data.decode("utf-8", "replace").casefold()
            found += [f"{path.relative_to(directory)}/{name}: {mark}" for mark in marks if mark in text or mark in path.name.casefold()]
    return found


def _unpacked(path: Path) -> Iterator[tuple[str, bytes]]:
    data = path.read_bytes()
    if path.suffix == ".gz":
        yield "", gzip.decompress(data)
    elif path.suffix == ".zip":
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                yield name, archive.read(name)
    else:
        yield "", data


def _leave(path: Path, text: str) -> None:
    path.parent.mkdir(mode=0o700, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o600)


def _typed(record: Any, text: str, kept: set[str], **values: Any) -> Any:
    """Return a record with the text in every field that takes one."""
    codes = kept | values.keys() | {"currency", "zone", "country", "subdivision", "language", "mail_domains", "project", "milestone", "invoice", "instead_of", "interaction"}
    hints = {name: hint for name, hint in get_type_hints(type(record)).items() if name not in codes}
    plain = {name: text for name, hint in hints.items() if hint is str}
    several = {name: (text, f"{text} and more") for name, hint in hints.items() if get_origin(hint) is tuple and get_args(hint)[0] is str}
    return replace(record, **plain, **several, **values)

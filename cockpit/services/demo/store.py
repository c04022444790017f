"""The demo as records, and as a store."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from cockpit.domain.act import Act
from cockpit.domain.client import Client
from cockpit.domain.profile import Profile, User
from cockpit.domain.records import ClientRecords
from cockpit.services.calendars import Calendars
from cockpit.services.demo import americas, francophone, iberia, isles, lyon
from cockpit.services.demo.tale import Tale

if TYPE_CHECKING:
    from cockpit.storage.store import Store

_STORIES: tuple[tuple[Client, Callable[[Tale], ClientRecords]], ...] = (
    (lyon.COURTEVENT, lyon.courtevent), (lyon.TALVANDE, lyon.talvande), (lyon.MONTREVAUX, lyon.montrevaux),
    (francophone.ORVAINE, francophone.orvaine), (francophone.RIVAGES, francophone.rivages), (francophone.OMBELLINE, francophone.ombelline),
    (isles.LARKFIELD, isles.larkfield), (isles.GREYFOLD, isles.greyfold), (isles.TIDEWRACK, isles.tidewrack),
    (americas.QUILLBACK, americas.quillback), (americas.NORTE, americas.norte),
    (iberia.VALDELUNA, iberia.valdeluna), (iberia.ALDAMAR, iberia.aldamar),
)
_USER = User(
    name="Jeanne Maravel", trade="Conception web et graphique", emails=("jeanne@maravel.example",), phone="+33 6 39 98 01 17", country="FR",
    zone="Europe/Paris", currency="EUR", hourly_target=Decimal(65), address="12, rue des Tilleuls\n69001 Lyon", place="Lyon",
    payment_details="Banque du Parc\nIBAN FR76 3000 6000 0112 3456 7890 189",
)


def demo_records(now: datetime, calendars: Calendars | None = None) -> tuple[Profile, Mapping[str, ClientRecords]]:
    """Return the demo's profile and clients as they stand on the day of `now`, which is taken as each client's calendar shows it.

    Ids, texts and amounts are always the same; dates are counted in working days of the client's country, so that silences,
    promises and deadlines are alike on any day. `calendars` spares computing public holidays that are known already.
    """
    known = calendars or Calendars(None)
    clients: dict[str, ClientRecords] = {}
    for client, story in _STORIES:
        calendar = known.of(client)
        clients[client.id] = story(Tale(calendar, calendar.today(now)))
    return Profile(user=_USER), clients


def write_demo(store: Store, now: datetime, calendars: Calendars | None = None) -> None:
    """Fill an empty store with the demo, one commit per client; raises `Refused` when the store cannot be written.

    None of it can be undone: the first `u` takes back what the user did, not a client of the demo.
    """
    profile, clients = demo_records(now, calendars)
    act = Act("demo", undoable=False)
    store.commit_profile(act, lambda _: profile, now)
    for name, records in clients.items():
        store.commit(name, act, _becoming(records), now)


def _becoming(records: ClientRecords) -> Callable[[ClientRecords], ClientRecords]:
    return lambda _: records

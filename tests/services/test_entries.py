"""Entering, changing and deleting: one commit each, nothing stored when refused, nothing of others overwritten."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from cockpit.domain.act import Act
from cockpit.domain.client import Client
from cockpit.domain.errors import Refused
from cockpit.domain.interaction import Interaction
from cockpit.domain.project import Milestone, Project
from cockpit.domain.settings import Settings
from cockpit.i18n.localizer import Localizer
from cockpit.services import entries
from cockpit.services.workspace import Workspace, open_workspace
from tests.services.sheets.samples import NEW, NOW, RECORD_IDS, RECORDS


@pytest.fixture
def ws(store_dir: Path, en: Localizer) -> Iterator[Workspace]:
    """Return a store in which the sample client stands."""
    workspace = open_workspace(store_dir, Settings(), lambda: NOW, None)
    entries.create(workspace, "user", None, {"name": "Zoé", "country": "FR"}, en)
    client_id, _ = entries.create(workspace, "client", None, {"name": "Courtevent"}, en)
    act = Act("client-edited", {"title": "Courtevent"})
    workspace.commit(client_id, act, lambda records: RECORDS)
    yield workspace
    workspace.close()


def refused(deed: object, *arguments: object) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as caught:
        deed(*arguments)  # type: ignore[operator]  # any use case
    return [(problem.field, problem.code) for problem in caught.value.problems]


def test_a_new_client_comes_with_its_first_person(ws: Workspace, en: Localizer) -> None:
    texts = {"name": "Norte Gráfico", "country": "ES", "person": "Ana Ruiz", "email": "Ana@EXAMPLE.org"}
    client_id, client = entries.create(ws, "client", None, texts, en)
    assert client_id == "norte-grafico"
    assert isinstance(client, Client)
    assert (client.country, client.language, client.zone) == ("ES", "es-ES", "Europe/Madrid")
    assert [person.emails for person in ws.records(client_id).people.values()] == [("Ana@example.org",)]
    ws.store.undo(NOW)
    assert client_id not in ws.store.clients()


def test_names_without_latin_letters_and_taken_ones_get_numbered_ids(ws: Workspace, en: Localizer) -> None:
    assert entries.create(ws, "client", None, {"name": "株式会社"}, en)[0] == "client"
    assert entries.create(ws, "client", None, {"name": "🦊"}, en)[0] == "client-2"
    assert entries.create(ws, "client", None, {"name": "Courtevent"}, en)[0] == "courtevent-2"


def test_an_id_may_be_chosen_when_it_is_free_and_safe(ws: Workspace, en: Localizer) -> None:
    assert entries.create(ws, "client", None, {"name": "A", "id": "acme"}, en)[0] == "acme"
    assert refused(entries.create, ws, "client", None, {"name": "A", "id": "acme"}, en) == [("id", "id-taken")]
    assert refused(entries.create, ws, "client", None, {"name": "A", "id": "../x"}, en) == [("id", "id-invalid")]


@pytest.mark.parametrize("kind", [kind for kind in NEW if kind not in ("client", "user", "contract", "payment")])
def test_a_new_record_is_one_commit_that_one_undo_takes_back(
    ws: Workspace, loc: Localizer, kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(NEW["attachment"]["file"]).write_bytes(b"%PDF")
    before = ws.records("courtevent")
    client_id, record = entries.create(ws, kind, "courtevent", NEW[kind], loc)
    assert client_id == "courtevent"
    assert ws.records("courtevent") != before
    assert record is not None
    ws.store.undo(NOW)
    after = ws.records("courtevent")
    assert after.interactions == before.interactions
    assert (after.people, after.projects, after.milestones, after.invoices) == (
        before.people,
        before.projects,
        before.milestones,
        before.invoices,
    )


def test_project_ids_differ_over_the_whole_store(ws: Workspace, en: Localizer) -> None:
    client_id, _ = entries.create(ws, "client", None, {"name": "Larkfield"}, en)
    _, project = entries.create(ws, "project", client_id, {"title": "Shop"}, en)
    assert isinstance(project, Project)
    assert project.id == "shop-2"


def test_a_payment_joins_its_invoice(ws: Workspace, en: Localizer) -> None:
    entries.create(ws, "payment", "courtevent", {"amount": "100", "invoice": "F-2026-014"}, en)
    invoice = ws.records("courtevent").invoices["f-2026-014"]
    assert invoice.balance.amount == Decimal("1899.75")
    before = entries.texts_of(ws, "payment", "courtevent", "f-2026-014:1", en)
    entries.edit(ws, "payment", "courtevent", "f-2026-014:1", before, {**before, "amount": "50"}, en)
    assert ws.records("courtevent").invoices["f-2026-014"].payments[1].amount == 50
    entries.delete(ws, "payment", "courtevent", "f-2026-014:0")
    assert [payment.amount for payment in ws.records("courtevent").invoices["f-2026-014"].payments] == [50]


def test_nothing_is_stored_when_something_is_wrong(ws: Workspace, en: Localizer) -> None:
    before = ws.records("courtevent")
    assert refused(entries.create, ws, "invoice", "courtevent", {"number": "1", "amount": "x"}, en) == [("amount", "amount-invalid")]
    assert ws.records("courtevent") == before


@pytest.mark.parametrize("kind", RECORD_IDS)
def test_saving_an_unchanged_form_stores_nothing(ws: Workspace, loc: Localizer, kind: str) -> None:
    texts = entries.texts_of(ws, kind, "courtevent", RECORD_IDS[kind], loc)
    identity = ws.store.identity("courtevent")
    entries.edit(ws, kind, "courtevent", RECORD_IDS[kind], texts, dict(texts), loc)
    assert ws.store.identity("courtevent") == identity


def test_of_two_gestures_offered_together_one_can_be_accepted(ws: Workspace, en: Localizer) -> None:
    first = ws.records("courtevent").goodwill["training"]
    other = replace(first, id="other", text="Discount", instead_of="training", accepted=None, honoured=None)
    ws.commit("courtevent", Act("x"), lambda records: records.put(replace(first, accepted=first.offered, honoured=None), other))
    before = entries.texts_of(ws, "goodwill", "courtevent", "other", en)
    after = {**before, "accepted": NOW.date().isoformat()}
    assert refused(entries.edit, ws, "goodwill", "courtevent", "other", before, after, en) == [("accepted", "gesture-chosen")]
    entries.edit(ws, "goodwill", "courtevent", "other", before, {**before, "text": "A discount"}, en)


def test_an_edit_leaves_alone_what_was_changed_elsewhere_meanwhile(ws: Workspace, en: Localizer, fr: Localizer) -> None:
    before = entries.texts_of(ws, "project", "courtevent", "shop", fr)
    other = entries.texts_of(ws, "project", "courtevent", "shop", en)
    entries.edit(ws, "project", "courtevent", "shop", other, {**other, "hours": "120"}, en)
    entries.edit(ws, "project", "courtevent", "shop", before, {**before, "title": "Boutique"}, fr)
    project = ws.records("courtevent").projects["shop"]
    assert (project.title, project.hours, project.value) == ("Boutique", Decimal(120), RECORDS.projects["shop"].value)
    assert refused(entries.edit, ws, "project", "courtevent", "shop", before, {**before, "hours": "99"}, fr) == [
        ("hours", "changed-meanwhile")
    ]


def test_moving_a_date_keeps_the_one_before(ws: Workspace, en: Localizer) -> None:
    before = entries.texts_of(ws, "milestone", "courtevent", "launch", en)
    moved = entries.edit(ws, "milestone", "courtevent", "launch", before, {**before, "due": "2026-04-02", "reason": "host down"}, en)
    assert isinstance(moved, Milestone)
    assert [change.due for change in moved.dates] == [date(2026, 3, 27), date(2026, 4, 2)]
    assert ws.store.undo(NOW).act.kind == "milestone-moved"
    assert ws.records("courtevent").milestones["launch"].due == date(2026, 3, 27)


def test_what_was_wrong_before_does_not_hold_up_another_change(ws: Workspace, en: Localizer) -> None:
    before = entries.texts_of(ws, "milestone", "courtevent", "launch", en)
    project = entries.texts_of(ws, "project", "courtevent", "shop", en)
    entries.edit(ws, "project", "courtevent", "shop", project, {**project, "started": "2026-04-10"}, en)
    entries.edit(ws, "milestone", "courtevent", "launch", before, {**before, "title": "Go live"}, en)
    assert ws.records("courtevent").milestones["launch"].title == "Go live"
    assert refused(entries.edit, ws, "milestone", "courtevent", "launch", before, {**before, "title": "X", "due": "2026-04-09"}, en)[0][
        1
    ] in {
        "changed-meanwhile",
        "due-before-start",
    }


def test_correcting_an_interaction_keeps_both_in_the_log(ws: Workspace, en: Localizer) -> None:
    before = entries.texts_of(ws, "interaction", "courtevent", "1", en)
    entries.edit(ws, "interaction", "courtevent", "1", before, {**before, "summary": "Right words"}, en)
    records = ws.records("courtevent")
    assert [entry.summary for entry in records.interactions] == ["Right words"]
    assert [entry.entry for entry in records.log] == ["record", "retract", "record"]
    assert refused(entries.texts_of, ws, "interaction", "courtevent", "1", en) == [("", "record-gone")]


def test_a_deleted_project_takes_its_milestones_along_unless_money_belongs_to_it(ws: Workspace, en: Localizer) -> None:
    assert refused(entries.delete, ws, "project", "courtevent", "shop") == [("", "project-has-money")]
    entries.delete(ws, "goodwill", "courtevent", "training")
    assert refused(entries.delete, ws, "project", "courtevent", "shop") == [("", "project-has-money")]
    entries.delete(ws, "expense", "courtevent", "fonts")
    entries.delete(ws, "project", "courtevent", "shop")
    records = ws.records("courtevent")
    assert not records.projects
    assert not records.milestones
    assert not records.commitments
    ws.store.undo(NOW)
    assert set(ws.records("courtevent").milestones) == {"launch"}


def test_a_deleted_milestone_frees_the_promises_that_named_it(ws: Workspace, en: Localizer) -> None:
    entries.delete(ws, "milestone", "courtevent", "launch")
    assert ws.records("courtevent").commitments["draft"].milestone == ""


def test_a_person_named_in_the_log_stays(ws: Workspace, en: Localizer) -> None:
    assert refused(entries.delete, ws, "person", "courtevent", "helene") == [("", "person-in-log")]
    entries.delete(ws, "interaction", "courtevent", "1")
    entries.delete(ws, "person", "courtevent", "helene")
    assert ws.records("courtevent").people == {}


def test_a_deleted_client_is_gone_and_comes_back_with_undo(ws: Workspace, en: Localizer) -> None:
    before = ws.records("courtevent")
    entries.delete(ws, "client", "courtevent", "courtevent")
    assert "courtevent" not in ws.store.clients()
    entries.create(ws, "client", None, {"name": "Courtevent", "id": "courtevent"}, en)
    assert ws.records("courtevent").interactions == ()
    ws.store.undo(NOW)
    ws.store.undo(NOW)
    after = ws.records("courtevent")
    assert (after.client, after.invoices, len(after.interactions)) == (before.client, before.invoices, 1)


def test_what_is_entered_while_looking_back_is_dated_there(ws: Workspace, store_dir: Path, en: Localizer) -> None:
    back = NOW - timedelta(days=10)
    past = open_workspace(store_dir, Settings(), lambda: NOW, None, at=back)
    _, entry = entries.create(past, "interaction", "courtevent", {"summary": "Call"}, en)
    assert isinstance(entry, Interaction)
    assert entry.at == back
    past.close()


def test_unknown_things_are_refused(ws: Workspace, en: Localizer) -> None:
    assert refused(entries.create, ws, "project", "nobody", {"title": "x"}, en)[0][1] == "client-unknown"
    assert refused(entries.delete, ws, "project", "courtevent", "nothing") == [("", "record-gone")]

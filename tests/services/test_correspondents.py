from __future__ import annotations

from datetime import timedelta

import pytest

from cockpit.services.correspondents import adopt, propose
from cockpit.services.import_mail import import_mail
from tests.desk import NOW
from tests.intake.corpus import ANA, ME, clients, mail, mbox, written

LEA = "lea@atelier-brume.fr"


@pytest.fixture
def box(tmp_path):
    """Two-way mail with Lea and with Max, a robot, a stranger who only writes, somebody who never answers, and a client."""
    start = NOW - timedelta(days=63)
    messages = [mail("robot@noreply.example", ME), mail("only@in.example", ME), mail(ME, "only@out.example"), mail(ME, ANA), mail(ANA, ME)]
    for n in range(6):
        asked = start + timedelta(days=7 * n)
        messages.append(mail(ME, f"Léa <{LEA}>", at=asked, key=f"l{n}", body="Bonjour, pouvez-vous valider les maquettes pour la boutique ?"))
        messages.append(mail(f"=?utf-8?q?L=C3=A9a_Brume?= <{LEA.upper()}>", ME, at=asked + timedelta(days=1), key=f"m{n}", subject="Re: les maquettes"))
    messages += [mail(ME, "max@gmail.com", key="x1"), mail("Max Bell <max@gmail.com>", ME, key="x2", subject="about the new site for you")]
    messages.append(mail("News <no-reply@atelier-brume.fr>", ME, List_Id="<n>"))
    return written(tmp_path / "box", mbox([*messages, *messages]))


def test_two_way_correspondents_are_proposed_the_most_frequent_first(store_dir, box):
    lea, somebody = propose(clients(store_dir), [box], [ME])
    assert (lea.address, lea.name, lea.domain, lea.sent, lea.received, lea.language) == (LEA, "Léa Brume", "atelier-brume.fr", 6, 6, "fr")
    assert lea.usual == pytest.approx(1.0)
    assert lea.last == NOW - timedelta(days=27)
    assert (somebody.address, somebody.name, somebody.usual, somebody.language) == ("max@gmail.com", "Max Bell", None, "en")


def test_adopted_correspondents_are_clients_whose_mail_is_then_logged(store_dir, box):
    ws = clients(store_dir)
    made = adopt(ws, propose(ws, [box], [ME]))
    assert made == ("atelier-brume", "max-bell")
    client = ws.client("atelier-brume")
    assert (client.name, client.language, client.country, client.zone) == ("Atelier Brume", "fr-FR", "FR", "Europe/Paris")
    assert import_mail(ws, [box], [ME]).clients == {"atelier-brume": 12, "max-bell": 2, "valdeluna": 2}
    assert ws.silence("atelier-brume").theirs.replies == 6
    assert propose(ws, [box], [ME]) == ()


def test_colleagues_become_people_of_one_client(store_dir, tmp_path):
    ws = clients(store_dir)
    pairs = [mail(sender, to, key=f"{n}{sender}") for n, who in enumerate(["a@firm.co.uk", "Bea <b@firm.co.uk>", "Bea <bea@firm.co.uk>"]) for sender, to in ((who, ME), (ME, who))]
    (made,) = adopt(ws, propose(ws, [written(tmp_path / "box", mbox(pairs))], [ME]))
    people = ws.store.read(made).people.values()
    assert made == "firm"
    assert [(person.name, person.role, person.emails) for person in people] == [("a", "primary", ("a@firm.co.uk",)), ("Bea", "alternate", ("b@firm.co.uk", "bea@firm.co.uk"))]
    assert ws.client(made).country == "GB"

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from cockpit.domain.errors import Refused
from cockpit.services.adopting import adopt
from cockpit.services.correspondents import Correspondent, propose
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


def test_a_client_that_another_program_added_meanwhile_stays_as_it_is(store_dir, box, monkeypatch):
    ws = clients(store_dir)
    lea, _ = propose(ws, [box], [ME])
    commit, theirs = ws.commit, replace(ws.client("valdeluna"), id="atelier-brume", name="Added meanwhile")

    def late(client_id, act, change):
        commit(client_id, act, lambda records: replace(records, client=theirs))
        return commit(client_id, act, change)

    monkeypatch.setattr(ws, "commit", late)
    with pytest.raises(Refused) as refused:
        adopt(ws, [lea])
    assert refused.value.problems[0].code == "id-taken"
    assert ws.client("atelier-brume") == theirs


def both_ways(*senders: str, at=NOW) -> list[bytes]:
    """An exchange with each."""
    return [mail(sender, to, at=at, key=f"{n}-{len(sender)}-{who.partition('<')[2].strip('>')}") for n, who in enumerate(senders) for sender, to in ((who, ME), (ME, who))]


def proposed(ws, tmp_path, *senders: str) -> tuple[Correspondent, ...]:
    return propose(ws, [written(tmp_path / "box", mbox(both_ways(*senders)))], [ME])


def test_one_person_with_several_addresses_is_one_proposal(store_dir, tmp_path):
    ws = clients(store_dir)
    found = proposed(
        ws, tmp_path, "Léa Brume <lea@brume.fr>", "Lea BRUME <lea.brume@gmail.com>", "Lea BRUME <lea.brume@gmail.com>", "Léa Brume <l.b@brume.fr>",
        "Jo Service <jo@one.example>", "Jo Service <jo@two.example>", "Jo Service <jo@gmail.com>", "Max <m@gmail.com>", "Max <x@gmail.com>",
    )
    people = {frozenset(one.addresses): one for one in found}
    assert set(people) == {
        frozenset({"lea@brume.fr", "lea.brume@gmail.com", "l.b@brume.fr"}),
        # The same name at two firms may be two people, and a first name says nothing.
        frozenset({"jo@one.example"}), frozenset({"jo@two.example"}), frozenset({"jo@gmail.com"}), frozenset({"m@gmail.com"}), frozenset({"x@gmail.com"}),
    }
    lea = people[frozenset({"lea@brume.fr", "lea.brume@gmail.com", "l.b@brume.fr"})]
    assert (lea.address, lea.domain, lea.count, lea.colleagues) == ("lea.brume@gmail.com", "brume.fr", 8, 2)
    (made,) = adopt(ws, [lea])
    (person,) = ws.store.read(made).people.values()
    assert (made, set(person.emails)) == ("brume", set(lea.addresses))
    assert import_mail(ws, [tmp_path / "box"], [ME]).clients == {"brume": 8}


def test_a_message_to_two_addresses_of_a_person_counts_once(store_dir, tmp_path):
    pair = [mail(ME, "lea@brume.fr", Cc="lea.brume@gmail.com", key="a"), *both_ways("Lea Brume <lea@brume.fr>", "Lea Brume <lea.brume@gmail.com>", at=NOW - timedelta(days=1))]
    (lea,) = propose(clients(store_dir), [written(tmp_path / "box", mbox(pair))], [ME])
    assert (lea.sent, lea.received) == (3, 2)


def test_strangers_who_belong_to_a_known_client_are_added_there(store_dir, tmp_path):
    ws = clients(store_dir)
    box = written(tmp_path / "box", mbox([
        *both_ways("Ana Ruiz <ana.ruiz@outlook.com>", "Eva <eva@larkfield.example>"),
        mail("Bob New <bob@larkfield.example>", ME, key="b"), mail("Stranger <s@else.example>", ME, key="s"),
    ]))
    found = propose(ws, [box], [ME])
    assert [(one.address, one.client, one.person, one.colleagues) for one in found] == [
        ("ana.ruiz@outlook.com", "valdeluna", "ana", 0), ("eva@larkfield.example", "larkfield", "", 2), ("bob@larkfield.example", "larkfield", "", 2),
    ]
    assert adopt(ws, found, {"larkfield.example"}) == ("valdeluna", "larkfield")
    assert ws.store.read("valdeluna").people["ana"].emails == (ANA, "ana.ruiz@gmail.com", "ana.ruiz@outlook.com")
    lark = ws.store.read("larkfield")
    assert [(person.name, person.role) for person in lark.people.values()] == [("Tom Lark", "primary"), ("Eva", "alternate"), ("Bob New", "alternate")]
    assert lark.client.mail_domains == ("larkfield.example",)
    assert ws.undo().act.values == {"title": "Eva, Bob New", "client": "Larkfield"}
    # Everybody there counts: nothing is left to decide about the domain.
    adopt(ws, [found[1]], {"larkfield.example"})
    assert [(one.address, one.colleagues) for one in propose(ws, [box], [ME])] == [("bob@larkfield.example", 0)]


def test_everybody_at_a_domain_can_be_one_client(store_dir, tmp_path):
    ws = clients(store_dir)
    found = proposed(ws, tmp_path, "Cid Paz <c@brume.fr>", "Dora Sol <d@brume.fr>", "Eli Mar <e@gmail.com>")
    assert [(one.address, one.colleagues) for one in found] == [("c@brume.fr", 2), ("d@brume.fr", 2), ("e@gmail.com", 0)]
    adopt(ws, found[:2], {"brume.fr"})
    assert ws.client("brume").mail_domains == ("brume.fr",)
    newcomer = written(tmp_path / "more", mbox([mail("New <new@brume.fr>", key="n")]))
    assert import_mail(ws, [newcomer], [ME]).clients == {"brume": 1}

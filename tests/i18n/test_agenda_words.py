"""The agenda and the silences as they read on the screen."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from cockpit.domain.agenda.item import ACTIONS, KEYS, AgendaItem
from cockpit.domain.money import Money
from cockpit.domain.silence import Mine, Silence, Theirs
from cockpit.i18n.agenda_words import title
from cockpit.i18n.explain import explain_silence

TODAY = date(2026, 3, 24)
SOON = date(2026, 3, 27)


def item(kind, subject="", due=None, **values) -> AgendaItem:
    if due is not None:
        values["due"] = due
    return AgendaItem(
        id=f"{kind}:c", kind=kind, client="c", client_name="Courtevent", project="", record="", subject=subject, values=values, since=None, due=due,
        score=1.0, terms=(), action=ACTIONS[kind], key=KEYS[ACTIONS[kind]], facts="",
    )


ITEMS = [
    (item("reply-owed", "Re: product sheets", person="Hélène", days=1.9), "reply to Hélène, 1.9 d · Re: product sheets"),
    (item("reply-owed", person="", days=0.24), "reply, 0.2 d"),
    (item("update-owed", "Online shop", days=9, last=date(2026, 3, 15)), "Online shop · last one 9 days ago"),
    (item("update-owed", "Online shop", days=9, last=None), "Online shop · none in 9 days"),
    (item("milestone-late", "Launch", days=1), "Launch · 1 day late, not announced"),
    (item("milestone-late", "Launch", SOON, days=0, promised=SOON), "Launch · was due Fri 27 Mar, not announced"),
    (item("milestone-at-risk", "Launch", SOON, needed=4.0, days=3, why="work"), "Launch · 4.0 d of work left, 3 d to go: say it now"),
    (item("milestone-at-risk", "Launch", SOON, needed=None, days=3, why="work"), "Launch · due Fri 27 Mar"),
    (item("milestone-at-risk", "Launch", SOON, needed=None, why="moved"), "Launch · moved to Fri 27 Mar, client not told"),
    (item("milestone-due", "Launch", TODAY, days=0), "Launch · due today"),
    (
        item("ladder-step", "Test version", days=6.2, limit=4.0, number=2, step="other-channel", channel="phone", person="Ana"),
        "6.2 d, limit 4.0 · step 2: another channel · phone · Ana",
    ),
    (item("ladder-step", days=9.0, limit=4.0, number=5, step="decision", channel="", person=""), "9.0 d, limit 4.0 · step 5: time to decide"),
    (item("promise-broken", "the logo files", SOON, days=2), "the logo files · promised for Fri 27 Mar"),
    (item("commitment-due", "test version", TODAY, days=0, gesture=""), "test version · due today"),
    (item("commitment-due", "test version", date(2026, 3, 20), days=-2, gesture=""), "test version · was due Fri 20 Mar"),
    (item("commitment-due", "two hours", gesture="free-extra"), "two hours · goodwill still to be given"),
    (item("invoice-overdue", "F-2026-014", days=12, balance=Money(Decimal(2400), "EUR")), "F-2026-014 · €2,400 · 12 days late"),
    (item("notice-ending", days=9, tasks=3, project="", effective=SOON), "9 days of notice left · 3 tasks open"),
    (item("notice-ending", days=-1, tasks=1, project="Site", effective=date(2026, 3, 23)), "ended Mon 23 Mar · 1 task open · Site"),
    (item("retrospective-due", effective=None, closed=date(2026, 3, 23), project=""), "ended Mon 23 Mar: what is there to learn?"),
    (item("contract-gap", missing=("notice",), entered=False), "no contract sheet yet"),
    (item("contract-gap", missing=("notice", "payment"), entered=True), "nothing on notice, payment terms"),
    (
        item("contract-gap", missing=("notice", "payment", "suspension", "interruption"), entered=True),
        "nothing on notice, payment terms, suspension · and 1 more",
    ),
]


@pytest.mark.parametrize(("entry", "shown"), ITEMS, ids=[f"{entry.kind}-{number}" for number, (entry, _) in enumerate(ITEMS)])
def test_each_item_says_what_it_asks_for(en, entry, shown):
    assert title(en, entry, TODAY) == shown


@pytest.mark.parametrize("entry", [entry for entry, _ in ITEMS])
def test_each_item_reads_in_every_language_and_without_any_value(loc, entry):
    assert title(loc, entry)
    assert "%(" not in title(loc, entry, TODAY)
    assert "%(" not in title(loc, item(entry.kind, entry.subject))


def test_a_title_made_of_anything_is_kept(fr):
    assert title(fr, item("milestone-due", "[/b] %(x)s 100 %", TODAY, days=0), TODAY).startswith("[/b] %(x)s 100 % · ")


def silence(level="silent", replies=23, elapsed=6.2, mine=None) -> Silence:
    since = datetime(2026, 3, 16, tzinfo=ZoneInfo("Europe/Madrid"))
    return Silence(
        level=level, ratio=1.5, theirs=Theirs(since=since, elapsed=elapsed, usual=1.1, limit=4.0, replies=replies, attempts=()),
        mine=Mine(since=since, elapsed=mine), last_in=None, last_out=None,
    )


def test_every_figure_of_a_silence_is_explained_in_one_line(en, fr, es):
    assert explain_silence(en, silence(), "Ana", "Valdeluna") == (
        "Ana usually answers in 1.1 working days, nine times out of ten within 4.0 (23 replies). Silent for 6.2."
    )
    assert explain_silence(fr, silence(), "Ana", "Valdeluna") == (
        "Ana répond d’ordinaire en 1,1 jour ouvré, neuf fois sur dix en moins de 4,0 (23 réponses). Silence depuis 6,2 j."
    )
    assert explain_silence(es, silence(), "Ana", "Valdeluna") == (
        "Ana suele responder en 1,1 días hábiles, nueve de cada diez veces en menos de 4,0 (23 respuestas). Silencio desde hace 6,2 d."
    )


@pytest.mark.parametrize("own_limit", [True, False])
@pytest.mark.parametrize("replies", [0, 1, 2])
def test_french_puts_no_name_after_a_word_that_it_would_have_to_elide(fr, replies, own_limit):
    told = explain_silence(fr, silence(replies=replies), "Hélène Duval", "Maison", own_limit=own_limit)
    assert told.startswith("Hélène Duval\N{NO-BREAK SPACE}: ")
    assert "que 1" not in told


def test_what_is_assumed_is_said_to_be_assumed(en):
    assert explain_silence(en, silence(replies=2, level="calm", elapsed=0.3), "", "Valdeluna") == (
        "Only 2 replies from Valdeluna are known; until there are five, the limit is 4.0 working days. You have waited for 0.3 working days."
    )
    assert "you set the limit at 4.0" in explain_silence(en, silence(), "Ana", "Valdeluna", own_limit=True)
    for replies, told in ((0, "No reply from Ana is known yet"), (1, "Only 1 reply from Ana is known"), (4, "Only 4 replies from Ana are known")):
        shown = explain_silence(en, silence(replies=replies), "Ana", "Valdeluna", own_limit=True)
        assert shown.startswith(f"{told}; you set the limit at 4.0 working days.")  # which five replies do not change
    assert explain_silence(en, silence(elapsed=None, mine=1.3), "Ana", "V").endswith("(23 replies). Your reply has been awaited for 1.3 working days.")

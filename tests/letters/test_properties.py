"""Whatever the facts, a letter is right: no exception, no hole, no stray mark, the typography of its language."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from cockpit.domain.client import Clause, Client, Person
from cockpit.domain.invoice import Invoice, Payment
from cockpit.domain.money import Money
from cockpit.domain.profile import User
from cockpit.letters.formats import formats
from cockpit.letters.registry import KINDS
from cockpit.letters.rendering import Letter, render
from cockpit.letters.typography import NARROW, NBSP, typeset
from cockpit.letters.values import Account, Charge, Event, Instalment, Offer, Period, Row, Step

TAGS = ("fr", "fr-CA", "fr-BE", "en", "en-US", "es", "es-MX", "es-AR")
NAMES = (
    "Hôtel Hibou", "Atelier Nord", "Le Comptoir", "El Molino", "Inés", "Hijos de Otero", "O'Neill", "D'Aoust", "Jean-Loup", "Olga Ruiz", "Ana",
    "Sorel, Hélène", "J. K. Hart", "Ana María López", "Line\nbreak", "tab\there", "Smith & Sons", "12 rue", "« Quoted »", 'The "Best"', "  spaced   out  ",
    "x" * 300, "\u202eright to left\u202c", "zero\u200bwidth", "\x1b[31mred\x1b[0m", "École", "1 000 000", "",
)
WORDS = (
    "le lancement", "l'import des fiches", "La recette", "the launch", "el lanzamiento", "Lancement", "vos retours ; puis les miens", "item.", "a, b et c",
    "- dash first", "1. number first", "trois mois (offerts)", "fin : recette", "étape 100 %", "word...", "a  b", "iPhone app", "test ,comma", "x", "",
    "un, deux,", "voir https://example.org/a?b=c:d", "write to a.b@example.org", "« déjà »", 'il dit "oui"', "à 10h30", "n° 12", "2 400 €", "1 000 000",
)
names = st.one_of(st.sampled_from(NAMES), st.text(alphabet="aéIñ'’- \n", max_size=40))
texts = st.one_of(st.sampled_from(WORDS), st.text(alphabet="abcéÀÑ '’\"-–,.;:()…%\n0123456789", max_size=120))
days = st.one_of(
    st.sampled_from([date(2026, month, day) for month in (1, 3, 4, 8, 10, 12) for day in (1, 8, 11, 31) if not (month == 4 and day == 31)]),
    st.dates(date(2020, 1, 1), date(2035, 12, 31)),
)
counts = st.sampled_from([Decimal(text) for text in ("0", "1", "1.5", "2", "21", "100", "1000000")])
people = st.builds(
    Person, id=st.just("p"), name=names, title=st.sampled_from(["mr", "ms", "none"]), gender=st.sampled_from(["female", "male", "unknown"]),
    pronoun=st.sampled_from(["formal", "informal"]),
)
steps = st.lists(st.builds(Step, text=texts, on=st.none() | days, until=st.none() | days), max_size=4)
offers = st.lists(
    st.builds(
        Offer, kind=st.sampled_from(["discount-now", "discount-later", "free-extra"]), percent=st.none() | counts,
        amount=st.none() | st.builds(Money, counts, st.sampled_from(["EUR", "USD", "GBP", "MXN", "CAD", "CHF"])), text=texts,
    ),
    max_size=3,
)
money = st.builds(Money, counts, st.sampled_from(["EUR", "USD", "GBP", "MXN", "CAD", "CHF"]))
periods = st.builds(Period, length=st.sampled_from([0, 1, 2, 8, 11, 21, 1000000]), unit=st.sampled_from(["days", "working-days", "months"]))
amounts = counts | st.sampled_from([Decimal("960.5"), Decimal("0.01")])
accounts = st.lists(
    st.sampled_from(["EUR", "USD", "GBP", "MXN", "CAD", "CHF"]).flatmap(lambda code: st.builds(
        Account, done=st.builds(Money, amounts, st.just(code)), paid=st.none() | st.builds(Money, amounts, st.just(code)), deposit=st.booleans(),
        extra=st.none() | st.builds(Money, amounts | amounts.map(lambda amount: -amount), st.just(code)), due=st.none() | days,
    )),
    max_size=3,
)
charges = st.lists(
    st.builds(
        Charge, text=texts, amount=st.builds(Money, amounts, st.sampled_from(["EUR", "CHF"])), percent=st.none() | counts, hours=st.none() | counts,
    ),
    max_size=4,
)
rows = st.lists(st.builds(Row, step=texts, planned=days, current=days, done=st.booleans()), max_size=4)
VALUES = {
    "name": names, "noun": texts, "sentence": texts, "line": texts, "date": days, "number": counts, "flag": st.booleans(), "steps": steps,
    "offers": offers, "rows": rows, "event": st.builds(Event, text=texts, on=st.none() | days), "slots": st.lists(days | st.datetimes(), max_size=3),
    "dates": st.lists(days, max_size=3), "choice": st.sampled_from([
        "middle", "delivery", "end", "other", "overload", "change", "decision", "item", "payment", "second", "interest", "registered", "FR", "ES",
        "goals", "needs", "capacity", "breach",
    ]),
    "lines": texts, "money": money, "choices": st.lists(st.sampled_from(["end", "suspend", "interest", "contract", "log", "invoice", "other"]), max_size=5),
    "clauses": st.lists(st.builds(Clause, id=st.just("c"), number=names, says=texts), max_size=2),
    "instalments": st.lists(st.builds(Instalment, on=days, amount=money), max_size=3),
    "invoice": st.builds(
        Invoice, id=st.just("i"), number=names, issued=days, due=st.none() | days, amount=money,
        payments=st.lists(st.builds(Payment, on=days, amount=counts), max_size=2).map(tuple),
    ),
    "period": periods, "accounts": accounts, "charges": charges,
}


@st.composite
def letters(draw: st.DrawFn) -> Letter:
    kind = draw(st.sampled_from(sorted(KINDS.values(), key=lambda kind: kind.name)))
    facts: dict[str, object] = {
        fact.name: draw(VALUES[fact.type]) for fact in kind.facts if draw(st.integers(0, 7))  # now and then one is missing
    }
    facts |= {
        "sender": draw(st.builds(User, name=names, phone=st.sampled_from(["", "06 39 98 12 34", "600 000 000"]), address=texts, tax_id=names)),
        "client": draw(names | st.builds(Client, id=st.just("c"), name=names, address=texts)),
        "contact": draw(st.none() | people | st.lists(people, max_size=3)),
    }
    return render(kind.name, facts, draw(st.sampled_from(TAGS)), draw(st.sampled_from(kind.channels)), level=draw(st.sampled_from([None, 0, 1, 2, 3])))


@settings(max_examples=60)
@given(letters())
def test_any_facts_make_a_letter_in_the_right_typography(letter: Letter) -> None:
    for text in (letter.subject, letter.body):
        assert not re.search(f"[ {NBSP}{NARROW}]{{2}}", text)
        assert not re.search(f"[ {NBSP}{NARROW}\n],", text)
        assert not re.search(r"\bNone\b|[{}]|\n{3}|[\x00-\x09\x0b-\x1f\x7f\u200b\u202a-\u202e]", text)
        assert "'" not in text
        assert '"' not in text
        assert "..." not in text
        assert typeset(text, letter.lang) == text
        if letter.lang.startswith("es"):
            plain = text.replace("https://example.org/a?b", "")
            assert (plain.count("¿"), plain.count("¡")) == (plain.count("?"), plain.count("!"))
    assert "\n" not in letter.subject
    rules = {finding.rule for finding in letter.lint}
    assert "punctuation" not in rules
    assert "mixed-pronouns" not in rules


@settings(max_examples=40)
@given(letters())
def test_gaps_stand_in_the_text_or_are_at_least_told(letter: Letter) -> None:
    marked = re.findall("⟦([^⟧]*)⟧", letter.subject + letter.body)
    assert letter.complete == (not letter.gaps)
    if letter.complete:
        assert not marked


@settings(max_examples=40)
@given(letters())
def test_findings_point_at_their_words(letter: Letter) -> None:
    for finding in letter.lint:
        text = letter.subject if finding.part == "subject" else letter.body
        assert text[finding.start:finding.end] == finding.words or finding.rule == "too-long"


@given(st.text(max_size=200), st.sampled_from(TAGS))
def test_typography_is_idempotent(text: str, tag: str) -> None:
    once = typeset(text, tag)
    assert typeset(once, tag) == once


@given(st.text(alphabet="ab é'\"«».,;:!?…%¿¡()-–\u00a0\u202f\n 0123456789h€", max_size=80), st.sampled_from(TAGS))
def test_typography_of_much_punctuation_is_idempotent(text: str, tag: str) -> None:
    once = typeset(text, tag)
    assert typeset(once, tag) == once


@given(st.text(max_size=60), st.sampled_from(["fr", "en", "es"]))
def test_any_text_may_be_a_fact(text: str, tag: str) -> None:
    person = Person(id="p", name=text)
    facts = {fact.name: text for fact in KINDS["delay"].facts} | {"contact": person, "client": text, "sender": User(name=text)}
    for channel in KINDS["delay"].channels:
        assert render("delay", facts, tag, channel).kind == "delay"


@given(days, st.integers(0, 60), st.sampled_from(TAGS))
def test_spans_name_both_days(first: date, length: int, tag: str) -> None:
    text = formats(tag).span(first, first + timedelta(days=length))
    last = first + timedelta(days=length)
    assert re.search(rf"(?<!\d){first.day}(?!\d)", text)
    assert re.search(rf"(?<!\d){last.day}(?!\d)", text)
    assert not re.search(r"(?<!\d)1 (?:janvier|avril|août|octobre)", text)


@given(people, people)
def test_two_people_are_never_addressed_in_two_forms(one: Person, other: Person) -> None:
    from tests.letters.setting import delay

    letter = render("delay", delay("es", contact=[replace(one, name="Ana Gil"), replace(other, name="Luis Sanz")], impact="X", plan=[]), "es", "email")
    assert (" usted " in letter.body) is False
    assert letter.pronoun == ("informal" if one.pronoun == other.pronoun == "informal" else "formal")

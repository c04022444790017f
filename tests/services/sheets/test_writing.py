"""What a form shows of a record, read again, is the record; only what the user changed counts as changed."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cockpit.domain.settings import LADDER
from cockpit.i18n.localizer import Localizer
from cockpit.services.sheets import SHEETS, Field, changes, read, sheet_for, write
from cockpit.services.sheets.finding import find
from cockpit.services.sheets.reading import read_field
from cockpit.services.sheets.references import options
from cockpit.services.sheets.writing import write_field
from tests.services.sheets.samples import CONTEXT, NOW, editing

LANGUAGES = [Localizer.load(tag) for tag in ("en", "fr", "es", "en-US", "fr-CA", "fr-CH", "es-MX")]
DAYS = st.dates(date(1970, 1, 1), date(2080, 1, 1))
WORDS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S")), min_size=1, max_size=60)


@pytest.mark.parametrize("kind", SHEETS)
def test_a_record_written_and_read_again_is_the_same(loc: Localizer, kind: str) -> None:
    context = editing(kind)
    sheet = sheet_for(kind, context)
    record = find(kind, context)
    texts = write(sheet, record, loc, context)
    values = read(sheet, texts, loc, context)
    assert sheet.apply(record, values, context) == record
    assert changes(texts, write(sheet, record, loc, context)) == {}


def _values(field: Field) -> st.SearchStrategy[object]:
    low, high = field.low or Decimal(0), field.high or Decimal(10_000)
    kinds: dict[str, st.SearchStrategy[object]] = {
        "date": DAYS,
        "moment": st.datetimes(datetime.min.replace(year=1970), datetime.min.replace(year=2080)).map(
            lambda at: at.replace(second=0, microsecond=0, tzinfo=NOW.tzinfo)
        ),
        "amount": st.decimals(low, high, places=2).filter(lambda amount: amount >= low),
        "number": st.decimals(low, high, places=3),
        "int": st.integers(int(low), int(high)),
        "yes-no": st.booleans(),
        "domains": st.sets(st.sampled_from(["larkfield.example", "shop.larkfield.example"])).map(lambda held: tuple(sorted(held))),
        "country": st.sampled_from(["", "FR", "ES", "DE-NW", "MX"]),
        "zone": st.sampled_from(["Europe/Paris", "America/Argentina/Buenos_Aires", "UTC"]),
        "language": st.sampled_from(["fr-FR", "en", "es-MX"]),
        "currency": st.sampled_from(["EUR", "USD", "JPY"]),
        "emails": st.lists(
            st.emails(domains=st.just("example.org")).filter(lambda text: text[0] not in "'\"" and "," not in text), max_size=3, unique=True
        ).map(tuple),
        "plan": st.sets(st.sampled_from(LADDER)).map(lambda held: tuple(step for step in LADDER if step in held or step.name == "decision")),
        "phones": st.lists(st.from_regex(r"\+?[0-9]{3,12}", fullmatch=True).filter(str.isascii), max_size=3, unique=True).map(tuple),
    }
    if field.kind in ("choice", "reference"):
        return st.sampled_from([choice.value for choice in options(field, CONTEXT)])
    if field.kind == "choices":
        return st.sets(st.sampled_from([choice.value for choice in field.choices])).map(
            lambda held: tuple(choice.value for choice in field.choices if choice.value in held)
        )
    if field.kind in ("text", "long"):
        return WORDS.filter(lambda text: write_field(field, text, LANGUAGES[0]) == text)
    return kinds[field.kind]


FIELDS = [(kind, field.name) for kind in SHEETS for field in sheet_for(kind, CONTEXT).fields]


@given(st.data(), st.sampled_from(LANGUAGES))
def test_every_value_survives_being_shown_in_a_field(data: st.DataObject, loc: Localizer) -> None:
    kind, name = data.draw(st.sampled_from(FIELDS))
    field = sheet_for(kind, CONTEXT).field(name)
    value = data.draw(_values(field))
    if field.kind == "emails" and not all("@" in text for text in value):
        return
    try:
        text = write_field(field, value, loc)
        found = read_field(field, text, loc, CONTEXT)
    except Exception as error:
        error.add_note(f"{kind}.{name}: {value!r}")
        raise
    assert found == value


def test_only_what_differs_is_a_change() -> None:
    assert changes({"a": "1", "b": ""}, {"a": "1", "b": "2", "c": ""}) == {"b": "2"}


def test_a_date_equal_to_the_current_one_is_no_change_of_the_milestone(en: Localizer) -> None:
    context = editing("milestone")
    sheet = sheet_for("milestone", context)
    milestone = find("milestone", context)
    values = dict(sheet.values(milestone, context))
    assert sheet.apply(milestone, {**values, "reason": "none"}, context) == milestone
    moved = sheet.apply(milestone, {**values, "due": date(2026, 4, 2), "reason": "server broke", "announced": True}, context)
    assert [change.due for change in moved.dates] == [date(2026, 3, 27), date(2026, 4, 2)]
    assert (moved.dates[-1].reason, moved.dates[-1].announced, moved.dates[-1].at) == ("server broke", True, NOW)


def test_dates_far_away_are_still_written_with_all_digits(en: Localizer) -> None:
    field = sheet_for("milestone", CONTEXT).field("due")
    assert write_field(field, NOW.date() + timedelta(days=3), en) == "27/03/2026"

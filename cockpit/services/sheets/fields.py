"""What an entry sheet is made of: fields in the order in which they are asked, their choices, and the rules of the whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Generic, Literal, TypeAlias, TypeVar

from cockpit.domain.errors import Problem
from cockpit.domain.lessons import Lesson
from cockpit.domain.profile import User
from cockpit.domain.records import ClientRecords
from cockpit.domain.workdays import WorkCalendar
from cockpit.i18n import N_

FieldKind = Literal[
    "text",
    "long",
    "date",
    "moment",
    "amount",
    "number",
    "int",
    "yes-no",
    "choice",
    "choices",
    "reference",
    "emails",
    "phones",
    "domains",
    "country",
    "zone",
    "language",
    "currency",
    "plan",
]
Target = Literal["client", "person", "project", "milestone", "invoice", "interaction"]
Texts: TypeAlias = Mapping[str, str]
"""What was typed, by field name: the one form in which the command line and the screens hand entries over."""
Values: TypeAlias = Mapping[str, object]
"""What was understood, by field name; the type follows from the field's kind (see `reading.read_field`)."""
R = TypeVar("R")

SHORT = 200
"""Longest name or line, in terminal cells."""
LONG = 4000
"""Longest note, in terminal cells."""
LEAST_MONEY, MOST_MONEY = Decimal("0.001"), Decimal(1_000_000_000)
"""Least amount above zero in any currency, and the greatest accepted: more is a slip of the finger."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One possible answer."""

    value: str
    """What is stored and what the command line accepts; empty for "none of these"."""
    label: str
    """Msgid of the words shown; for a record, its name as the user wrote it."""
    own: bool = False
    """Whether the label is the user's own words, never to be translated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One thing that is asked."""

    name: str
    """As in the record (`due`, `amount`); also the field that a `Problem` names."""
    kind: FieldKind = "text"
    label: str
    """Msgid."""
    hint: str = ""
    """Msgid of one sentence: what it is for, or how it may be written."""
    required: bool = False
    choices: tuple[Choice, ...] = ()
    of: Target | None = None
    """What a reference points to."""
    limit: int = SHORT
    """Longest text, in terminal cells."""
    low: Decimal | None = None
    """Least number accepted."""
    high: Decimal | None = None
    """Greatest number accepted."""
    hidden: bool = False
    """Asked on the command line only; the form leaves it to the proposal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a sheet may look at besides what was typed."""

    now: datetime
    """The present moment in the user's time zone."""
    user: User = field(default_factory=User)
    clients: Mapping[str, str] = field(default_factory=dict)
    """Names of all clients by id."""
    client_id: str = ""
    records: ClientRecords = field(default_factory=ClientRecords)
    """What is recorded about the client; empty for a new one."""
    projects: frozenset[str] = frozenset()
    """Ids of the projects of every client: a project is named without its client on the command line."""
    numbers: tuple[str, ...] = ()
    """Invoice numbers used for any client, in order of issue."""
    record_id: str = ""
    """The record being edited; empty for a new one."""
    lessons: tuple[Lesson, ...] = ()
    """What was learnt from other clients, the newest first: what suits comes back with a new project or contract (playbook P112)."""
    parent: str = ""
    """The project of a new milestone, the invoice of a new payment; empty when it is still to be chosen."""
    calendar: WorkCalendar | None = None
    """The client's working days, for telling what a date means."""

    @property
    def today(self) -> date:
        """The user's day."""
        return self.now.date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet(Generic[R]):
    """The entry sheet of one kind of record, made for one context (`sheets.sheet_for`)."""

    kind: str
    """`client`, `milestone`...; also the first half of the act that is stored (`milestone-added`)."""
    title: str
    """Msgid of the heading."""
    fields: tuple[Field, ...]
    propose: Callable[[Values, Context], Values]
    """Proposals for what is not typed, from the records and from what is understood so far."""
    rules: Callable[[Values, Context], list[Problem]]
    """What is wrong with the entries taken together."""
    values: Callable[[R, Context], Values]
    """The values of an existing record, for editing."""
    build: Callable[[Values, str, Context], R]
    """A new record from values and its id."""
    apply: Callable[[R, Values, Context], R]
    """An existing record with the given values changed; only those that the user changed are given."""
    name: Callable[[Values], str]
    """The user's own words for the record, shown in sentences and made into its id."""
    warn: Callable[[Values, Context], list[Problem]] = lambda _values, _context: []
    """What is unusual and accepted all the same."""
    start: str = ""
    """The field where typing begins; empty: the first one."""

    def field(self, name: str) -> Field:
        """Return a field by name; raises `KeyError`."""
        for item in self.fields:
            if item.name == name:
                return item
        raise KeyError(name)


def new_id(context: Context) -> tuple[Field, ...]:
    """Return the field for the id of a new record that the command line may choose; ids never change later."""
    return () if context.record_id else (Field(name="id", label=N_("Short name"), hidden=True),)

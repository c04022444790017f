"""What stands beside the pages of the ending path: the evidence, what each way means, what falls inside the notice, the handover."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from cockpit.domain.assessment import GROUNDS, weighed
from cockpit.domain.endings import within
from cockpit.domain.exposure import unbilled
from cockpit.domain.money import Money, totals
from cockpit.domain.notice import notice_for
from cockpit.domain.notice_moments import inside, quiet_moments
from cockpit.i18n.ending_words import RIGHTS, evidence_sentence, ground_word, outcome_word, tried_sentence
from cockpit.i18n.localizer import Localizer
from cockpit.i18n.term_words import length
from cockpit.i18n.words import capital
from cockpit.services.wizards.ending_answers import Answers
from cockpit.services.wizards.model import Aside, Told

SIGNS: Mapping[str, tuple[str, str]] = {"against": ("− ", "warn"), "for": ("+ ", "good"), "neutral": ("· ", "")}
"""The mark of a fact that speaks against going on, for it, or only informs."""
BLANK = Told("")


def aside(step: str, answers: Answers, loc: Localizer) -> Aside | None:
    """Return what stands beside a page; None where the letter does."""
    make = _PAGES.get(step)
    if make is None:
        return None
    title, told = make(answers, loc)
    return Aside(title=title, told=tuple(told))


def _evidence(answers: Answers, loc: Localizer) -> tuple[str, Iterator[Told]]:
    return loc.gettext("What the records say"), _facts(answers, loc)


def _facts(answers: Answers, loc: Localizer) -> Iterator[Told]:
    first = True
    for ground in GROUNDS:
        if not first:
            yield BLANK
        first = False
        yield Told(ground_word(loc, ground), "strong")
        facts = answers.sit.assessment.evidence[ground]
        for fact in facts:
            mark, tone = SIGNS[fact.speaks]
            yield Told(evidence_sentence(loc, fact), tone, mark)  # type: ignore[arg-type]  # tones of SIGNS
        if not facts:
            yield Told(loc.gettext("nothing on record"), "muted")
    yield BLANK
    yield Told(loc.gettext("− speaks against going on · + speaks for it. What weighs is yours to say."), "muted")


def _tried(answers: Answers, loc: Localizer) -> tuple[str, Iterator[Told]]:
    def told() -> Iterator[Told]:
        yield Told(tried_sentence(loc, answers.sit.assessment.tried))
        for note in weighed(answers.grounds()):
            yield BLANK
            yield Told(ground_word(loc, note.ground), "strong")
            for fact in answers.sit.assessment.evidence[note.ground]:
                if fact.speaks == "against":
                    yield Told(evidence_sentence(loc, fact), "warn", "− ")
            if note.note:
                yield Told(note.note, "muted")

    return loc.gettext("What weighs, and what was tried"), told()


def _ways(answers: Answers, loc: Localizer) -> tuple[str, Iterator[Told]]:
    _ = loc.gettext
    sit = answers.sit
    rest = totals([*unbilled(within(sit.records, sit.scope)), *_remaining(answers)])
    lost = loc.list([loc.money(money) for money in rest]) or _("nothing that the records know")
    review, last = answers.sit.calendar.add(sit.today, 20), answers.day("last_day")
    until = loc.date(last, "long") if last else "…"
    ways = {
        "repair": (
            _("You keep the work and what it brings. It costs an open talk, patience, and a look on %(date)s at whether it helped.",
              date=loc.date(review, "long")),
            _("They hear plainly what has to change, and keep somebody who knows their work."),
        ),
        "renegotiate": (
            _("You go on under terms that you can carry. They may say no; then you decide with a clear head."),
            _("They choose with open eyes: new terms, or somebody else."),
        ),
        "end": (
            _("Your time is free after %(date)s. What is still to be earned goes: %(money)s.", date=until, money=lost),
            _("They have until %(date)s to find somebody, and receive files, accesses and their data.", date=until),
        ),
    }

    def told() -> Iterator[Told]:
        for number, (name, (mine, theirs)) in enumerate(ways.items()):
            if number:
                yield BLANK
            here = name == answers.outcome
            words = outcome_word(loc, name)
            yield Told(capital(words), "strong", "▸ " if here else "  ")
            yield Told(_("%(name)s: %(text)s", name=_("for you"), text=mine), "", "  ")
            yield Told(_("%(name)s: %(text)s", name=_("for them"), text=theirs), "", "  ")
        yield BLANK
        heavy = [ground_word(loc, note.ground) for note in weighed(answers.grounds())]
        yield Told(_("What weighs: %(grounds)s.", grounds=loc.list(heavy)) if heavy else _("No ground weighs anything yet."), "muted")

    return _("Three ways"), told()


def _remaining(answers: Answers) -> list[Money]:
    """Return what is left of the value of the projects in hand once the work done is taken off."""
    found: list[Money] = []
    for project in answers.sit.scoped.projects.values():
        if project.value is None or not project.in_hand:
            continue
        billed = [
            invoice.amount for invoice in answers.sit.records.invoices.values()
            if invoice.project == project.id and invoice.amount.currency == project.value.currency
        ]
        open_ones = [money for money in unbilled(within(answers.sit.records, project.id)) if money.currency == project.value.currency]
        rest = project.value.amount - sum(money.amount for money in (*billed, *open_ones))
        if rest > 0:
            found.append(Money(rest, project.value.currency))
    return found


def _notice(answers: Answers, loc: Localizer) -> tuple[str, Iterator[Told]]:
    def told() -> Iterator[Told]:
        given, last = answers.day("given"), answers.day("last_day")
        notice = answers.notice
        if notice is not None:
            basis = {
                "contract": loc.gettext("by the contract"), "own": loc.gettext("as you have it"),
                "default": loc.gettext("a suggestion: the contract says nothing"),
            }[notice.basis]
            yield Told(f"{length(loc, notice.length, notice.unit)} · {basis}", "strong")
        if given is not None and last is not None and given <= last:
            yield Told(loc.gettext("From %(start)s to %(end)s.", start=loc.running_date(given), end=loc.running_date(last)))
            yield from _inside(answers, loc)
        yield from _moments(answers, loc)
        yield BLANK
        yield Told(loc.gettext("None of this is legal advice."), "muted")

    return loc.gettext("Notice and what falls inside it"), told()


def _inside(answers: Answers, loc: Localizer) -> Iterator[Told]:
    given, last, today = answers.day("given"), answers.day("last_day"), answers.sit.today
    if given is None or last is None:
        return
    found = inside(answers.sit.scoped, given, last)
    for heading, rows in (
        (loc.gettext("Deliveries due by then"), [(one.due, one.title) for one in found.milestones]),
        (loc.gettext("Cut off by the end"), [(one.due, one.title) for one in found.beyond]),
        (loc.gettext("Their own dates"), [(stake.on or last, stake.text) for _, stake in found.stakes]),
        (loc.gettext("Promises, by either side"), [(one.due, one.text) for one in found.commitments]),
        (loc.gettext("Invoices to be paid"), [(due, f"{one.number} · {loc.money(one.balance)}") for one, due in found.invoices]),
    ):
        if rows:
            yield BLANK
            yield Told(heading, "muted")
            for day, words in rows:
                yield Told(f"{loc.day(day, today)}  {words}", "bad" if day < today else "", "  ")


def _moments(answers: Answers, loc: Localizer) -> Iterator[Told]:
    sit = answers.sit
    found = quiet_moments(
        sit.scoped, sit.today, sit.calendar, lambda day: notice_for(sit.records.contract, day, sit.began, sit.calendar),
    )
    words = {
        "free-now": loc.gettext("conflicts with nothing of theirs"), "clear": loc.gettext("the first day that conflicts with nothing"),
        "clear-of-events": loc.gettext("spares their own dates"), "soonest": loc.gettext("the soonest"),
        "least": loc.gettext("disturbs least"),
    }
    yield BLANK
    yield Told(loc.gettext("Days for giving notice"), "muted")
    for moment in found:
        disturbs = loc.list([one.text for one in moment.disturbs])
        parts = [loc.date(moment.given, "weekday"), words[moment.why]]
        if disturbs:
            parts.append(loc.gettext("disturbs: %(what)s", what=disturbs))
        yield Told(" · ".join(parts), "", "  ")


def _handover(answers: Answers, loc: Localizer) -> tuple[str, Iterator[Told]]:
    _ = loc.gettext
    named = {task.name for task in answers.tasks() if task.on is not None}
    parts = [
        (_("deliverables and source files"), "deliverables" in named), (_("accesses"), "access" in named),
        (_("documentation"), "documentation" in named), (_("training session"), "session" in named),
        (_("their data returned"), "data" in named), (_("a day for deleting their data"), answers.day("deletion") is not None),
        (_("rights in the work"), bool(answers.picked("rights")) or bool(answers.sit.records.contract.rights.strip())),
        (_("who takes over"), bool(answers.text("successor"))), (_("recommended peers"), bool(answers.peers())),
    ]

    def told() -> Iterator[Told]:
        done = sum(there for _words, there in parts)
        yield Told(_("%(n)s of %(total)s settled", n=done, total=len(parts)), "strong")
        for words, there in parts:
            yield Told(words, "good" if there else "warn", "✓ " if there else "! ")
        rights = answers.sit.records.contract.rights.strip()
        if rights:
            yield BLANK
            yield Told(_("Rights, as the contract says"), "muted")
            yield Told(rights)
        yield from _deliveries(answers, loc)

    return _("Handover: what is settled"), told()


def _deliveries(answers: Answers, loc: Localizer) -> Iterator[Told]:
    chosen = answers.picked("rights")
    projects = answers.sit.scoped.projects
    found = [one for one in answers.sit.records.milestones.values() if one.project in projects]
    if found:
        yield BLANK
        yield Told(loc.gettext("Deliveries and their rights"), "muted")
    agreed = bool(answers.sit.records.contract.rights.strip())
    for one in sorted(found, key=lambda one: (one.due, one.id)):
        rights = one.rights or chosen
        words = loc.gettext(RIGHTS[rights]) if rights else loc.gettext("as the contract says") if agreed else loc.gettext("not agreed")
        yield Told(f"{one.title} · {words}", "", "✓ " if one.done else "· ")


_PAGES: Mapping[str, Callable[[Answers, Localizer], tuple[str, Iterator[Told]]]] = {
    "why": _evidence, "tried": _tried, "outcome": _ways, "repair": _tried, "terms": _tried, "notice": _notice, "transition": _handover,
}

"""What there is to say about the answers on the way to an ending: what stops it, what should be looked at, what is good to know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from cockpit.domain.assessment import GROUNDS, leaning, untried, weighed
from cockpit.domain.errors import Problem, Refused
from cockpit.i18n.ending_words import evidence_sentence, tried_sentence
from cockpit.i18n.localizer import Localizer
from cockpit.i18n.problems import sentence
from cockpit.i18n.term_words import length
from cockpit.services.wizards.ending_answers import Answers
from cockpit.services.wizards.ending_fields import asleep, keep_name, steps
from cockpit.services.wizards.model import Remark, RemarkLevel, Suggestion

MOST_FACTS = 4
"""Facts named below a ground; all of them stand beside the page."""

Said = tuple[RemarkLevel, Problem]


def problems(answers: Answers) -> Iterator[Said]:
    """Yield everything that is wrong or unusual on the pages these answers call for."""
    names = [field.name for page in steps(answers.sit, answers.texts) for field in page.fields]
    failed: set[str] = set()
    for name in names:
        wrong = answers.problem(name)
        if wrong is not None:
            failed.add(name)
            yield "error", wrong
    for level, problem in (*_outcome(answers), *_mending(answers), *_notice(answers), *_tasks(answers), *_data(answers)):
        if problem.field in names and problem.field not in failed:
            yield level, problem


def refuse_errors(answers: Answers) -> None:
    """Raise `Refused` with everything that keeps these answers from being recorded."""
    found = [problem for level, problem in problems(answers) if level == "error"]
    for page in steps(answers.sit, answers.texts):
        told = {problem.field for problem in found}
        found += [
            Problem("required", field.name) for field in page.fields
            if field.required and field.name not in told and not answers.text(field.name)
        ]
    if found:
        raise Refused(*found)


def remarks(answers: Answers, loc: Localizer) -> Sequence[Remark]:
    """Return the remarks in the language of the screen: what is wrong, then the facts beside their grounds."""
    found = [Remark(problem.field, level, sentence(loc, problem)) for level, problem in problems(answers)]
    for ground in GROUNDS:
        facts = answers.sit.assessment.evidence[ground]
        found += [Remark(f"weight-{ground}", "info", evidence_sentence(loc, fact)) for fact in facts[:MOST_FACTS]]
        if not facts:
            found.append(Remark(f"weight-{ground}", "info", loc.gettext("The records say nothing on this ground.")))
    found.append(Remark("remedy1", "info", tried_sentence(loc, answers.sit.assessment.tried)))
    found += _notice_words(answers, loc)
    if answers.sit.slept_on is not None:
        found.append(Remark("when", "info", loc.gettext("You slept on it until %(date)s.", date=answers.sit.slept_on)))
    return found


def weight_suggestion(answers: Answers, ground: str, loc: Localizer) -> list[Suggestion]:
    """Return the weight that the facts suggest for a ground, with how many of them speak against going on."""
    facts = next((facts for name, facts in answers.sit.assessment.evidence.items() if name == ground), ())
    weight = leaning(facts)
    against = sum(fact.speaks == "against" for fact in facts)
    words = loc.ngettext("%(n)s fact speaks against going on", "%(n)s facts speak against going on", against)
    return [Suggestion(str(weight), words)] if weight else []


def _outcome(answers: Answers) -> Iterator[Said]:
    if answers.outcome != "end":
        return
    if not weighed(answers.grounds()):
        yield "error", Problem("ending-without-ground", "outcome")
    if untried(answers.sit.assessment.tried, answers.tried()):
        yield "warning", Problem("nothing-tried", "outcome")
    until = answers.day("cooling_until")
    if not asleep(answers.texts):
        if answers.sit.slept_on is None:
            yield "warning", Problem("not-slept-on", "when")
    elif until is not None and until <= answers.sit.today:
        yield "error", Problem("date-not-ahead", "cooling_until", {"date": until})


def _mending(answers: Answers) -> Iterator[Said]:
    today, review = answers.sit.today, answers.day("review")
    fixes = answers.fixes()
    if answers.outcome == "repair" and not fixes:
        yield "error", Problem("nothing-to-repair-with", "fix1")
    for fix in fixes:
        if fix.on is None:
            yield "error", Problem("step-undated", f"{fix.name}_on")
        elif fix.on < today:
            yield "error", Problem("date-passed", f"{fix.name}_on", {"date": fix.on})
    if review is not None and review <= today:
        yield "error", Problem("date-not-ahead", "review", {"date": review})
    elif review is not None and any(fix.on and fix.on > review for fix in fixes):
        yield "warning", Problem("review-before-remedies", "review")


def _notice(answers: Answers) -> Iterator[Said]:
    sit, given, last = answers.sit, answers.day("given"), answers.day("last_day")
    refused = answers.notice_refused
    if refused is not None:
        field = "notice_length" if refused.field == "notice_length" else "given"
        yield "error", Problem(refused.code, field, refused.values)
    if given is not None and given > sit.today:
        yield "info", Problem("notice-later", "given", {"date": given})
    agreed = answers.day("agreed_on")
    if agreed is not None and agreed > sit.today:
        yield "error", Problem("date-in-future", "agreed_on", {"date": agreed})
    if last is None:
        return
    if last < sit.today:
        yield "error", Problem("notice-over", "last_day", {"date": last})
    elif given is not None and last < given:
        yield "error", Problem("end-before-notice", "last_day")
    else:
        yield from _last_day(answers, last)
    for one, delivered in answers.kept():
        if delivered and one.due > last:
            yield "error", Problem("delivery-after-end", keep_name(one), {"due": one.due, "date": last})


def _last_day(answers: Answers, last: date) -> Iterator[Said]:
    notice, calendar = answers.notice, answers.sit.calendar
    if notice is not None:
        if last < notice.ends and answers.day("agreed_on") is None:
            yield "warning", Problem("notice-too-short", "last_day", {"date": notice.ends})
        for warning in notice.warnings:
            if warning.code != "notice-ends-free" and last == notice.ends:
                yield "warning", Problem(warning.code, "last_day", warning.values)
    if not calendar.is_working(last):
        yield "warning", Problem("not-a-working-day", "last_day", {"date": last})


def _tasks(answers: Answers) -> Iterator[Said]:
    today, last, found = answers.sit.today, answers.day("last_day"), answers.tasks()
    if not found:
        yield "error", Problem("nothing-handed-over", "task-deliverables")
    for task in found:
        name = f"task-{task.name}-on"
        if task.on is None:
            yield "error", Problem("step-undated", name)
        elif task.on < today:
            yield "error", Problem("step-past", name, {"date": task.on})
        elif last is not None and task.on > last:
            yield "warning", Problem("task-after-end", name, {"date": last})
        elif not answers.sit.calendar.is_working(task.on):
            yield "warning", Problem("not-a-working-day", name, {"date": task.on})
        if task.owner == "successor" and not answers.text("successor"):
            yield "warning", Problem("successor-unnamed", f"task-{task.name}-owner")
    mail = answers.text("successor_email")
    if mail and "@" not in mail:
        yield "error", Problem("email-invalid", "successor_email", {"text": mail})


def _data(answers: Answers) -> Iterator[Said]:
    last, deletion, returned = answers.day("last_day"), answers.day("deletion"), answers.day("returned")
    due = answers.day("account_due")
    if due is not None and due < answers.sit.today:
        yield "error", Problem("date-passed", "account_due", {"date": due})
    if deletion is not None and last is not None and deletion < last:
        yield "warning", Problem("deletion-before-end", "deletion", {"date": last})
    if deletion is not None and returned is not None and deletion < returned:
        yield "error", Problem("deletion-before-return", "deletion", {"date": returned})


def _notice_words(answers: Answers, loc: Localizer) -> list[Remark]:
    notice = answers.notice
    if notice is None:
        return []
    told = {
        "contract": loc.gettext("%(length)s, as the contract says.", length=length(loc, notice.length, notice.unit)),
        "default": loc.gettext(
            "The contract says nothing: %(length)s is a suggestion based on the length of the relationship, not a rule.",
            length=length(loc, notice.length, notice.unit),
        ),
        "own": loc.gettext("%(length)s, as you have it.", length=length(loc, notice.length, notice.unit)),
    }[notice.basis]
    found = [Remark("notice_length", "info", told)]
    if notice.estimated:
        found.append(Remark("last_day", "info", loc.gettext(
            "Counted from receipt, taken to be %(date)s; a letter that names the last day leaves nothing to count.", date=notice.starts,
        )))
    return found

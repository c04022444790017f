"""Where somebody is in a guided path: what was typed and what was only proposed, and what follows from it. No widget in here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from cockpit.domain.errors import Problem, Refused
from cockpit.i18n import N_
from cockpit.i18n.catalogue import LANGUAGES
from cockpit.i18n.localizer import Localizer
from cockpit.i18n.problems import sentence
from cockpit.letters.lint.finding import Finding
from cockpit.letters.rendering import Letter
from cockpit.services.letters.parties import language_of
from cockpit.services.sheets.fields import Context, Field
from cockpit.services.sheets.reading import read_field
from cockpit.services.sheets.writing import write_field
from cockpit.services.still import still
from cockpit.services.wizards.model import Aside, Draft, Edited, Remark, Step, Wizard

READ = Step(name="@letter", title=N_("Read and send"), fields=())
"""The last step of every path that ends in a letter, in which it is read once more; it asks nothing."""
_SPOKEN, _CHANNEL = "@language", "@channel"
"""Kept with the texts of a draft: the language they were typed in, which dates and numbers depend on, and the channel chosen."""


@dataclass(frozen=True, slots=True)
class Proof:
    """A letter as it would go out now: the proposed text, or the user's own."""

    letter: Letter
    subject: str
    body: str
    findings: tuple[Finding, ...]
    edited: Edited | None = None
    """The text changed by hand, where that is what goes out."""

    @property
    def outdated(self) -> bool:
        """Whether the proposal has become another one since the text was changed by hand."""
        edited = self.edited
        return edited is not None and (edited.base_subject, edited.base_body) != (self.letter.subject, self.letter.body)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """What keeps it from being sent."""
        return tuple(finding for finding in self.findings if finding.level == "error")

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """What is asked about once."""
        return tuple(finding for finding in self.findings if finding.level == "warning")


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What follows from the texts as they were at one moment."""

    given: Mapping[str, str]
    """The texts it was made from."""
    texts: Mapping[str, str]
    """The same, with the proposals that followed."""
    proposed: Mapping[str, str]
    steps: tuple[Step, ...]
    remarks: tuple[Remark, ...]
    """Including what could not be read or is missing, each with its field."""
    context: Context
    """What the fields are read against."""
    locale: str
    """Of the letter that will go out."""
    channels: tuple[str, ...]
    aside: Aside | None = None
    """What stands beside the page in the letter's place."""
    proofs: Mapping[str, Proof] = field(default_factory=dict)
    """By language; only those that were asked for."""

    def remarks_on(self, step: Step) -> tuple[Remark, ...]:
        """Return what is said about the fields of a step."""
        names = {item.name for item in step.fields}
        return tuple(remark for remark in self.remarks if remark.field in names)

    def step_of(self, name: str) -> Step | None:
        """Return the step in which a field is asked."""
        return next((step for step in self.steps if any(item.name == name for item in step.fields)), None)


class Walk:
    """One user in one path. Holds the texts; asks the path, which holds none."""

    def __init__(self, wizard: Wizard, loc: Localizer, draft: Draft | None = None) -> None:
        """Begin at the first step, or where the draft was left."""
        self.wizard = wizard
        self.spoken = loc
        """The language in which dates and numbers stand in the texts."""
        self.edited: dict[str, Edited] = dict(draft.edited) if draft else {}
        self.resumed = draft is not None
        kept = dict(draft.texts) if draft else {}
        before = kept.pop(_SPOKEN, loc.locale)
        self.channel = kept.pop(_CHANNEL, "")
        self.proposed = wizard.propose(kept, loc)
        self.texts = {**self.proposed, **kept}
        if before != loc.locale:
            self.spoken = Localizer.load(before)
            self.speak(loc)
        self.settle()
        self.context, self.locale = wizard.context(), wizard.locale(self.texts)
        """As they were when last looked at: the records may go away below a path that is walked."""
        names = [step.name for step in self.steps]
        self.step = draft.step if draft and draft.step in names else names[0]
        self.visited = set(names[: names.index(self.step)])
        """Steps that were left behind: what is missing there is said."""

    @property
    def typed(self) -> dict[str, str]:
        """The texts that differ from what was proposed."""
        return {name: text for name, text in self.texts.items() if text != self.proposed.get(name)}

    @property
    def place(self) -> int:
        """How many steps come before this one."""
        return next((place for place, step in enumerate(self.steps) if step.name == self.step), 0)

    @property
    def current(self) -> Step:
        """The step one is in."""
        return self.steps[self.place]

    @property
    def concludes(self) -> bool:
        """Whether the path ends here and now without a letter."""
        return self.steps[-1] is not READ

    @property
    def reading(self) -> bool:
        """Whether it is the last step, in which the letter is read."""
        return self.step == READ.name

    def go(self, name: str) -> None:
        """Go to a step."""
        self.visited.add(self.step)
        self.step = name

    @still()
    def settle(self) -> None:
        """Let proposals follow what was typed, in fields that were left alone."""
        typed = self.typed
        self.proposed = self.wizard.propose(typed, self.spoken)
        self.texts = {**self.proposed, **typed}
        self.steps = _pages(self.wizard, self.texts, self.spoken)

    def take(self, look: Look) -> list[str]:
        """Take over what followed from the texts, except where they changed meanwhile; returns the fields that got another text."""
        changed = [name for name, text in look.texts.items() if self.texts.get(name) == look.given.get(name) != text]
        self.texts.update({name: look.texts[name] for name in changed})
        self.proposed = dict(look.proposed)
        self.steps, self.context, self.locale = look.steps, look.context, look.locale
        if self.step not in {step.name for step in look.steps}:
            self.step = look.steps[0].name
        return changed

    @still()
    def look(self, languages: Sequence[str] = (), *, every: bool = False) -> Look:
        """Return what follows from the texts; `languages` are those of the letters wanted, `every` names what is missing everywhere.

        Touches nothing of the walk, so that it can be called from a thread on a copy (`snapshot`).
        """
        wizard, loc = self.wizard, self.spoken
        typed = self.typed
        proposed = wizard.propose(typed, loc)
        texts = {**proposed, **typed}
        steps = _pages(wizard, texts, loc)
        seen = {step.name for step in steps if every or self.reading or step.name in self.visited}
        context = wizard.context()
        remarks = _remarks(wizard, steps, texts, loc, context, seen)
        channels = tuple(wizard.channels())
        locale = wizard.locale(texts)
        channel = self.channel if self.channel in channels else channels[0]
        proofs = {language: self._proof(texts, locale, language, channel) for language in languages}
        return Look(
            given=dict(self.texts), texts=texts, proposed=proposed, steps=steps, remarks=remarks, context=context, locale=locale,
            channels=channels, aside=None if self.reading else wizard.aside(self.step, texts, loc), proofs=proofs,
        )

    def snapshot(self) -> Walk:
        """Return a copy that a thread may look at while typing goes on."""
        other = object.__new__(Walk)
        other.__dict__.update(self.__dict__)
        other.texts, other.proposed = dict(self.texts), dict(self.proposed)
        other.edited, other.visited = dict(self.edited), set(self.visited)
        return other

    def languages(self) -> tuple[str, ...]:
        """Return the languages of the letter, its own first."""
        own = language_of(self.locale)
        return (own, *(language for language in LANGUAGES if language != own))

    @still()
    def speak(self, loc: Localizer) -> None:
        """Rewrite dates and numbers that stand in the texts in another language's forms; what cannot be read stays."""
        context = self.wizard.context()
        typed, proposed = self.typed, self.wizard.propose({}, loc)
        for step in self.wizard.steps(self.texts):
            for item in step.fields:
                if item.name in typed:
                    typed[item.name] = _rewritten(item, typed[item.name], self.spoken, loc, context)
        self.spoken = loc
        self.proposed, self.texts = proposed, {**proposed, **typed}
        self.settle()

    def forget(self) -> None:
        """Begin afresh, with the proposals alone."""
        self.edited.clear()
        self.visited.clear()
        self.resumed = False
        self.channel = ""
        self.texts, self.proposed = {}, {}
        self.settle()
        self.step = self.steps[0].name

    def edit(self, proof: Proof, subject: str, body: str) -> None:
        """Keep a text changed by hand, made from the proposal as it is now; the proposal itself is no change."""
        letter = proof.letter
        key = edited_key(letter)
        if (subject, body) == (letter.subject, letter.body):
            self.edited.pop(key, None)
        else:
            self.edited[key] = Edited(subject, body, letter.subject, letter.body)

    def draft(self, now: datetime) -> Draft:
        """Return what is kept on disk: what was typed, not what was proposed."""
        texts = {**self.typed, _SPOKEN: self.spoken.locale, **({_CHANNEL: self.channel} if self.channel else {})}
        return Draft(
            key=self.wizard.key, kind=self.wizard.kind, client=self.wizard.client, texts=texts, step=self.step, edited=dict(self.edited),
            saved=now,
        )

    @property
    def changed(self) -> bool:
        """Whether anything was typed, chosen or written by hand, or a step was left behind: whether there is something to keep."""
        return bool(self.typed or self.edited or self.channel or self.visited)

    def _proof(self, texts: Mapping[str, str], own: str, language: str, channel: str) -> Proof:
        locale = own if language == language_of(own) else language
        letter = self.wizard.letter(texts, locale, channel, self.spoken)
        edited = self.edited.get(edited_key(letter))
        if edited is None:
            return Proof(letter, letter.subject, letter.body, letter.lint)
        found = self.wizard.relint(texts, letter, edited.subject, edited.body, self.spoken)
        return Proof(letter, edited.subject, edited.body, found, edited)


def _pages(wizard: Wizard, texts: Mapping[str, str], loc: Localizer) -> tuple[Step, ...]:
    """Return the steps of the path, the reading of its letter last where it ends in one."""
    steps = tuple(wizard.steps(texts))
    return (*steps, READ) if wizard.conclusion(texts, loc) is None else steps


def edited_key(letter: Letter) -> str:
    """Return the key under which a text changed by hand is kept: language and channel."""
    return f"{language_of(letter.lang)}.{letter.channel}"


def _remarks(
    wizard: Wizard, steps: Sequence[Step], texts: Mapping[str, str], loc: Localizer, context: Context, seen: set[str],
) -> tuple[Remark, ...]:
    """Return what the path says, and what cannot be read besides; that something is still empty is said only in steps already `seen`."""
    found = list(wizard.remarks(texts, loc))
    wrong = {remark.field for remark in found if remark.level == "error"}
    hidden: set[str] = set()
    for step in steps:
        for item in step.fields:
            text = texts.get(item.name, "")
            if not text.strip() and step.name not in seen:
                hidden.add(item.name)
            problem = None if item.name in wrong else _problem(item, text, loc, context)
            if problem is not None:
                found.append(Remark(item.name, "error", sentence(loc, problem)))
    return tuple(remark for remark in found if remark.level != "error" or remark.field not in hidden)


def _problem(item: Field, text: str, loc: Localizer, context: Context) -> Problem | None:
    if not text.strip():
        return Problem("required", item.name) if item.required else None
    try:
        read_field(item, text, loc, context)
    except Refused as refusal:
        return replace(refusal.problems[0], field=item.name)
    return None


def _rewritten(item: Field, text: str, spoken: Localizer, loc: Localizer, context: Context) -> str:
    try:
        return write_field(item, read_field(item, text, spoken, context), loc)
    except Refused:
        return text

"""The letter itself: facts in, a finished text out, in the reader's language, with its gaps and what lint says of it (design 5.6)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from cockpit.domain.client import Client, Person, Pronoun
from cockpit.domain.errors import refuse
from cockpit.domain.profile import User
from cockpit.i18n import N_
from cockpit.letters.addressing import pronoun_of, salutation
from cockpit.letters.engine import TemplateBroken, TemplateProblem, builtin_file, override_file, run
from cockpit.letters.formats import LetterFormats, formats
from cockpit.letters.kind import Given, Kind, LetterChannel
from cockpit.letters.layout import BREAK, flow, one_flow
from cockpit.letters.lint.check import Finding, Letterlike, lint
from cockpit.letters.names import has_name, named
from cockpit.letters.phrase import lines_of, one_line
from cockpit.letters.prepare import prepare
from cockpit.letters.registry import channel_of, kind_of
from cockpit.letters.typography import typeset
from cockpit.letters.values import OPEN, Gap

FORMAL = 3
"""The level of a formal letter (letters 1.1)."""
SENDER, YOUR_NAME = "sender", N_("Name of the sender")
"""The fact that whoever writes is, and the msgid of what is missing where the user has not said who they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A text ready to be read, changed and sent by the user."""

    kind: str
    lang: str
    """The locale it is written in (`fr_CA`)."""
    channel: LetterChannel
    variant: str
    level: int
    """Level of formality, 0-3 (letters 1.1)."""
    pronoun: Pronoun
    """The form of address of its sentences; two people are *vous* in French even where each is *tu*."""
    subject: str
    """Empty where the channel has none."""
    body: str
    gaps: tuple[Gap, ...]
    lint: tuple[Finding, ...]
    problems: tuple[TemplateProblem, ...]
    """The user's own templates that could not be used for it; the built-in one was."""

    @property
    def complete(self) -> bool:
        """Whether no required fact is missing; an incomplete letter must not be marked as sent."""
        return not self.gaps

    @property
    def sendable(self) -> bool:
        """Complete, and lint has no error."""
        return self.complete and not any(finding.level == "error" for finding in self.lint)


@dataclass(frozen=True, slots=True)
class Party:
    """Who writes to whom, read from the given facts."""

    sender: User
    client: str
    address: tuple[str, ...]
    """Lines of the client's postal address."""
    people: tuple[Person, ...]

    @property
    def written(self) -> tuple[str, ...]:
        """What stands in a letter as its owner writes it: names, addresses, numbers."""
        sender = self.sender
        names = (sender.name, sender.trade, sender.tax_id, self.client, *(person.name for person in self.people))
        return (*filter(None, names), *lines_of(sender.address), *self.address)


def render(
    kind: str, facts: Given, locale: str, channel: str, *,
    overrides: Path | None = None, cache: Path | None = None, level: int | None = None,
) -> Letter:
    """Write a letter of a kind in a locale (the client's or person's) for a channel.

    `facts` holds typed values by the names the kind declares, and `sender` (`User`), `client` (`Client` or name) and `contact`
    (a `Person`, several, or none). What is missing shows as a marked gap. `overrides` is the folder of the user's own templates
    (`<language>/<kind>.<channel>.j2`), `cache` one for compiled templates, `level` another level of formality than the usual one.
    Raises `Refused` for an unknown kind, channel, language or level.
    """
    chosen = kind_of(kind)
    means = channel_of(chosen, channel)
    fmt = formats(locale)
    if level is not None and not 0 <= level <= 3:
        raise refuse("letter-level-unknown", "level", level=level)
    tone = chosen.level_of(means) if level is None else level
    variant = chosen.variant(facts)
    prepared = prepare(chosen, facts, fmt, means, variant)
    party = _party(facts)
    unsigned = () if party.sender.name else (Gap(SENDER, YOUR_NAME, fmt.loc.gettext(YOUR_NAME)),)
    for gap in unsigned:
        party = replace(party, sender=replace(party.sender, name=gap.mark))
    usual = pronoun_of(party.people)
    # A formal letter to nobody in particular opens in the plural: «Estimados señores:» goes with *ustedes*.
    person = _grammatical_person(fmt, usual, len(party.people) > 1 or (tone == 3 and not party.people))
    pronoun: Pronoun = "informal" if usual == "informal" and person in {"tu", "vosotros", "you"} else "formal"
    context = {
        **prepared.values, **chosen.derive(prepared.values), **_voices(party, fmt, tone),
        "person": person, "informal": pronoun == "informal", "variant": variant, "channel": means, "level": tone,
    }
    subject, body, problems = _texts(chosen, means, fmt, context, overrides, cache)
    letterlike = Letterlike(
        kind=chosen, channel=means, variant=variant, locale=fmt.loc.locale, level=tone, pronoun=pronoun, facts=prepared.values,
        written=party.written, fresh=True,
    )
    return Letter(
        kind=chosen.name, lang=fmt.loc.locale, channel=means, variant=variant, level=tone, pronoun=pronoun, subject=subject, body=body,
        gaps=(*prepared.gaps, *unsigned), lint=lint(letterlike, subject, body), problems=problems,
    )


def letter_head(facts: Given, locale: str, subject: str, cache: Path | None = None) -> str:
    """Return the head of a formal letter: sender, addressee, place and date, subject, each a paragraph (letters 1.8).

    `facts` are those of `render`; `place` and `today` stand in the head where they are given. Raises `Refused` for an unknown language.
    """
    fmt = formats(locale)
    today, place = facts.get("today"), one_line(str(facts.get("place") or ""))
    context = {
        **_voices(_party(facts), fmt, FORMAL), "today": today if isinstance(today, date) else "", "place": place,
        "subject_line": one_line(subject), "text": BREAK,
    }
    return typeset(flow(run(builtin_file(fmt.language, "formal", "post"), fmt.loc.locale, context, cache)[1]), fmt.loc.locale)


def relint(letter: Letter, facts: Given, subject: str, body: str) -> tuple[Finding, ...]:
    """Check a text that the user edited by hand, as the letter it was made from."""
    kind = kind_of(letter.kind)
    values = prepare(kind, facts, formats(letter.lang), letter.channel, letter.variant).values
    letterlike = Letterlike(
        kind=kind, channel=letter.channel, variant=letter.variant, locale=letter.lang, level=letter.level, pronoun=letter.pronoun,
        facts=values, written=_party(facts).written,
    )
    return lint(letterlike, subject, body)


def _party(facts: Given) -> Party:
    sender, client, contact = facts.get("sender"), facts.get("client"), facts.get("contact")
    people: Sequence[object] = (contact,) if isinstance(contact, Person) else contact if isinstance(contact, Sequence) else ()
    return Party(
        replace(sender, name=one_line(sender.name)) if isinstance(sender, User) else User(name=one_line(str(sender or ""))),
        one_line(client.name if isinstance(client, Client) else str(client or "")),
        lines_of(client.address) if isinstance(client, Client) else (),
        tuple(person for person in people if isinstance(person, Person) and has_name(person)),
    )


def _same(party: Party) -> bool:
    """Whether the client is the one person who is written to."""
    return len(party.people) == 1 and one_line(party.people[0].name).casefold() == party.client.casefold()


def _voices(party: Party, fmt: LetterFormats, level: int) -> Mapping[str, object]:
    """Return what templates know of writer and reader."""
    words = salutation(party.people, fmt, level, pronoun_of(party.people))
    name = party.sender.name
    first_only = f"f{level}" in fmt.forms["signature"][pronoun_of(party.people)]
    signed = named(Person(id="", name=name), fmt).first if first_only and not name.startswith(OPEN) else name
    return {
        "sender": {
            "name": name, "signed": signed, "trade": one_line(party.sender.trade), "phone": one_line(party.sender.phone),
            "address": list(lines_of(party.sender.address)), "tax_id": one_line(party.sender.tax_id),
        },
        "client": party.client, "client_address": list(party.address), "people": words.people, "everyone": list(words.everyone),
        "addressees": fmt.listing(words.addressees), "titled": words.titled,
        # Somebody who is the client need not be named twice above a letter.
        "above": [] if words.addressees and _same(party) else list(words.addressees),
        "opening": words.opening, "closing": words.closing, "br": BREAK,
        "farewell": f"{words.closing}{BREAK * (2 if level == 3 else 1)}{signed}",
        "many": len(party.people) > 1, "words": fmt.forms["words"], "america": fmt.american,
    }


def _grammatical_person(fmt: LetterFormats, pronoun: Pronoun, many: bool) -> str:
    """`vous` or `tu`; `usted`, `tu`, `ustedes` or `vosotros` (only in Spain); `you`."""
    if fmt.language == "fr":
        return "tu" if pronoun == "informal" and not many else "vous"
    if fmt.language != "es":
        return "you"
    if not many:
        return "tu" if pronoun == "informal" else "usted"
    return "vosotros" if pronoun == "informal" and not fmt.american else "ustedes"


def _texts(
    kind: Kind, channel: LetterChannel, fmt: LetterFormats, context: Mapping[str, object], overrides: Path | None, cache: Path | None,
) -> tuple[str, str, tuple[TemplateProblem, ...]]:
    """Return subject and body, from the user's template where it works, and what is wrong with it where it does not."""
    def finished(texts: tuple[str, str]) -> tuple[str, str]:
        return typeset(one_flow(texts[0]), fmt.loc.locale), typeset(flow(texts[1]), fmt.loc.locale)

    problems: tuple[TemplateProblem, ...] = ()
    tag = fmt.loc.locale
    if overrides is not None and (own := override_file(overrides, fmt.language, kind.name, channel)).exists():
        try:
            return *finished(run(own, tag, context, cache)), problems
        except TemplateBroken as broken:
            problems = (broken.problem,)
    file = builtin_file(fmt.language, kind.name, channel)
    if channel == "post" and not file.exists():
        return *finished(_formal(kind, fmt, context, cache)), problems
    return *finished(run(file, tag, context, cache)), problems


def _formal(kind: Kind, fmt: LetterFormats, context: Mapping[str, object], cache: Path | None) -> tuple[str, str]:
    """Set the text of the e-mail as a formal letter: sender, addressee, date and subject above it (letters 1.8)."""
    tag = fmt.loc.locale
    subject, body = run(builtin_file(fmt.language, kind.name, "email"), tag, context, cache)
    head = run(builtin_file(fmt.language, "formal", "post"), tag, {**context, "subject_line": one_flow(subject), "text": BREAK}, cache)[1]
    return subject, f"{head.rstrip()}\n\n{body.lstrip()}"


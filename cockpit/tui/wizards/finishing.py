"""The end of a guided path: the text changed by hand, compared with a new proposal, checked, sent, recorded."""

from __future__ import annotations

from textual import work

from cockpit.domain.errors import Refused
from cockpit.i18n import N_
from cockpit.letters.lint.finding import Finding
from cockpit.letters.rendering import SENDER
from cockpit.services.letters.findings import finding_line
from cockpit.services.wizards.model import Outgoing
from cockpit.tui.forms.option import Option
from cockpit.tui.wizards.gaps import reasons, step_of
from cockpit.tui.wizards.letter_lines import said_findings
from cockpit.tui.wizards.moving import MovingScreen
from cockpit.tui.wizards.pick import PickScreen
from cockpit.tui.wizards.walk import READ, Look, Proof, edited_key

SEND_ANYWAY = "@send"
"""The answer that sends a letter in spite of its warnings."""


class FinishingScreen(MovingScreen):
    """What happens to the letter itself."""

    _accepted: frozenset[tuple[str, str]] = frozenset()
    """Warnings that were asked about: once is enough."""

    # By hand ---------------------------------------------------------------------------------------------------------

    @work
    async def action_by_hand(self) -> None:
        """Change the text of the letter that shows by hand; lint goes on below it."""
        proof = self._fresh(self.language)
        if proof is not None:
            await self._edit(proof)

    async def _edit(self, proof: Proof) -> None:
        from cockpit.tui.wizards.by_hand import EditScreen  # noqa: PLC0415 - most letters go out as they are proposed

        walk = self.walk

        def check(subject: str, body: str) -> tuple[Finding, ...]:
            return walk.wizard.relint(walk.texts, proof.letter, subject, body, walk.spoken)

        def keep(subject: str, body: str) -> None:
            walk.edit(proof, subject, body)
            self.keep(always=True)

        await self.app.push_screen_wait(EditScreen(proof, check, keep))
        self.look_now()

    @work
    async def action_outside(self) -> None:
        """Change the text in the user's own editor."""
        from cockpit.tui.wizards.outside import edited_outside  # noqa: PLC0415 - as above

        proof = self._fresh(self.language)
        if proof is None:
            return
        text = self.cockpit.attempt(lambda: edited_outside(self.cockpit, proof.subject, proof.body))
        if text is not None and text != (proof.subject, proof.body):
            self.walk.edit(proof, *text)
            self.keep(always=True)
        self.refresh(layout=True)
        self.look_now()

    @work
    async def action_compare(self) -> None:
        """Compare the user's text with the proposal that has changed since."""
        proof = self._fresh(self.language)
        if proof is not None and proof.outdated:
            await self._compare(proof)

    async def _compare(self, proof: Proof) -> bool:
        """Return whether it was decided which text goes out."""
        from cockpit.tui.screens.compare import CompareScreen  # noqa: PLC0415 - as above

        choice = await self.app.push_screen_wait(CompareScreen(proof))
        if choice == "new":
            self.walk.edited.pop(edited_key(proof.letter), None)
        elif choice in ("mine", "edit"):
            self.walk.edit(proof, proof.subject, proof.body)
        if choice is not None:
            self.keep(always=True)
            self.look_now()
        if choice == "edit":
            await self._edit(proof)
        return choice in ("mine", "new")

    # Sending ---------------------------------------------------------------------------------------------------------

    @work
    async def action_finish(self) -> None:
        """Go to the letter; from there, send it once nothing stands against it."""
        if not self.walk.reading:
            self.cockpit.attempt(self.walk.settle)
            self.walk.go(READ.name)
            self.keep(always=True)
            await self.show_step()
            return
        proof = self._fresh(self.walk.languages()[0])
        if proof is not None and proof.outdated and await self._compare(proof):
            proof = self._fresh(self.walk.languages()[0])
        look = self.seen
        if proof is None or look is None or proof.outdated or await self._blocked(look, proof) or not await self._accept(proof):
            return
        await self._send(look, proof)

    @work
    async def action_conclude(self) -> None:
        """Record a path that ends without a letter, once nothing stands against it."""
        self.cockpit.attempt(self.walk.settle)
        look = self.cockpit.attempt(lambda: self.walk.look(every=True))
        if look is None:
            return
        self.walk.take(look)
        self.seen = look
        found = reasons(look, None, self.loc)
        if found:
            options = [Option(str(place), reason.text) for place, reason in enumerate(found)]
            chosen = await self.app.push_screen_wait(PickScreen(N_("Before this can be kept:"), options))
            if chosen is not None:
                await self.go_to(found[int(chosen)].field)
            return
        record = self.walk.wizard.conclusion(self.walk.texts, self.walk.spoken)
        if record is not None and self.cockpit.act(record):
            self.drop()
            self.dismiss("concluded")

    def _fresh(self, language: str) -> Proof | None:
        """Return the letter as the texts are now; None, and why, where there is none."""
        self.cockpit.attempt(self.walk.settle)
        look = self.cockpit.attempt(lambda: self.walk.look((language,), every=True))
        if look is None:
            return None
        self.walk.take(look)
        self.seen = look
        return look.proofs[language]

    async def _blocked(self, look: Look, proof: Proof) -> bool:
        """List what keeps the letter from going out, if anything does; the one chosen is where one goes."""
        found = reasons(look, proof, self.loc)
        if not found:
            return False
        options = [Option(str(place), reason.text) for place, reason in enumerate(found)]
        chosen = await self.app.push_screen_wait(PickScreen(N_("Before this letter can go out:"), options))
        if chosen is not None:
            reason = found[int(chosen)]
            if reason.field == SENDER:
                await self.name_sender()
            elif step_of(reason, look) == READ.name:
                await self._edit(proof)
            else:
                await self.go_to(reason.field)
        return True

    async def name_sender(self) -> None:
        """Let the user say who they are: it stands in their own details, not in the path."""
        await self.cockpit.show_form(lambda: self.cockpit.forms.edit("user", "", "", self.loc))
        self.look_now()

    async def _accept(self, proof: Proof) -> bool:
        """Ask once about warnings; returns whether the letter may go out."""
        warnings = [finding for finding in said_findings(proof) if finding.level == "warning"]
        told = frozenset((finding.rule, finding.words) for finding in warnings)
        if told <= self._accepted:
            return True
        options = [Option(SEND_ANYWAY, self.loc.gettext("It is fine as it is"))]
        options += [Option(str(place), finding_line(finding, self.loc)) for place, finding in enumerate(warnings)]
        chosen = await self.app.push_screen_wait(PickScreen(N_("Worth another look:"), options))
        if chosen == SEND_ANYWAY:
            self._accepted |= told
            return True
        if chosen is not None:
            await self._edit(proof)
        return False

    async def _send(self, look: Look, proof: Proof) -> None:
        from cockpit.tui.screens.sending import SendingScreen  # noqa: PLC0415 - the last thing one needs

        wizard, walk = self.walk.wizard, self.walk
        outgoing = Outgoing(
            locale=proof.letter.lang, channel=proof.letter.channel, subject=proof.subject, body=proof.body,
            people=wizard.people(walk.texts),
        )
        answer = await self.app.push_screen_wait(SendingScreen(outgoing, wizard.kind, wizard.client))
        if answer == "sent":
            missing: list[str] = []

            def sent() -> None:
                try:
                    wizard.sent(walk.texts, outgoing, walk.spoken)
                except Refused as refusal:
                    missing.extend(problem.field for problem in refusal.problems if problem.field)
                    raise

            if self.cockpit.act(sent):
                if wizard.heralds(outgoing.channel):
                    walk.channel = ""  # what follows goes out the usual way
                    self.keep(always=True)
                else:
                    self.drop()
                self.dismiss("sent")
            elif missing:
                await self.go_to(missing[0])
        elif answer == "not-yet" and self.keep(always=True):
            self.cockpit.say(self.loc.gettext("Draft kept: it is offered again here and at the next start."))
            self.dismiss("kept")

    async def go_to(self, name: str) -> None:
        """Go to a field, in whatever step it is; what is missing there is said from now on."""
        step = self.known().step_of(name)
        if step is not None:
            self.walk.go(step.name)
            self.walk.visited.add(step.name)
            await self.show_step(name)

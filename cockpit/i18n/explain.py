"""Every figure of a silence explained in one line (design 5.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cockpit.domain.silence import ENOUGH

if TYPE_CHECKING:
    from cockpit.domain.silence import Silence
    from cockpit.i18n.localizer import Localizer


def explain_silence(loc: Localizer, silence: Silence, name: str, client_name: str, *, own_limit: bool = False) -> str:
    """Return the line that says what is usual, how that is known, and how long the silence has lasted.

    `name` is the person who answers, empty when unknown; `own_limit` tells that the user set the limit for this client.
    """
    sentences = [_rhythm(loc, silence, name or client_name, own_limit=own_limit)]
    theirs, mine = silence.theirs, silence.mine
    if theirs.elapsed is not None:
        if silence.level == "calm":
            sentences.append(loc.gettext("You have waited for %(days)s.", days=loc.working_days(theirs.elapsed)))
        else:
            sentences.append(loc.gettext("Silent for %(days)s.", days=loc.number(theirs.elapsed, 1)))
    if mine.elapsed is not None:
        sentences.append(loc.gettext("Your reply has been awaited for %(days)s.", days=loc.working_days(mine.elapsed)))
    return " ".join(sentences)


def _rhythm(loc: Localizer, silence: Silence, name: str, *, own_limit: bool) -> str:
    theirs = silence.theirs
    usual, limit = loc.working_days(theirs.usual), loc.number(theirs.limit, 1)
    if own_limit and theirs.replies < ENOUGH:
        return _few(loc, theirs.replies, name, limit)
    if not theirs.replies:
        return loc.gettext(
            "No reply from %(name)s is known yet; until there are five, the limit is %(limit)s working days.", name=name, limit=limit,
        )
    if theirs.replies < ENOUGH:
        return loc.ngettext(
            "Only %(n)s reply from %(name)s is known; until there are five, the limit is %(limit)s working days.",
            "Only %(n)s replies from %(name)s are known; until there are five, the limit is %(limit)s working days.",
            theirs.replies, name=name, limit=limit,
        )  # fmt: skip
    if own_limit:
        return loc.gettext(
            "%(name)s usually answers in %(usual)s (%(replies)s replies); you set the limit at %(limit)s.",
            name=name, usual=usual, limit=limit, replies=theirs.replies,
        )  # fmt: skip
    return loc.gettext(
        "%(name)s usually answers in %(usual)s, nine times out of ten within %(limit)s (%(replies)s replies).",
        name=name, usual=usual, limit=limit, replies=theirs.replies,
    )  # fmt: skip


def _few(loc: Localizer, replies: int, name: str, limit: str) -> str:
    """Return what is known while a rhythm cannot be measured; the user's own limit stays once it can."""
    if not replies:
        return loc.gettext("No reply from %(name)s is known yet; you set the limit at %(limit)s working days.", name=name, limit=limit)
    return loc.ngettext(
        "Only %(n)s reply from %(name)s is known; you set the limit at %(limit)s working days.",
        "Only %(n)s replies from %(name)s are known; you set the limit at %(limit)s working days.",
        replies, name=name, limit=limit,
    )  # fmt: skip

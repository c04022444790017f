"""What the user may tune; defaults are those of the design, values come from the config file."""

from __future__ import annotations

from collections.abc import Mapping

from cockpit.domain.declare import dataclass, field
from cockpit.domain.mail_account import MailSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class LadderStep:
    """One rung of the follow-up plan for a silence (design 5.2)."""

    name: str
    """`nudge`, `other-channel`, `call`, `other-person`, `decision`, `pause`, `formal-notice` or `dossier`."""
    after: float
    """Working days after the step before; the first counts from the limit."""


LADDER: tuple[LadderStep, ...] = (
    LadderStep(name="nudge", after=0),
    LadderStep(name="other-channel", after=3),
    LadderStep(name="call", after=3),
    LadderStep(name="other-person", after=4),
    LadderStep(name="decision", after=5),
    LadderStep(name="pause", after=0),
    LadderStep(name="formal-notice", after=8),
    LadderStep(name="dossier", after=15),
)
"""Default ladder (design 5.2)."""

COEFFICIENTS: Mapping[str, float] = {
    "reply-owed": 40.0, "milestone-late": 38.0, "update-owed": 30.0, "commitment-due": 34.0, "milestone-at-risk": 32.0,
    "milestone-due": 24.0, "promise-broken": 16.0, "ladder-step": 14.0, "invoice-overdue": 15.0, "invoice-disputed": 17.0,
    "ending-weighed": 17.0, "notice-ending": 18.0, "retrospective-due": 6.0, "contract-gap": 2.0,
    "age": 1.0, "money": 1.0, "stake": 2.0,
}
"""Base score of each agenda kind and weight of each further term; what I owe ranks above what others owe (design 5.3)."""


RETENTION: Mapping[str, float] = {"accounts": 0.0, "contract": 0.0, "idle": 0.0}
"""Years for which records are kept (`cockpit.domain.retention`); 0: what holds in the user's country."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything the config file may set."""

    language: str = ""
    """Language of the screen (`fr`, `en`, `es`, with a region where wanted: `fr-CA`); empty: from the environment."""
    theme: str = "cockpit-dark"
    sendmail: tuple[str, ...] = ()
    """Command that takes a whole e-mail on its input and sends it (`msmtp`, `-t`); empty: there is none."""
    usual: float = 1.0
    """Usual reply time assumed for a client with fewer than 5 known replies, in working days."""
    limit: float = 5.0
    """Limit assumed for such a client, in working days."""
    ladder: tuple[LadderStep, ...] = LADDER
    coefficients: Mapping[str, float] = field(default_factory=lambda: dict(COEFFICIENTS))
    retention: Mapping[str, float] = field(default_factory=lambda: dict(RETENTION))
    keys: Mapping[str, str] = field(default_factory=dict)
    """Key bindings the user changed: binding id to key."""
    mail: MailSettings = field(default_factory=MailSettings)
    """Where mail is read from."""

"""Facts that all letters about a silence share: my messages without an answer, and what they were about."""

from __future__ import annotations

from cockpit.i18n import N_
from cockpit.letters.kind import Fact

SENT = Fact(name="sent", label=N_("Days of my messages"), type="dates", required=True, source="interactions")
"""At most two are named by those who propose facts: a longer list reads as a reproach."""
AWAITED = Fact(name="awaited", label=N_("What is awaited from the client"), type="noun", source="commitments")
"""Without it the letter speaks of the project as a whole."""
EXPECTS = Fact(name="expects", label=N_("Kind of answer awaited"), type="choice", choices=("opinion", "item"), source="commitments")
"""An opinion on what was delivered (the default), or something that the client has to hand over."""

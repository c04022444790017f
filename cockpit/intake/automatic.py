"""What no human wrote: bounces, replies of machines, receipts, mailing lists (RFC 3834, RFC 2919, RFC 3464, common habits)."""

from __future__ import annotations

import re
from typing import Literal

from cockpit.intake.headers import Head, decoded
from cockpit.intake.phrases import automatic_subject

Kind = Literal["", "auto-reply", "bounce", "list"]

_ROBOT = re.compile(
    r"(?:no|not|donot|dont|ne|nao)[-_.]?(?:t[-_.]?)?(?:pas[-_.]?)?(?:reply|repondre|responder|responda|respond)\b.*"
    r"|(?:do[-_.]not|ne[-_.]pas|no)[-_.](?:reply|repondre|responder|responda|respond)\b.*"
    r"|(?:automat(?:ed|ic)|notif(?:y|ication|ications|icaciones)?|alerts?|alertes?|newsletters?|bounces?)(?:[-_.].*)?"
    # A driving school may well write from auto-ecole@.
    r"|auto(?:[-_.]?(?:repl(?:y|ies)|respon(?:d|der|se)|confirm|mail|mailer))?|robot|system|mailer"
)
"""Local parts of addresses that nobody writes from."""
_DAEMON = re.compile(r"(?:mailer[-_.]?daemon|postmaster|mail[-_.]?delivery.*|mdaemon)")
_BOUNCED = re.compile(rb"report-type\s*=\s*\"?delivery-status", re.IGNORECASE)
_RECEIPT = re.compile(rb"report-type\s*=\s*\"?disposition-notification", re.IGNORECASE)
_INVITATION = re.compile(rb"text/calendar\b.*\bmethod\s*=\s*\"?(?:reply|counter|refresh)", re.IGNORECASE | re.DOTALL)
_POSTED = (b"list-id", b"list-post", b"list-unsubscribe")
_ANSWERED = (b"x-autoreply", b"x-autorespond", b"x-auto-reply")


def kind_of(head: Head, sender: str) -> Kind:
    """Return what kind of machine sent a message from `sender`; empty where a human did."""
    local = sender.rpartition("@")[0]
    content = head.get(b"content-type", b"")
    if b"x-failed-recipients" in head or _DAEMON.fullmatch(local) or _BOUNCED.search(content):
        return "bounce"
    if _answered(head) or _RECEIPT.search(content) or _INVITATION.search(content):
        return "auto-reply"
    precedence = head.get(b"precedence", b"").strip().lower()
    if precedence in {b"list", b"bulk", b"junk"} or any(name in head for name in _POSTED):
        return "list"
    if precedence in {b"auto_reply", b"auto-reply"} or _ROBOT.fullmatch(local):
        return "auto-reply"
    if b"return-path" in head and head[b"return-path"].strip() == b"<>":
        return "bounce"
    return "auto-reply" if automatic_subject(decoded(head.get(b"subject", b""))) else ""


def _answered(head: Head) -> bool:
    submitted = head.get(b"auto-submitted", b"").split(b";")[0].strip().lower()
    if submitted not in {b"", b"no"}:
        return True
    return any(head.get(name, b"no").strip().lower() not in {b"no", b""} for name in _ANSWERED)

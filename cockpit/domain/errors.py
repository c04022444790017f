"""What the rules refuse, as codes and values; the sentences for people are in the catalogues (`cockpit.i18n.problems`)."""

from __future__ import annotations

import errno
from collections.abc import Mapping

from cockpit.domain import declare


@declare.dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with what somebody entered."""

    code: str
    """Stable name of the rule that was broken, such as `date-invalid`; the key of its sentence."""
    field: str = ""
    """The field it concerns, named as in the record (`due`, `amount`); empty when it concerns the whole."""
    values: Mapping[str, object] = declare.field(default_factory=dict)
    """Values that the sentence shows, by placeholder name."""


class Refused(Exception):  # noqa: N818 - a refusal is an answer to the user, not a fault of the program
    """Raised when input or a request cannot be accepted; nothing has been changed."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(", ".join(f"{problem.field or '-'}: {problem.code}" for problem in problems))
        self.problems = problems


def refuse(code: str, field: str = "", /, **values: object) -> Refused:
    """Build the refusal of a single problem, ready to be raised."""
    return Refused(Problem(code, field, values))


def cause(error: BaseException) -> str:
    """Return the name of what the operating system reports (`EACCES`): its own words would be in the language of the system."""
    return errno.errorcode.get(getattr(error, "errno", None) or errno.EINVAL, "EIO")

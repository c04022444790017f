"""Every code has its sentence, and every sentence holds in the three languages."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import get_args

import pytest

from cockpit.domain.act import Act
from cockpit.domain.agenda.item import ACTIONS, KEYS, Kind
from cockpit.domain.agenda.relation import CLAUSES as DOMAIN_CLAUSES
from cockpit.domain.errors import Problem
from cockpit.domain.interaction import Channel
from cockpit.domain.settings import LADDER
from cockpit.domain.silence import LEVELS as DOMAIN_LEVELS
from cockpit.i18n import acts, agenda_words, ending_problems, evidence_problems, mail_problems, money_problems, problems
from cockpit.i18n.acts import act_sentence
from cockpit.i18n.causes import CAUSES
from cockpit.i18n.localizer import Localizer
from cockpit.i18n.problems import sentence

CODE = Path(problems.__file__).parents[1]
_REFUSED = re.compile(r"\b(?:refuse|Problem)\(\s*(?:code=)?(f?)\"([^\"]+)\"")
_CHOSEN = re.compile(r"\b(?:refuse|Problem)\(\s*\"[a-z-]+\" if [^,]+ else (f?)\"([^\"]+)\"")
_ACT = re.compile(r"\bAct\(\s*(?:kind=)?(f?)\"([^\"]+)\"")
_HOLE = re.compile(r"\{[^}]+\}")


def found(*patterns: re.Pattern[str]) -> list[tuple[str, str]]:
    """Return what the source says, with the file that says it; holes of f-strings as `*`."""
    return [
        (_HOLE.sub("*", match[2]) if match[1] else match[2], str(path.relative_to(CODE)))
        for path in sorted(CODE.rglob("*.py")) for pattern in patterns for match in pattern.finditer(path.read_text(encoding="utf-8"))
    ]


def missing(codes: list[tuple[str, str]], sentences) -> list[tuple[str, str]]:
    def known(code: str) -> bool:
        if "*" not in code:
            return code in sentences
        return any(re.fullmatch(re.escape(code).replace(r"\*", "[a-z-]+"), each) for each in sentences)

    return [(code, path) for code, path in codes if not known(code)]


def test_every_code_that_is_refused_anywhere_has_a_sentence():
    codes = found(_REFUSED, _CHOSEN)
    assert codes
    assert missing(codes, problems.SENTENCES) == []


def test_every_act_that_is_committed_anywhere_has_a_sentence():
    codes = found(_ACT)
    assert codes
    assert missing(codes, acts.SENTENCES) == []


def test_acts_on_records_have_sentences_for_every_kind_of_record():
    from cockpit.services.sheets import SHEETS

    wanted = {f"{kind}-{what}" for kind in SHEETS for what in ("added", "edited", "deleted")}
    # A contract sheet and the user's details always exist, contacts are logged, corrected and taken back, endings have acts of their own.
    wanted -= {"contract-added", "user-added", "user-deleted", "interaction-added", "interaction-edited", "ending-added", "ending-deleted"}
    assert wanted <= set(acts.SENTENCES)


def test_a_refusal_is_told_with_its_values(loc):
    told = sentence(loc, Problem("amount-ambiguous", "amount", {"text": "1.234", "whole": "1234"}))
    assert "1.234" in told
    assert "1234" in told


def test_every_way_a_file_can_be_damaged_is_told_in_words(loc):
    source = (CODE / "storage" / "reading.py").read_text(encoding="utf-8")
    reasons = set(re.findall(r"damaged\(name, \"([a-z-]+)\"|return \"([a-z-]+)\"$", source, re.MULTILINE))
    codes = {one or other for one, other in reasons}
    assert {"empty", "syntax", "shape"} <= codes
    for code in {*codes, "EACCES", "EROFS", "EIO"}:
        told = sentence(loc, Problem("store-damaged", "", {"name": "lark.json", "reason": code}))
        assert f"({code})" not in told and f"({loc.gettext(CAUSES[code])})" in told
    assert "(EUCLEAN)" in sentence(loc, Problem("store-unreadable", "", {"name": "lark.json", "reason": "EUCLEAN"}))


def test_no_sentence_fails_for_want_of_a_value(loc):
    for code in problems.SENTENCES:
        assert "%(" not in sentence(loc, Problem(code))
    assert "never-heard-of" in sentence(loc, Problem("never-heard-of"))


def test_what_was_typed_comes_back_verbatim(loc):
    hostile = "[/b] %(x)s %s {0} 100 %"
    assert hostile in sentence(loc, Problem("date-invalid", "", {"text": hostile}))


def test_acts_are_told_in_the_words_of_the_user(fr, en, es):
    act = Act("milestone-moved", {"title": "Launch", "client": "Courtevent"})
    assert [act_sentence(loc, act) for loc in (en, fr, es)] == [
        "milestone moved: Launch, Courtevent", "jalon déplacé\u00a0: Launch, Courtevent", "hito movido: Launch, Courtevent",
    ]


def test_an_act_without_a_title_leaves_no_hole(en):
    assert act_sentence(en, Act("interaction-logged", {"title": "", "client": "Courtevent"})) == "contact logged: Courtevent"
    assert act_sentence(en, Act("client-added", {})) == "client added"
    assert act_sentence(en, Act("case-added", {"title": "ending", "client": "Norte"})) == "case opened: ending, Norte"
    assert act_sentence(en, Act("from-a-newer-version", {})) == "from-a-newer-version"
    until = {"client": "Norte", "subject": "", "kind": "contract-gap", "until": "2026-03-27"}
    assert act_sentence(en, Act("item-snoozed", until)) == "put off until Fri 27 Mar: contract, Norte"


def test_no_act_fails_for_want_of_a_value(loc):
    for kind in acts.SENTENCES:
        values = {"until": "2026-03-27"} if kind == "item-snoozed" else {}
        assert "%(" not in act_sentence(loc, Act(kind, values))


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (agenda_words.KINDS, get_args(Kind)), (agenda_words.ACTIONS, ACTIONS.values()), (agenda_words.LEVELS, DOMAIN_LEVELS),
        (agenda_words.STEPS, [step.name for step in LADDER]), (agenda_words.CHANNELS, get_args(Channel)), (agenda_words.CLAUSES, DOMAIN_CLAUSES),
        (agenda_words.ACTIONS, KEYS), (agenda_words._TITLES, get_args(Kind)),
    ],
)
def test_everything_the_rules_can_name_has_its_word(words, names):
    assert set(words) == set(names)


def test_words_of_narrow_columns_are_short(loc):
    assert max(len(agenda_words.kind_word(loc, kind)) for kind in agenda_words.KINDS) <= 12
    assert max(len(agenda_words.level_word(loc, level)) for level in agenda_words.LEVELS) <= 12


def test_a_step_of_the_users_own_keeps_its_name(fr):
    assert agenda_words.step_word(fr, "carrier pigeon") == "carrier pigeon"


@pytest.mark.parametrize(("tag", "shown"), [("en", "25%"), ("fr", "25\u00a0%"), ("es", "25\u00a0%")])
def test_shares_are_written_as_the_language_writes_them(tag: str, shown: str) -> None:
    loc = Localizer.load(tag)
    told = sentence(loc, Problem("gesture-large", values={"percent": Decimal("25.00"), "most": Decimal(20)}))
    assert shown in told
    rate = {"jurisdiction": "FR", "rate": Decimal("12.15"), "from": date(2026, 1, 1)}
    assert loc.in_percent(Decimal("12.15")) in sentence(loc, Problem("rate-unverified", values=rate))


def test_no_code_has_two_sentences() -> None:
    groups = [value for name, value in vars(problems).items() if re.fullmatch(r"_[A-Z_]+", name) and isinstance(value, dict)]
    groups += [ending_problems.ENDINGS, evidence_problems.EVIDENCE, money_problems.NOTICE, money_problems.LATE, money_problems.SETTLEMENT,
               mail_problems.SERVERS]
    assert sum(map(len, groups)) == len(problems.SENTENCES)

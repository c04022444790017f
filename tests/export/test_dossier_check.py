"""Whatever is changed in a dossier, the check finds it and names where; and it works from the file alone."""

from __future__ import annotations

import json
import re
from hashlib import sha256

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cockpit.domain.seals import follow
from cockpit.export.dossier_check import Finding, verify
from cockpit.export.dossier_json import document
from cockpit.export.parts import html
from cockpit.export.sealed_text import inert, restored
from cockpit.i18n.localizer import Localizer
from tests.services.evidence import records
from tests.services.test_dossier import made_of, page

DOSSIER = made_of(records())
FILES = {"html": page(DOSSIER, Localizer.load("fr")), "json": document(DOSSIER)}
PARTS = re.compile(rb"<!--part (\d+) ([a-zA-Z0-9.-]+)-->(.*?)<!--end \1 \2 [0-9a-f]{64}-->", re.DOTALL)


def part_at(data: bytes, place: int) -> str:
    """Return the part whose content holds a byte; empty where none does."""
    return next((found[2].decode() for found in PARTS.finditer(data) if found.start(3) <= place < found.end(3)), "")


@pytest.mark.parametrize("form", FILES)
def test_a_whole_dossier_passes(form):
    verdict = verify(FILES[form])
    assert verdict.findings == ()
    assert (verdict.client, verdict.made, verdict.head, verdict.withheld) == ("larkfield", "2026-03-24", DOSSIER.head, 3)


@pytest.mark.parametrize("form", FILES)
@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_any_changed_byte_is_found_and_named(form, data):
    whole = FILES[form]
    place = data.draw(st.integers(0, len(whole) - 1))
    other = data.draw(st.integers(0, 255).filter(lambda byte: byte != whole[place]))
    findings = verify(whole[:place] + bytes([other]) + whole[place + 1 :]).findings
    assert findings
    if form == "html" and (name := part_at(whole, place)):
        assert name in {finding.part for finding in findings}


@pytest.mark.parametrize("form", FILES)
@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_any_range_taken_out_doubled_or_exchanged_is_found(form, data):
    whole = FILES[form]
    first, second = sorted(data.draw(st.tuples(*[st.integers(0, len(whole))] * 2)))
    third = data.draw(st.integers(second, len(whole)))
    for changed in (
        whole[:first] + whole[second:], whole[:second] + whole[first:second] + whole[second:],
        whole[:first] + whole[second:third] + whole[first:second] + whole[third:],
        whole[:first] + data.draw(st.binary(min_size=1, max_size=30)) + whole[first:],
    ):
        assert (verify(changed).findings == ()) == (changed == whole)


def resealed(data: bytes, change: tuple[bytes, bytes]) -> bytes:
    """Return a page changed by somebody who knows how its checksums are made."""
    from cockpit.export.parts import Part

    pieces, after = [], 0
    for found in PARTS.finditer(data):
        pieces += [data[after : found.start()], Part(found[2].decode(), found[3].replace(*change))]
        after = found.end()
    pieces.append(re.sub(rb"<!--cockpit-dossier-1 parts .*", b"", data[after:]).rstrip(b"\n") + b"\n")
    kept = [piece for piece in pieces if not (isinstance(piece, Part) and piece.name == "index")]
    return html(kept, [piece.name for piece in kept if isinstance(piece, Part)])


def test_who_rewrites_a_page_with_its_checksums_still_meets_the_seals():
    page_ = FILES["html"]
    assert verify(resealed(page_, (b"nothing", b"at all"))).findings == ()
    changed = verify(resealed(page_, (b"Looks good", b"Looks bad"))).findings
    assert Finding("chain", "seals.2") in changed
    # The page alone, with what was sealed left as it is:
    told = page_.replace(b'"subject">Looks good', b'"subject">Looks bad')
    assert Finding("content", "chronology.2") in verify(resealed(told, (b"nothing", b""))).findings
    assert Finding("content", "letters.9") in verify(resealed(page_, (b"the texts are missing.\n", b"the texts are here.\n"))).findings
    assert Finding("content", "chronology.8") in verify(resealed(page_, (b'data-how="out phone', b'data-how="out post'))).findings


def test_a_letter_cannot_be_made_to_rest_on_other_entries():
    for number in (b"2", b"99"):
        told = FILES["html"].replace(b'data-cites="3 4 8"', b'data-cites="3 4 ' + number + b'"')
        assert verify(resealed(told, (b"nothing", b""))).findings == (Finding("content", "chronology.9"),)


def test_a_rebuilt_chain_ends_in_another_head():
    page_ = FILES["html"]
    link, last = DOSSIER.chain[-2:]
    assert link.content is not None
    forged = link.content.replace("Here they are", "No texts yet!")
    again = sha256(forged.encode()).hexdigest()
    seal = follow(DOSSIER.chain[-3].seal, again)
    end = follow(seal, last.hash)
    told = page_.replace(b"Here they are", b"No texts yet!").replace(link.hash.encode(), again.encode()).replace(link.seal.encode(), seal.encode())
    half = told.replace(f'data-seal="{last.seal}" data-hash'.encode(), f'data-seal="{end}" data-hash'.encode())
    assert Finding("head", "cover") in verify(resealed(half, (b"nothing", b""))).findings
    whole = verify(resealed(told.replace(last.seal.encode(), end.encode()), (b"nothing", b"")))
    assert whole.findings == ()
    assert whole.head is not None and whole.head.seal != DOSSIER.head.seal  # what a seal noted elsewhere settles


def test_nothing_can_be_told_of_an_erased_entry():
    page_ = FILES["html"]
    start = page_.index(b'id="chronology-11"')
    end = page_.index(b"</tr>", start)
    told = page_[:end] + b'<td><bdi data-field="subject">They agreed</bdi></td>' + page_[end:]
    assert verify(resealed(told, (b"nothing", b""))).findings == (Finding("content", "chronology.11"),)


def test_an_entry_taken_out_together_with_its_seal_breaks_the_chain():
    lines = FILES["json"].decode().splitlines(keepends=True)
    kept = [line for line in lines if '"name":"seals.4"' not in line and '"name":"chronology.4"' not in line]
    assert {"chain", "head", "missing"} & {finding.code for finding in verify("".join(kept).encode()).findings}


@given(st.recursive(st.text() | st.integers() | st.booleans(), lambda inner: st.dictionaries(st.text(), inner)))
def test_sealed_text_comes_back_to_the_byte(value):
    import orjson

    try:
        content = orjson.dumps(value).decode()
    except TypeError:  # integers beyond 64 bits are in no record
        return
    assert restored(inert(content)) == content
    assert json.loads(inert(content)) == json.loads(content)


@given(st.binary(max_size=300))
def test_garbage_is_no_dossier_and_no_trouble(data):
    assert verify(data).findings
    assert verify(b'{"format":"cockpit-dossier-1","parts":[\n' + data).findings

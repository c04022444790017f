from __future__ import annotations

import gettext
from io import BytesIO

import pytest

from cockpit.i18n.catalogue import LANGUAGES, compile_catalogue, locales_directory
from cockpit.i18n.messages import Messages


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_what_gettext_itself_reads(language):
    data = compile_catalogue((locales_directory() / language / "LC_MESSAGES" / "cockpit.po").read_bytes())
    ours, theirs = Messages(data), gettext.GNUTranslations(BytesIO(data))
    assert ours.info().items() >= theirs.info().items() - {("content-type", "")}
    known = theirs._catalog
    assert len(known) > 1000
    for key in known:
        if isinstance(key, tuple):
            for n in (0, 1, 2, 5, 21, 1_000_000):
                assert ours.ngettext(key[0], "many", n) == theirs.ngettext(key[0], "many", n)
        elif "\x04" in key:
            assert ours.pgettext(*key.split("\x04")) == theirs.pgettext(*key.split("\x04"))
        elif key:
            assert ours.gettext(key) == theirs.gettext(key)
    for catalogue in (ours, theirs):
        assert catalogue.gettext("not among them") == catalogue.pgettext("here", "not among them") == "not among them"
        assert [catalogue.ngettext("one thing", "%s things", n) for n in (1, 2)] == ["one thing", "%s things"]


def test_a_catalogue_written_on_a_machine_of_the_other_kind_is_read_too():
    def file(order):
        words = [(b"", b"Plural-Forms: nplurals=2; plural=(n > 1);\n"), (b"day\0days", b"jour\0jours")]
        start = 28 + 16 * len(words)
        tables, body = [], b""
        for column in (0, 1):
            for pair in words:
                tables += [len(pair[column]), start + len(body)]
                body += pair[column] + b"\0"
        numbers = [0x950412DE, 0, len(words), 28, 28 + 8 * len(words), 0, 0, *tables]
        return b"".join(number.to_bytes(4, order) for number in numbers) + body

    for order in ("little", "big"):
        assert [Messages(file(order)).ngettext("day", "days", n) for n in (0, 1, 2)] == ["jour", "jour", "jours"]

"""Sentences from the catalogue, with values put into them."""

from __future__ import annotations

from collections.abc import Mapping

from cockpit.i18n.catalogue import catalogue


def capital(text: str) -> str:
    """Return text with its first letter a capital, the rest untouched: as what stands alone begins in all three languages."""
    return text[:1].upper() + text[1:]


def as_sentence(text: str) -> str:
    """Return words as a sentence; an abbreviation at their end (`le ven. 4 déc.`) has its full stop already."""
    return f"{capital(text)}{'' if text.endswith('.') else '.'}"


class Words:
    """The catalogue of one language. Placeholders are `%(name)s`; a text given no values is returned as it stands."""

    def __init__(self, language: str) -> None:
        self.language = language
        """`en`, `es` or `fr`: the catalogue in use."""
        self._catalogue = catalogue(language)

    def show(self, value: object) -> str:
        """Return a value as it reads inside a sentence; formats are added by `Localizer`."""
        return str(value)

    def gettext(self, msgid: str, /, **values: object) -> str:
        """Translate a sentence and put the values into it, numbers, dates and money in this language's forms."""
        return self._filled(self._catalogue.gettext(msgid) if msgid else "", values)

    def named(self, words: Mapping[str, str], code: str) -> str:
        """Return the word for a code, of those to be translated; the code itself where there is none: a newer version may have kept it."""
        return self.gettext(words[code]) if code in words else code

    def pgettext(self, context: str, msgid: str, /, **values: object) -> str:
        """Translate a word whose meaning depends on the context that is named."""
        return self._filled(self._catalogue.pgettext(context, msgid), values)

    def ngettext(self, singular: str, plural: str, n: float, /, **values: object) -> str:
        """Translate a sentence about `n` things; `%(n)s` stands for the number."""
        return self._filled(self.plural(singular, plural, n), {"n": n, **values})

    def plural(self, singular: str, plural: str, n: float, /) -> str:
        """Return the form of a sentence that `n` takes, without putting anything into it."""
        return self._catalogue.ngettext(singular, plural, self._plural_number(n))

    def _plural_number(self, n: float) -> int:
        """Return the whole number whose plural form `n` takes (CLDR: French counts 1.5 as one, the others as many)."""
        size = abs(n)
        if size == int(size) or self.language == "fr":
            return int(size)
        return 2

    def _filled(self, text: str, values: dict[str, object]) -> str:
        if not values:
            return text
        return text % {name: self.show(value) for name, value in values.items()}

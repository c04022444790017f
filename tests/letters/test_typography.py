"""The typography of each language (letters 1.3 to 1.5, facts 7): what people type on the left, what the reader gets on the right.

In the expectations `~` stands for a no-break space and `_` for a narrow one.
"""

from __future__ import annotations

import pytest

from cockpit.letters.typography import typeset

CASES = [
    ("fr", "Oui ! Non ? Si ; voilà : fin", "Oui_! Non_? Si_; voilà~: fin"),
    ("fr", "Oui! Non? Si; voilà: fin", "Oui_! Non_? Si_; voilà~: fin"),
    ("fr-CA", "Oui ! Non ? Si ; voilà : fin", "Oui! Non? Si; voilà~: fin"),
    ("fr", "l'import d'avril", "l’import d’avril"),
    ("fr", '"Boutique" et « Atelier »', "«~Boutique~» et «~Atelier~»"),
    ("fr", "10 %, 10%, 12,5 %", "10~%, 10~%, 12,5~%"),
    ("fr", "2 400 € et 2400€", "2_400~€ et 2400~€"),
    ("fr-CA", "2 400 $", "2~400~$"),
    ("fr", "1 000 000", "1_000_000"),
    ("fr", "n° 12, article 6, article L. 441", "n°~12, article~6, article~L.~441"),
    ("fr", "à 10h30, à 14 h, à 9 h 05", "à 10~h~30, à 14~h, à 9~h~05"),
    ("fr", "Mme Sorel et M. Roche", "Mme~Sorel et M.~Roche"),
    ("fr", "le 1 avril, le 11 avril, le 21 avril", "le 1er avril, le 11 avril, le 21 avril"),
    ("fr", "fin... suite - et fin", "fin… suite – et fin"),
    ("fr", "- un ;\n- deux.", "– un_;\n– deux."),
    ("es", "de Conservas Valdeluna, S. L.. Con ella", "de Conservas Valdeluna, S.~L. Con ella"),
    ("en", "at 10 a.m.. For Acme Inc..", "at 10 a.m. For Acme Inc."),
    ("fr", "un , deux  trois .", "un, deux trois."),
    ("fr", "06 39 98 12 34", "06~39~98~12~34"),
    ("fr", "voir https://example.org/a:b?c;d et a.b@example.org : oui", "voir https://example.org/a:b?c;d et a.b@example.org~: oui"),
    ("fr", "à 10:30", "à 10:30"),
    ("fr", "Vraiment ?!", "Vraiment_?!"),
    ("en", "It's \"fine\", Tom's 'own' word...", "It’s “fine”, Tom’s ‘own’ word…"),
    ("en", "Yes ! No ; so : end", "Yes! No; so: end"),
    ("en", "10 % off", "10% off"),
    ("en", "- one\n- two", "- one\n- two"),
    ("en", "one – two", "one – two"),
    ("en", 'the "Launch".', "the “Launch”."),
    ("en-US", 'the "Launch".', "the “Launch.”"),
    ("en-US", "On April 10, 2026 we launch.", "On April 10, 2026, we launch."),
    ("en-US", "The date is April 10, 2026.", "The date is April 10, 2026."),
    ("en-GB", "On 10 April 2026 we launch.", "On 10 April 2026 we launch."),
    ("en", "O'Neill and the 90's", "O’Neill and the 90’s"),
    ("es", "¿ Sí ? ¡ No ! « palabra »", "¿Sí? ¡No! «palabra»"),
    ("es", 'la "Tienda"', "la «Tienda»"),
    ("es", "10 % y 10%", "10~% y 10~%"),
    ("es-MX", "10%", "10~%"),
    ("es", "Sr. Prieto, Sra. Gil, D. Javier, S. L.", "Sr.~Prieto, Sra.~Gil, D.~Javier, S.~L."),
    ("es", "- uno;\n- dos.", "– uno;\n– dos."),
    ("es", "2.400,00 €", "2.400,00~€"),
    ("es", "a las 10:30", "a las 10:30"),
    ("fr", 'le projet « Site "Horizon" 2026 » :', "le projet «~Site “Horizon” 2026~»~:"),
    ("fr", "« Refonte « Horizon » »", "«~Refonte “Horizon”~»"),
    ("en", 'the “The "Best" shop” project', "the “The ‘Best’ shop” project"),
    ("es", 'la etapa «tienda "Luna"»', "la etapa «tienda “Luna”»"),
    ("fr", "» un signe « perdu", "~» un signe «~perdu"),
    ("fr", "- à venir : Où en est-on ?.", "– à venir~: Où en est-on_?"),
    ("es", "hecho: ¿Dónde estamos?.", "hecho: ¿Dónde estamos?"),
    ("en-US", "from Thursday, November 26 to Tuesday, December 8, 2026", "from Thursday, November 26, to Tuesday, December 8, 2026"),
    ("en-US", "- Launch: Monday, March 9\n- by Friday, March 13.", "- Launch: Monday, March 9\n- by Friday, March 13."),
]


@pytest.mark.parametrize(("tag", "typed", "right"), CASES)
def test_typed_text_becomes_right(tag: str, typed: str, right: str) -> None:
    assert typeset(typed, tag) == right.replace("~", "\u00a0").replace("_", "\u202f")


@pytest.mark.parametrize("tag", ["fr", "fr-CA", "en", "en-US", "es"])
def test_model_punctuation_is_left_as_it_is(tag: str) -> None:
    texts = {
        "fr": "Le n°\u00a02026-014\u00a0: « à valider\u00a0»".replace("« ", "«\u00a0") + "\u202f; le 1er\u00a0avril, 1\u202f140\u00a0€.",
        "en": "“Right”, he said: it’s £2,400.00.", "es": "«¿Le vienen bien estas fechas?», 1.140 fichas, 10\u00a0%.",
    }
    if tag in texts:
        assert typeset(texts[tag], tag) == texts[tag]

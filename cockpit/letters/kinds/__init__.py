"""One module per kind of letter; `cockpit.letters.registry` gathers them."""

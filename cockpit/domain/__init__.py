"""The rules of client work: frozen records and pure functions, without input or output, clock or words for people."""

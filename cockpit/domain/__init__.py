"""The rules of client work: frozen records and pure functions, without input or output, clock or words for people.

Records are dataclasses, declared through `cockpit.domain.declare`; no kind of record has a parent. What is worked out from them is
named tuples: each takes a third of the time to build, thousands of times for one overview.
"""

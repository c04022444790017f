"""Where templates run: an immutable Jinja sandbox in which a template can only print, compare, choose and loop a little.

Users may edit templates, so they are treated as hostile (reliability "Found" 7): no attribute of any object, no call beyond the few
functions given, no import, no include, no growth by operators; every loop and macro is counted, every printed character too. The counting
happens inside the template's own code, so it works in any thread. Importing this module costs 20 ms: it is imported at the first render.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from jinja2 import FileSystemBytecodeCache, FunctionLoader, StrictUndefined, TemplateSyntaxError, nodes, pass_context
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment

from cockpit.letters.values import Gap

MOST_STEPS = 20_000
"""Rounds of loops and calls of macros in one rendering."""
LONGEST_OUTPUT = 200_000
"""Characters printed in one rendering."""
LONGEST_SOURCE = 64_000
"""Characters of one template."""
LONGEST_SECONDS = 2.0
"""A rendering takes milliseconds; this stops what the counts did not foresee."""
VERSION = "1"
"""Part of the name of the bytecode folder: a change of the rules below must not meet code compiled under older ones."""

_LOOP = frozenset({"index", "index0", "first", "last", "length", "revindex", "revindex0", "previtem", "nextitem"})
_FILTERS = ("default", "d", "first", "last", "length", "count", "lower", "upper", "trim", "abs", "round", "int")
_FORBIDDEN: Mapping[type[nodes.Node], str] = {
    nodes.Include: "include", nodes.Import: "import", nodes.FromImport: "import", nodes.Extends: "extends", nodes.Dict: "{...}",
}


@dataclass(slots=True)
class _Budget:
    steps: int
    characters: int
    deadline: float


_budget: ContextVar[_Budget] = ContextVar("letters_budget")


@contextmanager
def budget() -> Iterator[None]:
    """Give the rendering inside the block its allowance of steps, characters and seconds."""
    token = _budget.set(_Budget(MOST_STEPS, LONGEST_OUTPUT, perf_counter() + LONGEST_SECONDS))
    try:
        yield
    finally:
        _budget.reset(token)


def _spend(steps: int, characters: int) -> None:
    left = _budget.get()
    left.steps -= steps
    left.characters -= characters
    if left.steps < 0:
        raise SecurityError("too many steps")
    if left.characters < 0:
        raise SecurityError("too much text")
    if perf_counter() > left.deadline:
        raise SecurityError("too slow")


@pass_context
def _tick(context: Context, value: object, characters: int) -> str:
    """Count one round of a loop whose body prints so many fixed characters. A context filter is never folded at compile time."""
    del context, value
    _spend(1, characters)
    return ""


@pass_context
def _printed(context: Context, value: object) -> object:
    """Check what `{{ ... }}` prints: text, numbers and gaps; an empty optional fact must be asked for with `if` first."""
    del context
    if isinstance(value, (str, int, float, Gap)) and not isinstance(value, bool):
        text = str(value)
        _spend(1, len(text))
        return text
    if isinstance(value, StrictUndefined):
        return str(value)  # raises, naming what is unknown
    raise SecurityError(f"prints a value of type {type(value).__name__}: use a filter, or ask for it with if")


@pass_context
def _concatenated(context: Context, *values: object) -> str:
    return "".join(str(_printed(context, value)) for value in values)


@pass_context
def _flat(context: Context, value: list[object] | tuple[object, ...]) -> object:
    """Refuse lists inside lists: a few lines could build one that takes for ever to compare."""
    del context
    if any(isinstance(entry, (list, tuple, dict)) for entry in value):
        raise SecurityError("a list inside a list")
    return value


def _joined(values: Iterable[object], separator: str = "") -> str:
    text = ""
    for value in values:
        if not isinstance(value, (str, int, float, Gap)):
            raise SecurityError("joins what is not text")
        text += (separator if text else "") + str(value)
        _spend(1, len(text))
    return text


def _is_gap(value: object) -> bool:
    return isinstance(value, Gap)


def _range(*bounds: int) -> range:
    numbers = range(*bounds)
    if len(numbers) > MOST_STEPS:
        raise SecurityError("too many steps")
    return numbers


class LetterEnvironment(ImmutableSandboxedEnvironment):
    """The sandbox of letters; see the module."""

    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def __init__(self, load: Callable[[str], tuple[str, str, Callable[[], bool]] | None], cache: Path | None) -> None:
        if cache is not None:
            cache = cache / f"letters-{VERSION}"
            cache.mkdir(parents=True, exist_ok=True, mode=0o700)
        super().__init__(
            trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined, finalize=_printed, loader=FunctionLoader(load),
            autoescape=False,
            bytecode_cache=FileSystemBytecodeCache(str(cache)) if cache is not None else None,
        )
        kept = {name: self.filters[name] for name in _FILTERS}
        self.filters = {**kept, "join": _joined, "_tick": _tick, "_concat": _concatenated, "_flat": _flat}
        self.globals = {"range": _range}
        self.tests["gap"] = _is_gap
        self.callables: frozenset[Callable[..., object]] = frozenset({_range})

    def allow(self, functions: Mapping[str, Callable[..., object]], filters: Mapping[str, Callable[..., object]]) -> None:
        """Give templates these functions and filters."""
        self.globals.update(functions)
        self.filters.update(filters)
        self.callables = self.callables | frozenset(functions.values())

    def is_safe_callable(self, obj: object) -> bool:
        """Allow the template's own macros and the functions given."""
        return isinstance(obj, Macro) or (callable(obj) and obj in self.callables)

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 - the signature of Jinja
        """Read a field of a plain dict, or the state of a loop; no object has any other attribute here."""
        if isinstance(obj, Gap):
            return obj
        if isinstance(obj, dict):
            return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)
        if isinstance(obj, LoopContext) and attribute in _LOOP:
            return getattr(obj, attribute)
        if isinstance(obj, StrictUndefined):
            return str(obj)  # raises, naming what is unknown
        raise SecurityError(f"access to attribute {attribute!r} of {type(obj).__name__}")

    def getitem(self, obj: Any, argument: Any) -> Any:  # noqa: ANN401 - the signature of Jinja
        """Read an entry of a list or a field of a dict."""
        if isinstance(obj, (list, tuple)) and isinstance(argument, (int, slice)):
            try:
                return obj[argument]
            except IndexError:
                return self.undefined(obj=obj, name=str(argument))
        return self.getattr(obj, str(argument))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401 - the signature of Jinja
        """Compute with numbers only: text and lists could grow without end."""
        del context
        small = all(isinstance(value, (int, float)) and abs(value) < 10**12 for value in (left, right))
        if not small or operator == "**":
            raise SecurityError(f"operator {operator!r} on {type(left).__name__} and {type(right).__name__}")
        return {"+": lambda: left + right, "*": lambda: left * right, "%": lambda: left % right}[operator]()

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        if len(source) > LONGEST_SOURCE:
            raise TemplateSyntaxError("the template is too long", 1, name, filename)
        tree = super()._parse(source, name, filename)
        for kind, word in _FORBIDDEN.items():
            for found in tree.find_all(kind):
                raise TemplateSyntaxError(f"{word} is not allowed in letters", found.lineno, name, filename)
        _guard(tree)
        return tree


def _filter(name: str, value: nodes.Expr, arguments: list[nodes.Expr], line: int) -> nodes.Filter:
    return nodes.Filter(value, name, arguments, [], None, None, lineno=line)


def _guard(node: nodes.Node) -> None:
    """Put the counting into every loop and macro, and the checks around `~` and list literals, below `node`."""
    for name, value in list(node.iter_fields()):
        if isinstance(value, nodes.Node):
            setattr(node, name, _guarded(value))
        elif isinstance(value, list):
            setattr(node, name, [_guarded(entry) if isinstance(entry, nodes.Node) else entry for entry in value])
    if isinstance(node, (nodes.For, nodes.Macro, nodes.CallBlock)):
        characters = sum(len(data.data) for data in node.find_all(nodes.TemplateData))
        tick = _filter("_tick", nodes.Const(None), [nodes.Const(characters)], node.lineno)
        node.body.insert(0, nodes.ExprStmt(tick, lineno=node.lineno))


def _guarded(node: nodes.Node) -> nodes.Node:
    _guard(node)
    if isinstance(node, nodes.Concat):
        return _filter("_concat", node.nodes[0], node.nodes[1:], node.lineno)
    if isinstance(node, nodes.List) or (isinstance(node, nodes.Tuple) and node.ctx == "load"):
        return _filter("_flat", node, [], node.lineno)
    return node

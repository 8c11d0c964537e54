"""Every regular expression that the archive keeps, and texts that repeat one or two characters."""

import ast
import pkgutil
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from importlib import import_module
from typing import Any

import statements
from tests.processes import ROOT

# One of each class that parsers tell apart, and pairs of those that they often look for together.
CHARACTERS = (
    *" \t\n\u00a0\u3000\u200b",
    *"aA0Iéя",
    *".,:;-–—!?'\"“”‘’",
    *"()[]<>{}/\\|&#*_=~@",
    *"中一第。，、：《》（）·",
    *"عक\u0e01",
)
PAIRS = (
    *("a ", "0 ", "A ", "中 ", " \n", "a\n", "-\n", "a,", "a.", "0."),
    *("0-", "(a", "a)", "“a", "<a", "[a", "**", "| ", "# ", "> "),
)
REPEATED = (*CHARACTERS, *PAIRS)
METHODS = {"search", "finditer", "findall", "sub", "split", "match", "fullmatch"}


def modules() -> Iterator[Any]:
    """All modules of the archive but the migrations and commands."""
    for found in pkgutil.walk_packages(statements.__path__, "statements."):
        if ".migrations" not in found.name and ".management" not in found.name:
            yield import_module(found.name)


@cache
def used() -> dict[str, dict[str, set[str]]]:
    """{module: {name: the methods that a pattern of this name is used with in it}}"""
    found: dict[str, dict[str, set[str]]] = {}
    for path in (ROOT / "statements").rglob("*.py"):
        module = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        names = found.setdefault(module, {})
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr in METHODS:
                owner = node.value
                name = owner.id if isinstance(owner, ast.Name) else getattr(owner, "attr", "")
                names.setdefault(name, set()).add(node.attr)
    return found


def methods(where: str) -> set[str]:
    """What a pattern is asked for in its own module, else wherever its name is used, else all that there is."""
    module, _, name = where.partition(" ")[0].rpartition(".")
    if own := used().get(module, {}).get(name):
        return own
    return set().union(*(names.get(name, set()) for names in used().values())) or METHODS


def patterns() -> dict[str, re.Pattern[str]]:
    """{where it is kept: the pattern} of all that modules keep, in tables of any kind too; each once."""
    found: dict[re.Pattern[Any], str] = {}
    for module in modules():
        for name, value in vars(module).items():
            if not name.startswith("__"):
                for pattern in _inside(value, 0):
                    found.setdefault(pattern, f"{module.__name__}.{name}")
    texts = [(name, pattern) for pattern, name in found.items() if isinstance(pattern.pattern, str)]
    return {f"{name} {number}": pattern for number, (name, pattern) in enumerate(texts)}


def written() -> Iterator[tuple[str, str, re.Pattern[str]]]:
    """(where it stands, the method, the pattern) of each call as `re.sub("...", ...)`."""
    for path in sorted((ROOT / "statements").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in METHODS:
                first = node.args[0] if node.args else None
                is_re = isinstance(node.func.value, ast.Name) and node.func.value.id == "re"
                if is_re and isinstance(first, ast.Constant) and isinstance(first.value, str):
                    yield f"{path.relative_to(ROOT)}:{node.lineno}", node.func.attr, re.compile(first.value)


def _inside(value: Any, depth: int) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif depth < 4 and isinstance(value, Mapping):
        yield from _each([*value.values(), *value.keys()], depth)
    elif depth < 4 and isinstance(value, (tuple, list, set, frozenset)):
        yield from _each(value, depth)
    elif depth < 4 and is_dataclass(value) and not isinstance(value, type):
        yield from _each([getattr(value, x.name, None) for x in fields(value)], depth)


def _each(values: Iterable[Any], depth: int) -> Iterator[re.Pattern[Any]]:
    for value in values:
        yield from _inside(value, depth + 1)

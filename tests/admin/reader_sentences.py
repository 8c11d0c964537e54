"""What readers of files may say, gathered from their sources: every sentence, with 7 for what is put into it."""

import ast
import importlib
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from types import ModuleType

from tests.processes import ROOT

PLACES = {"UnreadableFile": 0, "Notice": 1, "Removed": 1}  # which argument is the sentence
FILLED = "7"
Function = ast.FunctionDef | ast.Module


class Source:
    """One module: its tree, and the module itself for the constants in it."""

    def __init__(self, path: Path) -> None:
        self.tree = ast.parse(path.read_text(encoding="utf-8"))
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        self.module: ModuleType = importlib.import_module(name)

    def said(self) -> Iterator[tuple[str, str]]:
        """(where, sentence); the sentence is empty where it cannot be told from the source."""
        for function in [x for x in ast.walk(self.tree) if isinstance(x, ast.FunctionDef)]:
            for call in [x for x in ast.walk(function) if isinstance(x, ast.Call)]:
                name = call.func.id if isinstance(call.func, ast.Name) else ""
                if name in PLACES and not isinstance(call.args[0], ast.Starred):
                    for sentence in self.texts(call.args[PLACES[name]], function) or [""]:
                        yield f"{self.module.__name__}.{function.name}", sentence

    def texts(self, node: ast.expr, function: Function) -> list[str]:
        """All that an expression may be."""
        match node:
            case ast.Constant(value=str(text)):
                return [text]
            case ast.IfExp():
                return self.texts(node.body, function) + self.texts(node.orelse, function)
            case ast.JoinedStr():
                parts = [self._part(part, function) for part in node.values]
                return ["".join(x) for x in product(*parts)]
            case ast.Call(func=ast.Attribute(attr="format", value=template)):
                return [re.sub(r"\{\w*\}", FILLED, text) for text in self.texts(template, function)]
        return self._constant(node) or self._local(node, function)

    def _part(self, node: ast.expr, function: Function) -> list[str]:
        if isinstance(node, ast.FormattedValue):
            return self.texts(node.value, function) or [FILLED]
        return self.texts(node, function)

    def _constant(self, node: ast.expr) -> list[str]:
        """Of the module, or of one that it imports."""
        try:
            value = eval(ast.unparse(node), dict(vars(self.module)))
        except Exception:  # whatever is no constant
            return []
        return [value] if isinstance(value, str) else []

    def _local(self, node: ast.expr, function: Function) -> list[str]:
        """What is assigned to a name in the same function."""
        if not isinstance(node, ast.Name):
            return []
        assigned = [
            x.value
            for x in ast.walk(function)
            if isinstance(x, ast.Assign) and any(isinstance(t, ast.Name) and t.id == node.id for t in x.targets)
        ]
        return [text for value in assigned for text in self.texts(value, function)]


def gathered() -> list[tuple[str, str]]:
    """Of all modules that read files, (where, sentence)."""
    paths = sorted((ROOT / "statements" / "ingest").rglob("*.py"))
    return [found for path in paths for found in Source(path).said()]

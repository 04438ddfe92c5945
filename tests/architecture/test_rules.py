"""What the import contracts cannot see: no clock, no files, no oversized functions."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "wallet_app"
RULES = ("encoding", "linked_data", "identity", "proofs", "credentials", "verification", "presentation")
CLOCK = {"now", "utcnow", "today"}
LONGEST_FUNCTION = 60
MODULES = sorted(PACKAGE.rglob("*.py"))


def calls(module: Path) -> Iterator[ast.Call]:
    return (it for it in ast.walk(ast.parse(module.read_bytes())) if isinstance(it, ast.Call))


@pytest.mark.parametrize("name", RULES)
def test_rules_read_no_clock_and_no_file(name):
    told = [
        f"{module.relative_to(PACKAGE)}:{call.lineno}"
        for module in sorted((PACKAGE / name).rglob("*.py"))
        for call in calls(module)
        if (isinstance(call.func, ast.Attribute) and call.func.attr in CLOCK)
        or (isinstance(call.func, ast.Name) and call.func.id in {"open", "print", "input"})
    ]
    assert told == []


@pytest.mark.parametrize("module", MODULES, ids=lambda it: str(it.relative_to(PACKAGE)))
def test_functions_fit_on_a_screen(module):
    told = [
        f"{it.name}: {it.end_lineno - it.lineno + 1} lines"
        for it in ast.walk(ast.parse(module.read_bytes()))
        if isinstance(it, ast.FunctionDef | ast.AsyncFunctionDef)
        and it.end_lineno is not None
        and it.end_lineno - it.lineno >= LONGEST_FUNCTION
    ]
    assert told == []

"""The house rules that a machine can check: sizes, names, first pages, languages kept out of Python, and docs that do not rot."""

import ast
import re
from pathlib import Path
from statistics import median, quantiles
from unicodedata import category

import pytest

ROOT = Path(__file__).parents[1]
HOUSE = ROOT / "src" / "jaminan"
FILES = sorted(HOUSE.rglob("*.py"))
ROOMS = sorted(path.parent for path in HOUSE.glob("*/__init__.py"))
NAMELESS = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "base"}
DATA = sorted(HOUSE.rglob("*.toml"))


def _label(path: Path) -> str:
    return str(path.relative_to(HOUSE))


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _functions() -> list[tuple[int, str]]:
    return [
        (node.end_lineno - node.lineno + 1, f"{_label(path)}:{node.lineno} {node.name}")
        for path in FILES
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno
    ]


def _literals(path: Path) -> list[tuple[int, str]]:
    """String literals that are code, docstrings left out."""
    tree = _tree(path)
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    constants = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in docs)
    return [(node.lineno, node.value) for node in constants if isinstance(node.value, str)]


def _codes(paths: list[Path]) -> set[str]:
    return {code for path in paths for code in re.findall(r"\bJ\d{3}\b", path.read_text(encoding="utf-8"))}


def test_functions_are_small() -> None:
    sizes = [size for size, _ in _functions()]
    assert median(sizes) <= 9
    assert quantiles(sizes, n=20)[-1] <= 35


def test_no_function_is_longer_than_a_screen() -> None:
    assert [name for size, name in _functions() if size > 60] == []


@pytest.mark.parametrize("path", FILES, ids=_label)
def test_a_file_is_one_subject(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400
    assert path.stem not in NAMELESS


@pytest.mark.parametrize("room", ROOMS, ids=_label)
def test_a_room_opens_with_three_sentences(room: Path) -> None:
    docstring = ast.get_docstring(_tree(room / "__init__.py")) or ""
    assert len(re.findall(r"[.!?](?=\s|$)", docstring)) >= 3, docstring


@pytest.mark.parametrize("path", FILES, ids=_label)
def test_no_word_of_a_language_in_python(path: Path) -> None:
    assert [(line, text) for line, text in _literals(path) if any(map(_is_foreign_letter, text))] == []


def _is_foreign_letter(sign: str) -> bool:
    """A letter that only a word would hold; modifier letters (Lm) serve as apostrophes too."""
    return not sign.isascii() and category(sign) in {"Ll", "Lu", "Lt", "Lo"}


def test_every_error_code_stands_in_the_docs() -> None:
    documented = _codes([ROOT / "docs" / "errors.md"])
    assert _codes(FILES + DATA) - documented == set()
    assert documented - _codes(FILES + DATA) == set(), "the docs explain codes that nothing raises"


@pytest.mark.parametrize("room", ROOMS, ids=_label)
def test_every_room_stands_in_the_plan_of_the_house(room: Path) -> None:
    assert f"`{room.name}`" in (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


def test_constraints_name_no_address() -> None:
    text = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    assert re.findall(r"^(?![a-z0-9_.-]+==[0-9][^/]*$).+$", text, re.MULTILINE | re.IGNORECASE) == []

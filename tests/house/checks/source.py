"""The files that the guards read."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[3]
SOURCE = ROOT / "src/econops"


def python_files(folder: Path) -> list[Path]:
    """All modules below a folder, in order."""
    return sorted(path for path in folder.rglob("*.py") if "node_modules" not in path.parts)


def parse(path: Path) -> ast.Module:
    """Syntax tree of one module."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def functions(tree: ast.AST) -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    """Every function with its qualified name."""

    def below(node: ast.AST, prefix: str) -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
                yield prefix + child.name, child
            named = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
            yield from below(child, f"{prefix}{child.name}." if named else prefix)

    return below(tree, "")


@cache
def tracked_files() -> list[Path]:
    """Files under version control; empty outside a checkout."""
    command = ["git", "-C", str(ROOT), "ls-files", "-z"]
    listing = subprocess.run(command, capture_output=True, text=True, check=False)
    names = listing.stdout.split("\0") if listing.returncode == 0 else []
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


@cache
def declared(section: str) -> dict[str, str]:
    """A list of declared exceptions: what is excepted and why."""
    content = yaml.safe_load((Path(__file__).parents[1] / "exceptions.yaml").read_text(encoding="utf-8"))
    return dict(content[section] or {})

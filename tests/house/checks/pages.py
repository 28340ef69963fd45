"""How a page of code looks: length, arguments, names, the clock, what `__init__` holds."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.house.checks.source import functions, parse, python_files

LONG_FILE, FILE_WALL = 300, 400
FUNCTION_WALL = 60
PAGE_WIDTH = 120
PIECE_OF_PATTERN = re.compile(r"""^\s*(\w+ = re\.compile\()?(\w+ = )?rf?["'].*["']\)?$""")
MOST_ARGUMENTS, MOST_POSITIONAL = 5, 2
VAGUE_MODULES = {"utils", "util", "helpers", "helper", "manager", "managers", "misc", "common_functions", "base", "lib"}
CLOCK = "desk/common/clock.py"
MOMENTS = {"now", "today", "utcnow", "localdate"}
CLOCK_OWNERS = {"datetime", "date", "timezone", "dt"}
# The field's words in pinyin, as they turn up in identifiers. English words are not among them.
PINYIN = frozenset(
    "zhibiao mubiao jindu yujing duban duzhan tongji fagai gongxin caizheng shangwu guoku gongdian shuju danwei "
    "quxian xiangzhen zhuanban leiji tongbi huanbi koujing xianshi shengshi niandu jidu yuedu shangbao tianbao "
    "shenhe xiafa hangye qiye xiangmu touzi xiaofei gongye nongye zengjia zengzhang xiajiang mingcheng bianma "
    "riqi shijian leixing zhuangtai yonghu juese quanxian wenjian baogao hanjian yunhe guize fengxian".split()
)


def line_count(path: Path) -> int:
    """Lines of a file."""
    return len(path.read_text(encoding="utf-8").splitlines())


def files_longer_than(bound: int, folder: Path, pattern: str = "*.py") -> list[str]:
    """Files over a bound, by path from the folder; migrations are written by Django from the models."""
    files = (path for path in sorted(folder.rglob(pattern)) if not {"vendor", "migrations"} & set(path.parts))
    return [path.relative_to(folder).as_posix() for path in files if line_count(path) > bound]


def wide_lines(folder: Path) -> list[str]:
    """Lines of more signs than the page is wide; a hanzi is one sign.

    A line that is one piece of a pattern's text may be longer: cut in two it is not easier to read.
    """
    return [
        f"{path.relative_to(folder).as_posix()}:{number}"
        for path in python_files(folder)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if len(line) > PAGE_WIDTH and "migrations" not in path.parts and not PIECE_OF_PATTERN.match(line)
    ]


def _named(folder: Path) -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    for path in python_files(folder):
        for name, function in functions(parse(path)):
            yield f"{path.relative_to(folder).as_posix()}:{name}", function


def long_functions(folder: Path) -> list[str]:
    """Functions of more lines than the wall allows, docstring included."""
    return [name for name, node in _named(folder) if (node.end_lineno or 0) - node.lineno + 1 > FUNCTION_WALL]


def crowded_functions(folder: Path) -> list[str]:
    """Functions with more than five arguments."""
    return [name for name, node in _named(folder) if _argument_count(node.args) > MOST_ARGUMENTS]


def _argument_count(arguments: ast.arguments) -> int:
    named = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    return len([argument for argument in named if argument.arg not in {"self", "cls"}])


def foreign_identifiers(folder: Path) -> list[str]:
    """Identifiers in pinyin or with signs beyond ASCII."""
    found = []
    for path in python_files(folder):
        for name in sorted(set(_identifiers(parse(path))) | {path.stem}):
            if not name.isascii() or PINYIN & set(re.split(r"_|(?<=[a-z])(?=[A-Z])", name.lower())):
                found.append(f"{path.relative_to(folder).as_posix()}: {name}")
    return found


def _identifiers(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.arg | ast.keyword) and node.arg:
            yield node.arg


def vague_modules(folder: Path) -> list[str]:
    """Modules and packages whose name says nothing. A database backend must have a `base.py`: Django says so."""
    names = (path if path.name != "__init__.py" else path.parent for path in python_files(folder))
    vague = (path.relative_to(folder) for path in names if path.stem in VAGUE_MODULES)
    return [path.as_posix() for path in vague if not path.match("database/*/base.py")]


def busy_inits(folder: Path) -> list[str]:
    """`__init__.py` files that hold anything but one line of docstring."""
    return [
        path.relative_to(folder).as_posix()
        for path in python_files(folder)
        if path.name == "__init__.py" and not _is_one_docstring(path)
    ]


def _is_one_docstring(path: Path) -> bool:
    body = parse(path).body
    return len(body) == 1 and line_count(path) == 1 and ast.get_docstring(parse(path)) is not None


def clock_readings(folder: Path) -> list[str]:
    """Places outside the clock that ask what time it is, hidden defaults of models included."""
    return [
        f"{path.relative_to(folder).as_posix()}:{line} {what}"
        for path in python_files(folder)
        if path.relative_to(folder).as_posix() != CLOCK and "migrations" not in path.parts
        for line, what in _readings(parse(path))
    ]


def _readings(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in MOMENTS:
            owner = node.value.attr if isinstance(node.value, ast.Attribute) else getattr(node.value, "id", "")
            if owner in CLOCK_OWNERS:
                yield node.lineno, f"{owner}.{node.attr}"
        elif isinstance(node, ast.Attribute) and node.attr == "time" and getattr(node.value, "id", "") == "time":
            yield node.lineno, "time.time"
        elif isinstance(node, ast.ImportFrom) and node.module in {"django.utils.timezone", "time"}:
            yield from ((node.lineno, name.name) for name in node.names if name.name in MOMENTS | {"time"})
        elif isinstance(node, ast.keyword) and node.arg in {"auto_now", "auto_now_add"}:
            yield node.value.lineno, node.arg

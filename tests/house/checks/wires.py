"""Django's own wires: relations, migrations, templates, urls and dotted paths obey the same floors as imports.

Everything but the relations is read from files, so that the checks run on any copy of the desk.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.house.checks.floors import Floors
from tests.house.checks.source import parse

TEMPLATE_TAG = re.compile(r"{%-?\s*(extends|include)\s+(\S+)")
URL_TAG = re.compile(r"{%-?\s*url\s+(\S+)")
HARD_PATH = re.compile(r"""\b(href|src|action|hx-get|hx-post|hx-put|hx-delete)\s*=\s*["'](/[^"']+)""")
QUOTED = re.compile(r"""^["'](.+)["']$""")
REVERSING = {"reverse", "reverse_lazy", "redirect", "resolve_url"}
USER_MODEL_ROOM = "people"


@dataclass(frozen=True)
class Climb:
    """One wire that goes where it must not."""

    kind: str
    place: str
    source: str
    target: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.place} ({self.source}) -> {self.target}"


class Desk:
    """The files of a desk: whose template, whose url name, whose migration label a name is."""

    def __init__(self, folder: Path, floors: Floors) -> None:
        self.folder = folder
        self.floors = floors
        self.rooms = sorted(path.parent.name for path in folder.glob("*/__init__.py"))
        self.room_by_template = dict(self._templates())
        self.room_by_url = dict(self._url_names())

    def _templates(self) -> Iterator[tuple[str, str]]:
        for room in reversed(self.rooms):
            base = self.folder / room / "templates"
            for path in base.rglob("*"):
                if path.is_file():
                    yield path.relative_to(base).as_posix(), room

    def _url_names(self) -> Iterator[tuple[str, str]]:
        for room in self.rooms:
            path = self.folder / room / "urls.py"
            if not path.exists():
                continue
            tree = parse(path)
            space = next(_assigned_strings(tree, "app_name"), "")
            for name in _keyword_strings(tree, "name"):
                yield (f"{space}:{name}" if space else name), room

    def files(self, pattern: str) -> Iterator[tuple[str, str, Path]]:
        """Room, place to print, and path of each matching file."""
        for room in self.rooms:
            for path in sorted((self.folder / room).rglob(pattern)):
                yield room, path.relative_to(self.folder).as_posix(), path

    def climb(self, kind: str, place: str, *, source: str, room: str | None, name: str) -> Iterator[Climb]:
        """The wire, when its end is unknown or not below."""
        if room is None:
            yield Climb(kind, place, source, f"{name} (nowhere found)")
        elif self.floors.climbs(source, room):
            yield Climb(kind, place, source, name if name == room else f"{name} ({room})")


def _assigned_strings(tree: ast.AST, variable: str) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
            if any(isinstance(target, ast.Name) and target.id == variable for target in node.targets):
                yield str(node.value.value)


def _keyword_strings(tree: ast.AST, keyword: str) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg == keyword and isinstance(node.value, ast.Constant):
            if isinstance(node.value.value, str):
                yield node.value.value


def _called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def _first_string(node: ast.Call) -> str | None:
    first = node.args[0] if node.args else None
    return first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else None


def relation_climbs(models: Iterable[Any], floors: Floors, room_by_label: dict[str, str]) -> Iterator[Climb]:
    """Forward relations (foreign keys, many-to-many and what carries them) that climb."""
    for model in models:
        source = room_by_label.get(model._meta.app_label)
        if source is None:
            continue
        for field in model._meta.get_fields(include_hidden=True):
            if not field.is_relation or field.auto_created or field.related_model is None:
                continue
            target = room_by_label.get(field.related_model._meta.app_label)
            if target is not None and floors.climbs(source, target):
                yield Climb("relation", f"{model.__name__}.{field.name}", source, target)


def migration_climbs(desk: Desk) -> Iterator[Climb]:
    """Dependencies of migrations, and relations written in them, that climb."""
    for room, place, path in desk.files("migrations/*.py"):
        for label in sorted(set(_migration_labels(parse(path)))):
            if label in desk.floors.floor_by_room:
                yield from desk.climb("migration", place, source=room, room=label, name=label)


def _migration_labels(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") in {"dependencies", "run_before"}:
            for pair in ast.walk(node.value):
                if isinstance(pair, ast.Tuple) and isinstance(pair.elts[0], ast.Constant):
                    yield str(pair.elts[0].value)
        if isinstance(node, ast.Attribute) and node.attr == "AUTH_USER_MODEL":
            yield USER_MODEL_ROOM
    for name in _keyword_strings(tree, "to"):
        yield name.split(".")[0]


def template_climbs(desk: Desk) -> Iterator[Climb]:
    """Includes and parents of templates, in templates and in code, that climb or cannot be told."""
    for room, place, path in desk.files("templates/**/*"):
        if not path.is_file():
            continue
        for tag, raw in TEMPLATE_TAG.findall(path.read_text(encoding="utf-8")):
            quoted = QUOTED.match(raw)
            if quoted is None:
                yield Climb(f"{tag} by variable", place, room, raw)
            else:
                owner = desk.room_by_template.get(quoted[1])
                yield from desk.climb(tag, place, source=room, room=owner, name=quoted[1])
    for room, place, path in desk.files("*.py"):
        for node in ast.walk(parse(path)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in desk.room_by_template:
                owner = desk.room_by_template[node.value]
                yield from desk.climb("template", place, source=room, room=owner, name=node.value)


def url_climbs(desk: Desk) -> Iterator[Climb]:
    """Links to pages of upper rooms: `{% url %}`, reverse() and redirect() by name, and paths written by hand."""
    for room, place, path in desk.files("templates/**/*"):
        if not path.is_file():
            continue
        text = path.read_text(encoding="utf-8")
        for raw in URL_TAG.findall(text):
            if quoted := QUOTED.match(raw):
                yield from _named_url(desk, room, place, name=quoted[1])
        for attribute, value in HARD_PATH.findall(text):
            yield Climb("path by hand", place, room, f'{attribute}="{value}"')
    for room, place, path in desk.files("*.py"):
        for node in ast.walk(parse(path)):
            if isinstance(node, ast.Call) and _called(node) in REVERSING:
                name = _first_string(node)
                if name is not None and "/" not in name:
                    yield from _named_url(desk, room, place, name=name)


def _named_url(desk: Desk, room: str, place: str, *, name: str) -> Iterator[Climb]:
    yield from desk.climb("url", place, source=room, room=desk.room_by_url.get(name), name=name)


def dotted_climbs(desk: Desk) -> Iterator[Climb]:
    """Rooms named by a string: include("econops.desk.x.urls"), get_model("x", …), "x.Model" in a relation."""
    for room, place, path in desk.files("*.py"):
        if "migrations" in path.parts:
            continue
        for node in ast.walk(parse(path)):
            for name, target in _dotted_targets(node):
                if target in desk.floors.floor_by_room:
                    yield from desk.climb("dotted path", place, source=room, room=target, name=name)


def _dotted_targets(node: ast.AST) -> Iterator[tuple[str, str]]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        if match := re.match(r"econops\.desk\.(\w+)", node.value):
            yield node.value, match[1]
    if isinstance(node, ast.Call) and _called(node) in {"get_model", "ForeignKey", "OneToOneField", "ManyToManyField"}:
        name = _first_string(node)
        if name:
            yield name, name.split(".")[0]


def file_climbs(folder: Path, floors: Floors) -> list[Climb]:
    """Every wire of a desk's files that climbs."""
    desk = Desk(folder, floors)
    checks = (migration_climbs, template_climbs, url_climbs, dotted_climbs)
    return [climb for check in checks for climb in check(desk)]

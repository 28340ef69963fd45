"""The audit trail reaches every table, holds nothing personal, and names people by reference."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from django.apps import apps
from django.db import models

from econops.desk.common.audit_tables import OUTSIDE, PERSONAL, QUIET, audited_tables
from tests.house.checks.source import SOURCE, parse, python_files

PERSONAL_NAME = re.compile(r"(^|_)(username|login|phone|mobile|email|password|display_name)$")
PERSONAL_TABLES = ("people_user", "people_passwordused")


def our_models() -> list[type[models.Model]]:
    """Every model of our rooms, tables between two of them included."""
    return [
        model
        for config in apps.get_app_configs()
        if config.name.startswith("econops.")
        for model in config.get_models(include_auto_created=True)
    ]


def logins_as_actors() -> Iterator[str]:
    """Places that hand a login to the audit trail where a reference belongs."""
    for path in python_files(SOURCE / "desk") + python_files(SOURCE / "cli"):
        for node in ast.walk(parse(path)):
            if isinstance(node, ast.keyword) and node.arg == "actor" and ast.unparse(node.value).endswith(".username"):
                yield f"{path.name}:{node.value.lineno}"


def test_every_table_is_followed_but_the_declared_ones() -> None:
    tables = {model._meta.db_table for model in our_models()}
    followed = {table.name for table in audited_tables()}
    assert tables - followed == OUTSIDE & tables
    assert len(followed) > 20


def test_what_is_declared_exists() -> None:
    columns = {
        model._meta.db_table: {field.column for field in model._meta.local_concrete_fields} for model in our_models()
    }
    assert columns.keys() >= OUTSIDE | PERSONAL.keys() | QUIET.keys()
    for table, declared in [*PERSONAL.items(), *QUIET.items()]:
        assert declared <= columns[table]


def test_nothing_personal_enters_a_line() -> None:
    assert PERSONAL.keys() == set(PERSONAL_TABLES)
    plain = {f"{table.name}.{column}" for table in audited_tables() for column in table.plain}
    assert [name for name in sorted(plain) if PERSONAL_NAME.search(name.partition(".")[2])] == []


def test_people_are_named_by_reference() -> None:
    assert list(logins_as_actors()) == []

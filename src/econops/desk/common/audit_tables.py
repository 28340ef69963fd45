"""Which tables are in the trail, and which of their columns never enter it."""

from __future__ import annotations

from dataclasses import dataclass

from django.apps import apps
from django.db import models

# The trail itself, and the work of the queue: it changes with every step of a job; who asked for one is in its line.
OUTSIDE = frozenset({"common_rowline", "common_auditcontext", "jobs_job"})
# Personal columns: a line says that they changed, never what they hold, so that they can be erased.
PERSONAL = {
    "people_user": frozenset({"username", "display_name", "first_name", "last_name", "email", "phone", "password"}),
    "people_passwordused": frozenset({"digest"}),
}
# Columns that change without anybody deciding anything: no line for them alone.
QUIET = {"people_user": frozenset({"last_login"})}


@dataclass(frozen=True)
class AuditedTable:
    """A table whose rows are followed."""

    name: str
    key: str
    plain: tuple[str, ...]
    personal: tuple[str, ...]


def audited_tables() -> list[AuditedTable]:
    """Every table of our rooms, read from the models."""
    tables = {
        model._meta.db_table: audited_table(model)
        for config in apps.get_app_configs()
        if config.name.startswith("econops.")
        for model in config.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model._meta.db_table not in OUTSIDE
    }
    return [tables[name] for name in sorted(tables)]


def audited_table(model: type[models.Model]) -> AuditedTable:
    """The columns of one model."""
    name, key = model._meta.db_table, model._meta.pk.column or ""
    columns = [field.column for field in model._meta.local_concrete_fields if field.column]
    personal = PERSONAL.get(name, frozenset())
    left_out = personal | QUIET.get(name, frozenset())
    plain = tuple(column for column in columns if column not in left_out)
    return AuditedTable(name, key, plain, tuple(column for column in columns if column in personal))

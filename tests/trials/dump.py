"""The content of a workspace without times and row ids: python -m tests.trials.dump prints it as JSON."""

from __future__ import annotations

import json
import os
import sys
from typing import Any

LEFT_OUT = {
    "sessions.session", "axes.accessattempt", "axes.accesslog", "contenttypes.contenttype", "auth.permission",
    # One line a write: a second try after a kill writes more of them. `econops audit verify` looks at these.
    "common.rowline", "common.auditcontext",
}  # fmt: skip


def content(row: Any, models: Any, depth: int = 0) -> Any:
    """A row as plain values: related rows stand for their ids, times are left out."""
    values: dict[str, Any] = {}
    for field in row._meta.concrete_fields:
        if isinstance(field, (models.DateTimeField, models.AutoField)):
            continue
        value = getattr(row, field.name)
        if isinstance(value, models.Model):
            key = value._meta.pk
            value = (
                content(value, models, depth + 1) if isinstance(key, models.AutoField) and depth < 3 else str(value.pk)
            )
        values[field.name] = value
    return values


def main() -> None:
    """Print every table, sorted."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "econops.desk.config.settings")
    import django

    django.setup()
    from django.apps import apps
    from django.db import models

    tables = {}
    for model in apps.get_models():
        if model._meta.label_lower not in LEFT_OUT:
            rows = [
                json.dumps(content(row, models), ensure_ascii=False, sort_keys=True, default=str)
                for row in model.objects.all()
            ]
            tables[model._meta.label_lower] = sorted(rows)
    json.dump(tables, sys.stdout, ensure_ascii=False, indent=0, sort_keys=True)


if __name__ == "__main__":
    main()

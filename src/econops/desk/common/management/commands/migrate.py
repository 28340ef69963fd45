"""`migrate` as Django does it; afterwards the triggers of the audit trail fit the tables."""

from __future__ import annotations

from typing import Any

from django.core.management.commands import migrate
from django.db import connections

from econops.desk.common.audit_triggers import install_triggers


class Command(migrate.Command):
    """Migrates, then puts the triggers in place; test databases come through here too."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Triggers only where all our tables are there: not halfway back."""
        super().handle(*args, **options)
        connection = connections[options["database"]]
        if options["app_label"] is None and not options["plan"] and not options["check_unapplied"]:
            install_triggers(connection)

"""Opens the workspace: sets Django up and brings the database to the newest form."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click
import django
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from econops.core.errors import Invalid, NotFound

if TYPE_CHECKING:
    from econops.desk.people.models import User


def open_workspace() -> None:
    """Make the desk usable in this process; the database is created or migrated when needed.

    What is written answers to the name of the command until a person is named.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "econops.desk.config.settings")
    django.setup()
    from econops.desk.common.audit_actor import act_as

    context = click.get_current_context(silent=True)
    act_as(context.command_path if context else "econops")
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)


def person_named(username: str | None, *, permission: str) -> User:
    """The person who answers for what this command writes; without a name the task-force lead, if there is only one.

    Raises NotFound for an unknown name, Invalid where the person may not do it.
    """
    from econops.desk.common.audit_actor import act_as
    from econops.desk.people.models import User

    people = User.objects.filter(is_active=True)
    if username:
        person = people.filter(username=username).first()
    else:
        leads = list(people.filter(role="task_force_lead")[:2])
        person = leads[0] if len(leads) == 1 else None
    if person is None:
        raise NotFound(f"没有这个人员：{username or '（未写）'}。请用 --person 写登录名。")
    if not person.may(permission):
        raise Invalid(f"{person}（{person.get_role_display()}）没有做这一步的权限，请换有权限的人员。")
    act_as(person.reference)
    return person

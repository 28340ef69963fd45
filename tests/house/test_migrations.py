"""One migration head per app, no drift, named by hand, reversible."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

LABELS = [config.label for config in apps.get_app_configs() if config.name.startswith("econops.desk.")]


@pytest.fixture(scope="module")
def loader() -> MigrationLoader:
    """The migrations as Django reads them."""
    return MigrationLoader(None)


@pytest.mark.parametrize("label", LABELS)
def test_an_app_has_at_most_one_head(label: str, loader: MigrationLoader) -> None:
    assert len(loader.graph.leaf_nodes(label)) == int(label in loader.migrated_apps)


@pytest.mark.django_db
def test_models_and_migrations_agree() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
    assert connection.introspection.table_names()


def test_migrations_are_named_by_hand_and_reversible(loader: MigrationLoader) -> None:
    ours = {key: migration for key, migration in loader.disk_migrations.items() if key[0] in LABELS}
    assert ours
    assert [key for key in ours if "_auto_" in key[1]] == []
    irreversible = [key for key, migration in ours.items() for step in migration.operations if not step.reversible]
    assert irreversible == []

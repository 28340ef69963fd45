"""A write leaves a line with who, when, what, before and after."""

from __future__ import annotations

import pytest
from django.db import transaction
from tests.desk.conftest import at

from econops.desk.common.audit import audit_write
from econops.desk.common.models import AuditLine


@pytest.mark.django_db
def test_it_writes_one_line() -> None:
    audit_write("target.revised", ("target", "x"), actor="lead", at=at("2026-07-06"), before={"value": "1"})
    line = AuditLine.objects.get()
    assert (line.action, line.object_type, line.object_key, line.actor) == ("target.revised", "target", "x", "lead")
    assert (line.at, line.before, line.after) == (at("2026-07-06"), {"value": "1"}, None)
    assert str(line).endswith("lead target.revised x")


@pytest.mark.django_db
def test_it_disappears_with_the_change_it_speaks_of() -> None:
    with transaction.atomic():
        audit_write("target.revised", ("target", "x"), actor="lead", at=at("2026-07-06"))
        transaction.set_rollback(True)
    assert not AuditLine.objects.exists()

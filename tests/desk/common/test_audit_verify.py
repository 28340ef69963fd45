"""`econops audit verify` finds what was written, changed or taken away beside the program."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import DatabaseError, connection, transaction
from tests.desk.common.trail import drop_triggers, raw_sql
from tests.desk.conftest import Cast, at

from econops.core.errors import Invalid, NotFound
from econops.desk.common.audit_actor import acting
from econops.desk.common.audit_outcome import triggers_restore, write_explain
from econops.desk.common.audit_triggers import install_triggers, triggers_missing
from econops.desk.common.audit_verify import audit_verify
from econops.desk.common.models import AuditLine, RowLine
from econops.desk.people.models import Area, User

pytestmark = pytest.mark.django_db(transaction=True)
RENAME = "UPDATE people_area SET name = '{name}' WHERE code = '{code}'"


@pytest.fixture(autouse=True)
def cast(transactional_db: None, cast: Cast) -> Iterator[Cast]:  # type: ignore[misc]
    """The cast, written by a command, in a database that really commits."""
    yield cast
    install_triggers(connection)


@pytest.fixture(autouse=True)
def _command() -> Iterator[None]:
    with acting("econops county new"):
        yield


def kinds() -> dict[str, int]:
    """What a verification finds, by kind."""
    return {kind: count for kind, count in audit_verify().counts().items() if count}


def test_nothing_is_wrong_after_the_program_has_written(cast: Cast) -> None:
    Area.objects.filter(code="town01").update(name="青石街道")

    found = audit_verify()

    assert found.sound, found.as_dict()
    assert found.rows == RowLine.objects.filter(operation="insert").count() > 20
    assert found.waiting == 0


def test_a_raw_update_is_recorded_and_listed_as_a_write_without_a_person(cast: Cast) -> None:
    raw_sql(RENAME.format(name="改名", code="town02"))

    found = audit_verify()

    (trouble,) = found.troubles
    assert (trouble.kind, trouble.table, trouble.key) == ("no_person", "people_area", "town02")
    assert found.waiting == 1
    assert not found.sound
    assert found.chain_unbroken


def test_a_raw_write_stays_listed_after_the_program_has_sealed_it(cast: Cast) -> None:
    raw_sql(RENAME.format(name="改名", code="town02"))
    Area.objects.filter(code="town01").update(name="青石街道")

    found = audit_verify()

    assert kinds() == {"no_person": 1}
    assert found.waiting == 0
    assert RowLine.objects.get(outside=True).key == "town02"


def test_a_raw_write_that_names_a_person_is_listed_all_the_same(cast: Cast) -> None:
    named = (
        "SELECT set_config('econops.actor', 'lead', false)"
        if connection.vendor == "postgresql"
        else "UPDATE common_auditcontext SET actor = 'lead', act = 'x'"
    )
    raw_sql(named, RENAME.format(name="改名", code="town02"))
    Area.objects.filter(code="town01").update(name="青石街道")

    assert kinds() == {"no_person": 1}
    assert RowLine.objects.get(outside=True).actor == "lead"


def test_rows_changed_added_and_deleted_without_triggers_disagree_with_their_last_lines(cast: Cast) -> None:
    drop_triggers("people_area")
    raw_sql(
        RENAME.format(name="改名", code="town02"),
        "INSERT INTO people_area (code, name, kind) VALUES ('ghost', '幽灵镇', 'town')",
        "DELETE FROM people_organisation WHERE area_id = 'town03'",
        "DELETE FROM people_area WHERE code = 'town03'",
    )

    found = audit_verify()

    by_kind = {(trouble.kind, trouble.key) for trouble in found.troubles if trouble.table == "people_area"}
    assert {("row_disagrees", "town02"), ("row_unrecorded", "ghost"), ("row_missing", "town03")} <= by_kind
    assert "name" in next(trouble.text for trouble in found.troubles if trouble.kind == "row_disagrees")
    assert found.counts()["trigger_missing"] >= 2
    assert found.counts()["no_person"] == 1


def test_putting_the_triggers_back_is_itself_recorded(cast: Cast) -> None:
    drop_triggers("people_area")

    count = triggers_restore(at=at("2026-07-06"))

    assert count >= 2
    assert triggers_missing(connection) == []
    assert AuditLine.objects.get(action="triggers.restored").actor == "econops county new"
    assert audit_verify().sound


def test_the_trail_refuses_changes_while_its_triggers_stand(cast: Cast) -> None:
    for statement in (
        "UPDATE common_rowline SET actor = 'somebody'",
        "DELETE FROM common_rowline",
        "UPDATE common_auditline SET actor = 'somebody'",
        "DELETE FROM common_auditline",
    ):
        AuditLine.objects.create(at=at("2026-07-06"), actor="a", action="a.b", object_type="a", object_key="a")
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_an_altered_line_is_found(cast: Cast) -> None:
    drop_triggers("common_rowline")
    raw_sql("UPDATE common_rowline SET actor = 'somebody' WHERE number = 3")

    found = audit_verify()

    assert [(t.kind, t.line) for t in found.troubles if t.kind.startswith("line")] == [
        ("line_altered", RowLine.objects.get(number=3).pk)
    ]
    assert not found.chain_unbroken


def test_a_deleted_line_is_found_and_only_that(cast: Cast) -> None:
    drop_triggers("common_rowline")
    gone = RowLine.objects.get(number=5)
    raw_sql("DELETE FROM common_rowline WHERE number = 5")

    found = audit_verify()

    assert [t.text for t in found.troubles if t.kind.startswith("line")] == ["序号 5：记录不见了"]
    assert [(t.kind, t.key) for t in found.troubles if t.kind.startswith("row")] == [("row_unrecorded", gone.key)]


def test_two_swapped_lines_are_found_as_swapped(cast: Cast) -> None:
    drop_triggers("common_rowline")
    early, late = RowLine.objects.get(number=4), RowLine.objects.get(number=7)
    move = "UPDATE common_rowline SET number = {number}, hash = '{hash}' WHERE id = {id}"
    raw_sql(
        move.format(number=1000, hash="x", id=early.pk),
        move.format(number=4, hash=early.hash, id=late.pk),
        move.format(number=7, hash=late.hash, id=early.pk),
    )

    found = [(t.kind, t.line) for t in audit_verify().troubles if t.kind.startswith("line")]

    assert found == [("line_swapped", late.pk), ("line_swapped", early.pk)]


def test_a_tail_cut_off_is_missed_by_the_noted_heads(cast: Cast) -> None:
    Area.objects.filter(code="town01").update(name="青石街道")
    last = RowLine.objects.exclude(number=None).order_by("-number")[0]
    drop_triggers("common_rowline")
    raw_sql(f"DELETE FROM common_rowline WHERE number = {last.number}")

    assert {"tail_cut": 1, "row_disagrees": 1}.items() <= kinds().items()


def test_a_write_of_the_program_carries_the_person_even_outside_a_transaction(cast: Cast) -> None:
    with acting(cast.lead.reference):
        area = Area.objects.create(code="town09", name="新镇", kind="town", parent=cast.county)
        area.name = "新街道"
        area.save()
        area.delete()

    lines = RowLine.objects.filter(table_name="people_area", key="town09").order_by("id")
    assert [(line.operation, line.actor) for line in lines] == [
        (operation, cast.lead.reference) for operation in ("insert", "update", "delete")
    ]
    assert all(line.hash for line in lines)


def test_personal_fields_never_enter_a_line(cast: Cast) -> None:
    person = User.objects.create(username="secret.login", display_name="张三丰", phone="13800138000", role="leader")
    person.phone = "13900139000"
    person.role = "inspector"
    person.save()
    User.objects.filter(pk=person.pk).update(last_login=at("2026-07-06"))

    lines = list(RowLine.objects.filter(table_name="people_user", key=str(person.pk)).order_by("id"))
    text = "".join(line.after + line.changed + line.actor for line in lines)
    assert [word for word in ("secret.login", "张三丰", "13800138000", "13900139000") if word in text] == []
    assert [(line.operation, line.changed) for line in lines] == [("insert", ""), ("update", "phone")]
    assert "inspector" in lines[1].after


def test_a_row_that_was_written_without_a_change_leaves_no_line(cast: Cast) -> None:
    count = RowLine.objects.count()

    Area.objects.filter(code="town01").update(name=Area.objects.get(code="town01").name)

    assert RowLine.objects.count() == count


def test_an_explained_write_is_counted_and_no_longer_listed(cast: Cast) -> None:
    raw_sql(RENAME.format(name="改名", code="town02"))
    (trouble,) = audit_verify().troubles

    write_explain(trouble.line, reason="迁移机房时修正", actor=cast.lead.reference, at=at("2026-07-06"))

    found = audit_verify()
    assert found.sound
    assert found.explained == 1


def test_only_what_no_person_answers_for_can_be_explained(cast: Cast) -> None:
    line = RowLine.objects.exclude(actor="")[0]
    for number, reason, error in ((10**6, "有", NotFound), (line.pk, "有", Invalid), (line.pk, " ", Invalid)):
        with pytest.raises(error):
            write_explain(number, reason=reason, actor="a", at=at("2026-07-06"))

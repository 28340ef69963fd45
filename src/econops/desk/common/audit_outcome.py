"""What is done about a verification: it is kept for the page, writes are explained, triggers put back."""

from __future__ import annotations

import datetime
import json
from gettext import gettext as _
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from econops.core.errors import Invalid, NotFound
from econops.desk.common.audit import audit_write
from econops.desk.common.audit_actor import current_actor
from econops.desk.common.audit_chain import heads_folder
from econops.desk.common.audit_triggers import install_triggers, triggers_missing
from econops.desk.common.audit_trouble import Verification
from econops.desk.common.audit_verify import EXPLAINED
from econops.desk.common.files import file_write
from econops.desk.common.models import RowLine


def verification_path() -> Path:
    """Where the latest verification stands."""
    return heads_folder() / "last_verification.json"


def verification_keep(found: Verification) -> None:
    """Keep the outcome for the page."""
    file_write(verification_path(), json.dumps(found.as_dict(), ensure_ascii=False, indent=1).encode())


def verification_last() -> dict[str, Any] | None:
    """The latest outcome; None before the first."""
    path = verification_path()
    if not path.exists():
        return None
    outcome: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return outcome


@transaction.atomic
def write_explain(line: int, *, reason: str, actor: str, at: datetime.datetime) -> None:
    """Give the reason of a write that no person answers for.

    Raises NotFound where there is no such line, Invalid without a reason or where the line has its person.
    """
    row = RowLine.objects.filter(pk=line).first()
    if row is None:
        raise NotFound(_("没有编号为 {line} 的审计记录。编号见 econops audit verify。").format(line=line))
    if not reason.strip():
        raise Invalid(_("请写明原因：是谁、为什么直接改了数据。"))
    if row.actor and row.hash and not row.outside:
        raise Invalid(_("编号 {line} 的写入有操作人，不需要说明。").format(line=line))
    audit_write(EXPLAINED, ("row_line", str(line)), actor=actor, at=at, after={"reason": reason.strip()})


def triggers_restore(*, at: datetime.datetime) -> int:
    """Put missing triggers back and say so in the trail; returns how many."""
    missing = triggers_missing(connection)
    with transaction.atomic():
        install_triggers(connection)
        if missing:
            names = [f"{table}.{name}" for table, name in missing]
            audit_write(
                "triggers.restored", ("audit", "triggers"), actor=current_actor(), at=at, after={"names": names}
            )
    return len(missing)

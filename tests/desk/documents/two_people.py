"""Two people decide about the same statements at the same time, on a database file: run as a program of its own.

Each thread has its own connection, as two browser windows have. Prints as JSON how often each was told of a conflict,
and what the database holds in the end.
"""

from __future__ import annotations

import json
import threading

from econops.cli.workspace import open_workspace

STATEMENTS = 12


def main() -> None:
    """Everything happens in the workspace ECONOPS_HOME."""
    open_workspace()
    from django.db import connection

    from econops.core.errors import Conflict
    from econops.desk.common.clock import now
    from econops.desk.common.models import AuditLine
    from econops.desk.documents.corrections import statement_correct
    from econops.desk.documents.models import Document, Statement, StatementDecision
    from econops.desk.people.models import User

    text = "地区生产总值增长7%。" * STATEMENTS
    document = Document.objects.create(name="模拟.txt", title="模拟", text=text, sha256="a" * 64, added_at=now())
    size = len(text) // STATEMENTS
    for position in range(STATEMENTS):
        Statement.objects.create(
            document=document, number=f"s{position:03d}", kind="target", phrase="地区生产总值", measure="growth",
            value=7, unit="%", comparator="=", start=position * size, end=(position + 1) * size, text="x",
        )  # fmt: skip
    people = [User.objects.create(username=name, role="task_force_lead", display_name=name) for name in ("甲", "乙")]
    statements = list(Statement.objects.order_by("number"))
    barrier = threading.Barrier(len(people))
    conflicts: dict[str, list[str]] = {person.username: [] for person in people}

    def decide(person: User, value: int) -> None:
        for statement in statements:
            mine = Statement.objects.get(pk=statement.pk)
            barrier.wait()
            try:
                statement_correct(mine, {"value": value}, version=1, person=person, at=now())
            except Conflict as conflict:
                conflicts[person.username].append(conflict.message)
        connection.close()

    threads = [threading.Thread(target=decide, args=(person, 10 + place)) for place, person in enumerate(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    result = {
        "conflicts": conflicts,
        "versions": sorted(Statement.objects.values_list("version", flat=True)),
        "kept": [
            (int(decision.statement.value or 0), decision.after["value"], decision.decided_by.username)
            for decision in StatementDecision.objects.select_related("statement", "decided_by")
        ],
        "audit": AuditLine.objects.filter(action="statement.corrected").count(),
    }
    print(json.dumps(result, ensure_ascii=False))  # noqa: T201


if __name__ == "__main__":
    main()

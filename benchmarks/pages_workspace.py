"""A workspace of any size for benchmarks/pages.py, and how many queries its pages take: one process per size.

    python benchmarks/pages_workspace.py ROWS      (ECONOPS_HOME names an empty folder)

Prints {"queries": {page: count}, "bytes": {page: size}} as JSON.
"""

from __future__ import annotations

import datetime
import json
import os
import sys
from decimal import Decimal

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "econops.desk.config.settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from econops.core.rules.reading import load_rulebook  # noqa: E402
from econops.desk.common.clock import now  # noqa: E402
from econops.desk.indicators.adapt import definition_of  # noqa: E402
from econops.desk.indicators.models import Batch, Indicator, Observation  # noqa: E402
from econops.desk.intake.models import Submission  # noqa: E402
from econops.desk.jobs.models import Job  # noqa: E402
from econops.desk.ledger.models import Target, TargetRevision  # noqa: E402
from econops.desk.people.models import Area, Organisation, User  # noqa: E402

LOGIN, PASSWORD = "bench", "Bench-password-2026"
AT = datetime.datetime(2026, 7, 12, 9, 30, tzinfo=datetime.UTC)
TOWNS = 20
PAGES = {
    "ledger": "/ledger/",
    "indicator": "/indicators/key_project_investment",
    "intake": "/intake/",
    "jobs": "/jobs/",
    "api targets": "/api/targets",
}


@transaction.atomic
def fill(rows: int) -> None:
    """A county of twenty towns with `rows` targets, observations, submissions and jobs."""
    county = Area.objects.create(code="bench", name="测速县（模拟）", kind="county")
    force = Organisation.objects.create(code="force", name="经济运行专班", kind="task_force", area=county)
    lead = User.objects.create_user(
        LOGIN,
        password=PASSWORD,
        role="task_force_lead",
        organisation=force,
        display_name="测速",
        password_changed_at=now(),
    )
    towns = []
    for number in range(TOWNS):
        area = Area.objects.create(code=f"town{number:02d}", name=f"第{number}镇", kind="town", parent=county)
        towns.append(Organisation.objects.create(code=area.code, name=f"第{number}镇人民政府", kind="town", area=area))
    for position, value in enumerate(load_rulebook().indicators.values()):
        Indicator.objects.create(
            code=value.code, name=value.name, kind=value.kind.value, owner=force if value.kind == "work" else None,
            definition=definition_of(value), position=position,
        )  # fmt: skip
    batch = Batch.objects.create(
        organisation=force, period="2026-06", kind="intake", file_name="x.xlsx", sha256="0" * 64, recorded_at=AT
    )
    _observations(rows, batch)
    _targets(rows, lead)
    Submission.objects.bulk_create(
        Submission(
            organisation=towns[number % TOWNS], period=f"{2026 - number // 12 % 40}-{number % 12 + 1:02d}",
            file_name="填报表.xlsx", stored_path="x", sha256=f"{number:064d}", received_at=AT, received_by=lead,
        )
        for number in range(rows)
    )  # fmt: skip
    Job.objects.bulk_create(
        Job(key=f"k{number}", title=f"任务{number}", task_path="x", person=lead, state="done", asked_at=AT)
        for number in range(rows)
    )


def _observations(rows: int, batch: Batch) -> None:
    """One indicator of the county and its towns, sixty months, as many vintages as it takes."""
    areas = ["bench", *(f"town{number:02d}" for number in range(TOWNS))]
    Observation.objects.bulk_create(
        (
            Observation(
                indicator_id="key_project_investment", area_id=areas[number % len(areas)], measure="level",
                source_class="department", period=f"{2021 + number // 21 % 60 // 12}-YTD{number // 21 % 12 + 1:02d}",
                vintage=number // 21 // 60 + 1, value=Decimal(number), unit="万元", batch=batch, sheet="填报", cell="G7",
            )
            for number in range(rows)
        ),
        batch_size=500,
    )  # fmt: skip


def _targets(rows: int, lead: User) -> None:
    targets = Target.objects.bulk_create(
        Target(
            phrase=f"第{number}项工作", area_id=f"town{number % TOWNS:02d}", first_year=2026, last_year=2026,
            target_set="annual", measure="level", comparator="ge", unit="个",
        )
        for number in range(rows)
    )  # fmt: skip
    TargetRevision.objects.bulk_create(
        TargetRevision(target=target, number=1, value=Decimal(5), reason="测速", recorded_at=AT, recorded_by=lead)
        for target in targets
    )


def counted() -> dict[str, dict[str, int]]:
    """Queries and size of each page, each opened once before it is counted."""
    client = Client()
    client.force_login(User.objects.get(username=LOGIN), "django.contrib.auth.backends.ModelBackend")
    queries, sizes = {}, {}
    for name, address in PAGES.items():
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(address)
        if answer.status_code != 200:
            raise SystemExit(f"{name}: {answer.status_code}")
        queries[name], sizes[name] = len(captured), len(answer.content)
    return {"queries": queries, "bytes": sizes}


if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    fill(int(sys.argv[1]))
    print(json.dumps(counted()))

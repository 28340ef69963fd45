"""Makes the workspace of the month-end test: the invented county with its towns, targets and an accepted January."""

from __future__ import annotations

import datetime
import json
import tempfile
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch
from zoneinfo import ZoneInfo

from econops.cli.county import known_words
from econops.cli.workspace import open_workspace

OFFICE = ZoneInfo("Asia/Shanghai")
MADE = datetime.datetime(2026, 1, 28, 9, 0, tzinfo=OFFICE)
SENT = datetime.datetime(2026, 2, 4, 10, 0, tzinfo=OFFICE)
PASSWORD = "month-end-password-2026"
TARGETS_NAME = "targets.json"
# Nobody may meet these figures on a page of a unit.
TEXT = (
    "2026年云河县重点工作任务（模拟）\n\n"
    "今年主要目标是：新增“四上”企业1637家以上，重点项目完成投资2846913万元以上，"
    "规模以上工业增加值增长8.37%以上，社会消费品零售总额增长6.45%左右，外商直接投资增长9.73%以上。\n"
)


def main() -> None:
    """Fill the workspace of ECONOPS_HOME."""
    open_workspace()
    _county()
    _targets()
    _january()


def _county() -> None:
    """Everybody has the same password, so that it is hashed once."""
    from django.contrib.auth.hashers import make_password

    from econops.cli.demo_county.county_files import demo_county
    from econops.desk.home.county import county_make

    known, one = known_words(), make_password(PASSWORD)
    county = demo_county(known)
    past = tuple(figure for figure in county.history if figure.period.year == MADE.year - 1)
    with patch("econops.desk.people.services.password_hashes", lambda people: dict.fromkeys(people, one)):
        county_make(replace(county, history=past), known, actor="econops demo", at=MADE, once=False)


def _targets() -> None:
    """A text of the county whose targets are in the ledger; their values are kept for the test."""
    from econops.desk.documents.services import DocumentOrigin, document_add
    from econops.desk.ledger.models import TargetRevision
    from econops.desk.ledger.services import statements_accept
    from econops.desk.people.models import Area, User

    lead = User.objects.get(username="lead")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "重点工作任务.txt"
        path.write_text(TEXT, encoding="utf-8")
        about = DocumentOrigin(Area.objects.get(kind="county"), 2026, "annual_target", "模拟")
        document = document_add(path, about, person=lead, at=MADE)
    statements_accept(document, None, person=lead, at=MADE)
    values = [f"{value.normalize():f}" for value in TargetRevision.objects.values_list("value", flat=True)]
    from econops.desk.common.files import home

    (home() / TARGETS_NAME).write_text(json.dumps(values), encoding="utf-8")


def _january() -> None:
    """The towns' first month, sent, approved and accepted in time."""
    from econops.cli.demo_county.county_files import all_figures
    from econops.core.intake.template import template_workbook
    from econops.core.period.value import Period
    from econops.desk.intake.approval import submission_approve
    from econops.desk.intake.selectors import template_spec
    from econops.desk.intake.services import submission_accept, submission_receive
    from econops.desk.people.models import Organisation, User

    january, figures = Period.month(2026, 1), all_figures()
    people = {(user.organisation_id, user.role): user for user in User.objects.exclude(organisation=None)}
    for unit in Organisation.objects.filter(kind="town"):
        spec = template_spec(unit, january)
        assert spec is not None
        values = {row.key: figures[row.indicator, row.area, str(row.period), row.measure] for row in spec.rows}
        sender, head = people[unit.pk, "unit_clerk"], people[unit.pk, "unit_lead"]
        row = submission_receive(
            f"{unit.name}1月.xlsx", template_workbook(spec, values), person=sender, at=SENT, organisation=unit
        )
        submission_approve(row, person=head, at=SENT)
        submission_accept(row, person=people["task_force", "task_force_clerk"], at=SENT)


if __name__ == "__main__":
    main()

"""Builds the invented county in the workspace, step by step; what stands there already is left alone."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from econops.cli.county import known_words, read_folder
from econops.cli.demo_county import deliveries as plan
from econops.cli.demo_county import requests
from econops.cli.demo_county.branches import branches_declare
from econops.cli.demo_county.bulletin_area import bulletin_keep
from econops.cli.demo_county.bulletins import bulletins_keep
from econops.cli.demo_county.city_table import tables_keep
from econops.cli.demo_county.county_files import SEED, all_figures, write_county
from econops.cli.demo_county.economy import Figures
from econops.cli.demo_county.letters import letters_walk
from econops.cli.demo_county.own_workbook import own_workbook_send
from econops.cli.demo_county.places import COUNTY
from econops.cli.demo_county.rounds import own_days_keep, rounds_keep
from econops.cli.demo_county.texts import TEXTS, text_of
from econops.core.errors import Conflict, EconopsError, has_errors
from econops.core.intake.template import template_workbook
from econops.core.period.workdays import WorkCalendar
from econops.desk.common.clock import now
from econops.desk.common.files import file_write, home
from econops.desk.documents.models import Document
from econops.desk.documents.services import DocumentOrigin, document_add
from econops.desk.home.county import county_make
from econops.desk.intake.approval import submission_approve, submission_return
from econops.desk.intake.approval_lock import locking, month_reopen, reopening_ask, request_open
from econops.desk.intake.models import Submission
from econops.desk.intake.selectors import template_spec
from econops.desk.intake.services import submission_accept, submission_receive
from econops.desk.ledger.services import statements_accept
from econops.desk.month.services import CloseResult, close_month
from econops.desk.people.models import Area, Organisation, User

FOLDER = "demo"
Report = Callable[[str], None]


@dataclass
class Built:
    """What a run of the demo did."""

    close: CloseResult | None = None
    documents: list[str] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)


def build(report: Report, calendar: WorkCalendar) -> Built:
    """County, documents, six months of workbooks, the real bulletin, given documents, and the close of June."""
    figures = all_figures(SEED)
    own_days_keep()
    branches_declare()
    report("建县：区域、单位、人员、指标和三年历史数据")
    _county()
    report("登记文件，采纳年度目标")
    _documents(figures)
    _months(figures, calendar, report)
    report("登记一份真实公报")
    bulletin_keep(at=plan.DOCUMENTS_ADDED)
    report("导入市里的反馈数表、部门预计和预审数")
    tables_keep(figures, seed=SEED)
    report("先行指标、每月的部门预计和预审数；补做每月三轮预警")
    rounds_keep(figures, seed=SEED)
    built = Built()
    folder = os.environ.get("ECONOPS_DOCUMENTS", "")
    if folder:
        report(f"读入 {folder} 里的文件")
        _given_documents(Path(folder), built)
    report("按月走一遍：2026年6月")
    lead = User.objects.get(username="lead")
    built.close = close_month(plan.MONTHS[-1], as_of=None, actor=lead.reference, at=plan.CLOSED)
    report("6月的函件：登记发出、签收、反馈，逾期的升级")
    letters_walk(_people())
    report("报送日历：提醒、发给企业的表、几个重新打开的月份")
    requests.forms_enter(lead)
    requests.reminders_run(calendar)
    requests.months_open_again(lead)
    requests.half_year_correct(figures, _people())
    report("商务局自己的一份表，等着在表上核对")
    own_workbook_send()
    report("企业分组表；5月通报印发，6月通报征求意见")
    bulletins_keep(figures, seed=SEED)
    return built


def _county() -> None:
    """The same door as everybody's: write the two files, read them back, make the county."""
    county = Area.objects.filter(kind="county", parent=None).first()
    if county is not None and county.code != COUNTY:
        raise Conflict(f"这个工作区里已有“{county.name}”。请把 ECONOPS_HOME 指到一个新文件夹，再运行演示。")
    known = known_words()
    folder = home() / FOLDER
    write_county(folder, known)
    reading = read_folder(folder, known)
    if has_errors(reading.findings):
        raise Conflict("\n".join(f"{finding.place} {finding.message}" for finding in reading.findings))
    county_make(reading.county, known, actor="econops demo", at=plan.COUNTY_MADE, once=False)


def _documents(figures: Figures) -> None:
    lead = User.objects.get(username="lead")
    area = Area.objects.get(code=COUNTY)
    for text in TEXTS:
        path = home() / FOLDER / text.file_name
        file_write(path, text_of(text, figures).encode())
        about = DocumentOrigin(area, 2026, text.target_set, text.origin)
        document = document_add(path, about, person=lead, at=plan.DOCUMENTS_ADDED)
        if document.statements.filter(kind="target", decision="pending").exists():
            statements_accept(document, None, person=lead, at=plan.DOCUMENTS_ADDED)


def _months(figures: Figures, calendar: WorkCalendar, report: Report) -> None:
    units = {unit.code: unit for unit in Organisation.objects.all()}
    people = _people()
    done = set(
        Submission.objects.exclude(status__in=("received", "approved")).values_list(
            "organisation", "period", "received_at"
        )
    )
    month = None
    for delivery in plan.deliveries(calendar, SEED):
        if delivery.period != month:
            month = delivery.period
            report(f"收表、核对、确认：{month.year}年{month.number}月")
        if (delivery.unit, str(delivery.period), delivery.received) not in done:
            _deliver(delivery, figures, unit=units[delivery.unit], people=people)


def _people() -> dict[tuple[str | None, str], User]:
    return {(user.organisation_id, user.role): user for user in User.objects.exclude(organisation=None)}


def _deliver(
    delivery: plan.Delivery, figures: Figures, *, unit: Organisation, people: Mapping[tuple[str | None, str], User]
) -> None:
    """The unit's clerk sends, its lead approves, the task force accepts; what is wrong goes back."""
    spec = template_spec(unit, delivery.period)
    if spec is None:
        return
    values = plan.values_for(((row.key, row.period) for row in spec.rows), figures, delivery)
    mark = "（误）" if delivery.wrong else "（更正）" if delivery.correction else ""
    name = f"{unit.name}{delivery.period}{mark}.xlsx"
    content = template_workbook(spec, values)
    sender, head = people[unit.pk, "unit_clerk"], people[unit.pk, "unit_lead"]
    clerk = people["task_force", "task_force_clerk"]
    if delivery.correction:
        _reopen(unit, delivery, sender, people["task_force", "task_force_lead"])
    submission = submission_receive(name, content, person=sender, at=delivery.received, organisation=unit)
    if delivery.wrong:
        submission_return(submission, reason=plan.RETURN_REASON, person=clerk, at=delivery.decided)
    else:
        submission_approve(submission, person=head, at=delivery.approved)
        submission_accept(submission, person=clerk, at=delivery.decided)


def _reopen(unit: Organisation, delivery: plan.Delivery, sender: User, lead: User) -> None:
    """The unit asks for the locked month, the task force's lead agrees."""
    locked = locking(unit, str(delivery.period))
    if locked is not None:
        at = delivery.received - datetime.timedelta(hours=2)
        if request_open(unit, str(delivery.period)) is None:
            reopening_ask(locked, reason=plan.CORRECTION_REASON, person=sender, at=at)
        month_reopen(locked, reason="情况属实，同意更正。", person=lead, at=at + datetime.timedelta(hours=1))


def _given_documents(folder: Path, built: Built) -> None:
    """Every text of the folder, each about a place of its own; their statements wait for people."""
    lead = User.objects.get(username="lead")
    for path in sorted(p for p in folder.glob("*") if p.suffix.lower() in (".txt", ".docx")):
        try:
            document = document_add(path, DocumentOrigin(origin=path.name), person=lead, at=now())
        except EconopsError as error:
            built.unreadable.append(f"{path.name}：{error.message}")
            continue
        if document.area is None:
            area, _new = Area.objects.get_or_create(
                code=f"document-{document.pk}", defaults={"name": document.title[:60], "kind": "document"}
            )
            Document.objects.filter(pk=document.pk).update(area=area)
        built.documents.append(document.title)

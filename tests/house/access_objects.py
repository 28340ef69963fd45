"""The declared table of what an address is about: how to name an own, a foreign and a missing object of it.

Every address with a parameter stands here by its name (routes of the API as in `tests/house/checks/access.py`). A new
address needs one line; a new kind of object one `Kind` and, where the world lacks it, one row in `world`.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from econops.core.lights.rule_files import shipped_content
from econops.core.model.reference import Reference
from econops.desk.common.files import home, sha256
from econops.desk.common.references import references_keep
from econops.desk.dispatch.models import Letter, LetterRevision, Message
from econops.desk.documents.models import Commitment, Document
from econops.desk.indicators.models import Batch, Indicator, Observation, TableUpload
from econops.desk.intake.models import FirmForm, Submission
from econops.desk.jobs.models import Job
from econops.desk.ledger.models import Target, TargetRevision
from econops.desk.lights.models import Light, LightOverride, Round, RuleDraft
from econops.desk.people.models import Area, Organisation, Reorganisation, User
from econops.desk.reports.models import Bulletin, BulletinComment
from tests.desk.pages import county

AT = datetime.datetime(2026, 7, 12, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
SEEN_INDICATORS = ("industrial_value_added", "new_above_norm_units", "projects_started")
Arguments = tuple[Any, ...]
Build = Callable[["World"], Arguments | None]


@dataclass(frozen=True)
class World:
    """One walker with what is theirs and what is not."""

    walker: User
    names: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Kind:
    """How to name objects of one kind.

    `other_unit`, `other_indicator` and `other_person` name objects that a scope of own units, of listed indicators, or
    of one's own things hides; what everybody with the permission may see has none of them. `body` is what a route of
    the API wants, so that the walk gets as far as the object.
    """

    own: Callable[[World], Arguments]
    missing: Arguments
    other_unit: Build | None = None
    other_indicator: Build | None = None
    other_person: Build | None = None
    body: dict[str, Any] | None = None


def named(name: str, *more: Any) -> Callable[[World], Arguments]:
    """The object that the world knows by this name, with further arguments."""
    return lambda world: (world.names[name], *more)


def person_of_others(world: World) -> Arguments | None:
    """Somebody of another unit: those who manage people may see everybody."""
    return None if world.walker.may("people.manage") else (world.names["person_of_others"],)


def job_of_others(world: World) -> Arguments | None:
    """Somebody else's job: those who manage jobs may see every one."""
    return None if world.walker.may("job.manage") else (world.names["job_of_others"],)


NOWHERE = 987654
SUBMISSION = Kind(named("submission"), (NOWHERE,), named("submission_of_others"), named("submission_of_gdp"))
FINDING = Kind(named("submission", 0), (NOWHERE, 0), named("submission_of_others", 0), named("submission_of_gdp", 0))
SHEET = Kind(named("sheet"), (NOWHERE,), named("sheet_of_others"), named("sheet_of_gdp"))
CORRECTION = Kind(named("sheet", 1), (NOWHERE, 1), named("sheet_of_others", 1), named("sheet_of_gdp", 1))
MESSAGE = Kind(named("message"), (NOWHERE,), named("message_of_others"), named("message_of_gdp"))
LETTER = Kind(named("letter"), (NOWHERE,), named("letter_of_others"), named("letter_of_gdp"))
LETTER_FILE = Kind(
    named("letter", "0" * 64),
    (NOWHERE, "0" * 64),
    named("letter_of_others", "0" * 64),
    named("letter_of_gdp", "0" * 64),
)
REVISION = Kind(named("letter", 1), (NOWHERE, 1), named("letter_of_others", 1), named("letter_of_gdp", 1))
NUMBER = Kind(named("number"), ("n0000000000000000",), named("number_of_others"), named("number_of_gdp"))
TEMPLATE = Kind(lambda _world: ("industry", "2026-06"), ("nobody", "2026-06"), lambda _world: ("commerce", "2026-06"))
INDICATOR = Kind(lambda _world: (SEEN_INDICATORS[0],), ("nothing",), other_indicator=lambda _world: ("gdp",))
TARGET = Kind(named("target"), (NOWHERE,), other_indicator=named("target_of_gdp"))
REVISED = {"value": "9", "reason": "模拟", "revision": 1}
TARGET_REVISED = Kind(named("target"), (NOWHERE,), other_indicator=named("target_of_gdp"), body=REVISED)
DOCUMENT = Kind(named("document"), (NOWHERE,))
STATEMENT = Kind(named("statement"), (NOWHERE,))
STATEMENT_IN = Kind(named("document", "s002"), (NOWHERE, "s002"), body={"version": 1})
STATEMENT_CORRECTED = Kind(named("document", "s002"), (NOWHERE, "s002"), body={"version": 1, "changes": {"unit": "%"}})
COMMITMENT = Kind(named("commitment"), (NOWHERE,))
JOB = Kind(named("job"), (NOWHERE,), other_person=job_of_others)
FIRM_FORM = Kind(named("firm_form"), (NOWHERE,))
TABLE = Kind(named("table"), (NOWHERE,))
PERSON = Kind(named("person"), (NOWHERE,))
LEAVING = Kind(named("colleague"), (NOWHERE,), other_person=person_of_others)
UNIT = Kind(lambda _world: ("commerce",), ("nobody",))
REORGANISATION = Kind(named("reorganisation"), (NOWHERE,))
BULLETIN = Kind(named("bulletin"), (NOWHERE,), named("bulletin_draft"), named("bulletin_of_gdp"))
REMARK = Kind(named("remark"), (NOWHERE,), named("remark_draft"), named("remark_of_gdp"))
MONTH = Kind(lambda _world: ("2026-06",), ("nothing",))
ROUND = Kind(lambda _world: ("2026-06", "close"), ("nothing", "close"))
ROUND_RUN = Kind(lambda _world: ("2026-06", "middle"), ("nothing", "middle"))
LIGHT = Kind(named("light"), (NOWHERE,), other_indicator=named("light_of_gdp"))
OVERRIDE = Kind(named("override"), (NOWHERE,), other_indicator=named("override_of_gdp"))
RULES = Kind(lambda _world: ("default",), ("nothing",))
PLACE = Kind(named("place"), ("nowhere",))

OBJECTS: dict[str, Kind] = {
    "bulletin_detail": BULLETIN, "bulletin_download": BULLETIN, "bulletin_annex": BULLETIN, "bulletin_move": BULLETIN,
    "bulletin_ranking_ask": BULLETIN, "bulletin_ranking_decide": BULLETIN, "bulletin_issue": BULLETIN,
    "bulletin_comment": BULLETIN, "bulletin_write": BULLETIN, "bulletin_erase": BULLETIN,
    "bulletin_comment_settle": REMARK,
    "rule_detail": RULES, "rule_open": RULES, "rule_edit": RULES, "rule_cases": RULES, "rule_replay": RULES,
    "rule_drop": RULES, "rule_adopt": RULES, "rule_withdraw": RULES,
    "place": PLACE,
    "month_close": MONTH,
    "round_detail": ROUND, "round_run": ROUND_RUN, "override_ask": LIGHT,
    "override_agree": OVERRIDE, "override_refuse": OVERRIDE, "override_withdraw": OVERRIDE,
    "job_detail": JOB, "job_cancel": JOB, "job_retry": JOB,
    "person_detail": PERSON, "person_reset": PERSON, "person_stop": PERSON, "person_resume": PERSON,
    "person_unlock": PERSON, "hand_over": LEAVING,
    "unit_detail": UNIT, "reorganisation_undo": REORGANISATION,
    "document_detail": DOCUMENT, "document_gold": DOCUMENT, "document_accept": DOCUMENT, "statement_add": DOCUMENT,
    "statement_keep": STATEMENT, "statement_reject": STATEMENT, "statement_correct": STATEMENT,
    "statement_split": STATEMENT, "statement_accept": STATEMENT, "statement_reopen": STATEMENT,
    "commitment_settle": COMMITMENT, "commitment_accept": COMMITMENT, "commitment_drop": COMMITMENT,
    "commitment_reopen": COMMITMENT,
    "indicator_detail": INDICATOR,
    "target_detail": TARGET, "target_revise": TARGET, "target_owner": TARGET, "target_milestones": TARGET,
    "template_download": TEMPLATE,
    "entry_grid": TEMPLATE, "entry_save": TEMPLATE, "entry_submit": TEMPLATE,
    "firm_form_withdraw": FIRM_FORM, "firm_form_restore": FIRM_FORM, "firm_form_blank": FIRM_FORM,
    "table_upload_detail": TABLE, "table_confirm": TABLE, "table_drop": TABLE, "feedback_blank": MONTH,
    "submission_detail": SUBMISSION, "submission_approve": SUBMISSION, "submission_refuse": SUBMISSION,
    "submission_accept": SUBMISSION, "submission_return": SUBMISSION, "submission_withdraw": SUBMISSION,
    "finding_answer": FINDING,
    "submission_sheet": SHEET, "sheet_correct": SHEET, "sheet_undo": CORRECTION, "sheet_answer": SHEET,
    "sheet_name": SHEET, "sheet_confirm": SHEET, "recipe_edit": SHEET,
    "month_reopen": SUBMISSION, "reopening_ask": SUBMISSION, "reopening_refuse": SUBMISSION,
    "letter_edit": LETTER, "letter_file": LETTER, "letter_compare": LETTER_FILE, "letter_revisions": LETTER,
    "letter_revision_file": REVISION, "letter_revision_restore": REVISION,
    "message_again": MESSAGE, "letter_detail": LETTER, "letter_download": LETTER,
    "letter_issue": LETTER, "letter_unissue": LETTER, "letter_sign": LETTER, "letter_reply": LETTER,
    "letter_accept": LETTER, "letter_return": LETTER, "letter_withdraw": LETTER, "letter_restore": LETTER,
    "letter_climb": LETTER, "letter_weigh": LETTER,
    "trace": NUMBER,
    "get /api/documents/sample": DOCUMENT, "get /api/documents/sample/statements": DOCUMENT,
    "get /api/documents/sample/commitments": DOCUMENT,
    "get /api/documents/sample/statements/sample": STATEMENT_IN,
    "post /api/documents/sample/statements/sample/reject": STATEMENT_IN,
    "post /api/documents/sample/statements/sample/correct": STATEMENT_CORRECTED,
    "post /api/documents/sample/statements/sample/accept": STATEMENT_IN,
    "post /api/documents/sample/statements/sample/reopen": STATEMENT_IN,
    "get /api/targets/sample": TARGET,
    "post /api/targets/sample/revise": TARGET_REVISED,
}  # fmt: skip


def world(walker: User) -> World:
    """The invented county with one of everything on both sides; the walker is of the unit `industry`."""
    lead = User.objects.get(username="lead")
    document = Document.objects.get()
    names: dict[str, Any] = {
        "document": document.pk,
        "statement": document.statements.get(number="s002").pk,
        "commitment": _commitment(document).pk,
        "target": Target.objects.get(indicator="industrial_value_added").pk,
        "target_of_gdp": _target_of_gdp(lead).pk,
        "submission": Submission.objects.get(organisation="industry", kind="template").pk,
        "submission_of_others": county.submission("commerce").pk,
        "submission_of_gdp": _submission_of_gdp().pk,
        "sheet": _sheet("industry", "industrial_value_added").pk,
        "sheet_of_others": _sheet("commerce", "industrial_value_added").pk,
        "sheet_of_gdp": _sheet("reform", "gdp").pk,
        "job": _job(walker, "own").pk,
        "job_of_others": _job(User.objects.get(username="clerk"), "foreign").pk,
        "colleague": User.objects.get(username="unit").pk,
        "person_of_others": county.person("foreign", "unit_clerk", "commerce", "模拟").pk,
        "person": User.objects.get(username="unit").pk,
        "place": _place(),
        "reorganisation": Reorganisation.objects.create(kind="merge", on="2026-07-01", reason="模拟", done_at=AT).pk,
        "firm_form": _firm_form(lead).pk,
        "table": _table(lead).pk,
        **_lights(lead),
        "rule_draft": RuleDraft.objects.create(
            code="default", content=shipped_content("default").decode(), saved_at=AT, saved_by=lead
        ).pk,
    }
    Indicator.objects.filter(pk="new_above_norm_units").update(supplier="industry")
    Indicator.objects.filter(pk="projects_started").update(supplier="commerce")
    Letter.objects.filter(organisation="industry").update(status="issued", issued_on="2026-07-31")
    own = _with_file(Letter.objects.get(organisation="industry"))
    others = _with_file(county.letter("commerce", status="issued"))
    foreign = county.figure("12.4%")["ref"]
    Letter.objects.filter(pk=others.pk).update(references=[foreign])
    gdp = _with_file(county.letter("reform", status="issued"))
    number = _number_of_gdp()
    Letter.objects.filter(pk=gdp.pk).update(references=[number])
    messages = {"message": own, "message_of_others": others, "message_of_gdp": gdp}
    for letter in messages.values():
        _revision(letter)
    told = {name: _message(letter) for name, letter in messages.items()}
    letters = told | {"letter": own.pk, "letter_of_others": others.pk, "letter_of_gdp": gdp.pk}
    numbers = {"number": own.references[0], "number_of_others": foreign, "number_of_gdp": number}
    return World(walker, names | letters | numbers | _bulletins(lead, own.references, [number]))


def _bulletins(lead: User, seen: list[str], hidden: list[str]) -> dict[str, Any]:
    """An issued bulletin for everybody, a draft, and an issued one about what some may not see; each with a remark."""
    known = (("", 1, "issued", seen), ("_draft", 2, "comments", seen), ("_of_gdp", 3, "issued", hidden))
    found = {}
    for name, edition, status, codes in known:
        path = f"bulletins/2026-06/{edition}/x"
        (home() / path).parent.mkdir(parents=True, exist_ok=True)
        (home() / path).write_bytes(b"x")
        row = Bulletin.objects.create(
            period="2026-06", edition=edition, status=status, title="通报（模拟）", references=codes, file_name="x.docx",
            stored_path=path, sha256=sha256(b"x"), annex_name="x.xlsx", annex_path=path, annex_sha256=sha256(b"x"),
            known_at=AT, drafted_at=AT, drafted_by=lead, issued_on="2026-07-31" if status == "issued" else None,
            paragraphs=[{"type": "mark", "runs": []}, {"type": "title", "lines": []},
                        {"type": "addressee", "runs": []}, {"type": "signature", "runs": []}],
        )  # fmt: skip
        remark = BulletinComment.objects.create(bulletin=row, text="模拟", person=lead, at=AT)
        found |= {f"bulletin{name}": row.pk, f"remark{name}": remark.pk}
    return found


def _commitment(document: Document) -> Commitment:
    return Commitment.objects.create(
        document=document, number="c001", object="开工建设水库（模拟）", start=0, end=4, text="开工"
    )


def _target_of_gdp(lead: User) -> Target:
    made = Target.objects.create(
        indicator_id="gdp", phrase="地区生产总值", area_id="yunhe", first_year=2026, last_year=2026,
        target_set="annual_target", measure="growth", comparator=">=", unit="%", owner_id="reform",
    )  # fmt: skip
    TargetRevision.objects.create(target=made, number=1, value=7, reason="模拟", recorded_at=AT, recorded_by=lead)
    return made


def _submission_of_gdp() -> Submission:
    row = county.submission("reform")
    entries = [entry | {"indicator": "gdp"} for entry in row.entries]
    Submission.objects.filter(pk=row.pk).update(entries=entries, sha256="d" * 64)
    return row


def _sheet(unit: str, indicator: str) -> Submission:
    path = f"months/2026-06/{unit}-sheet.csv"
    target = home() / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(f"单位,1—6月\n{unit},5\n".encode())
    entries = [
        entry | {"indicator": indicator}
        for entry in Submission.objects.get(organisation="industry", kind="template").entries
    ]
    return Submission.objects.create(
        organisation_id=unit, period="2026-06", file_name=f"{unit}.csv", stored_path=path, kind="foreign",
        sha256=sha256(target.read_bytes()), entries=entries, received_at=AT,
    )  # fmt: skip


def _number_of_gdp() -> str:
    pointer = {"type": "observation", "indicator": "gdp", "area": "yunhe", "period": "2026-06-ytd", "measure": "growth"}
    reference = Reference(
        "observation", "5.9%", "模拟数", "", (pointer | {"source_class": "official", "vintage": "1"},)
    )
    references_keep([reference])
    return reference.code


def _revision(letter: Letter) -> None:
    path = f"letters/{letter.pk}/x.docx"
    (home() / path).parent.mkdir(parents=True, exist_ok=True)
    (home() / path).write_bytes(b"x")
    LetterRevision.objects.create(
        letter=letter, number=1, source="draft", sha256="d" * 64, stored_path=path, at=AT,
    )  # fmt: skip


def _message(letter: Letter) -> int:
    return Message.objects.create(
        letter=letter, organisation=letter.organisation, channel="app", occasion="issued", text="有函件待签收。",
        state="failed", created_at=AT,
    ).pk  # fmt: skip


def _with_file(letter: Letter) -> Letter:
    path = home() / "out" / letter.period / letter.file_name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"docx")
    return letter


def _firm_form(lead: User) -> FirmForm:
    return FirmForm.objects.create(
        title="模拟调查表", number="M101", authority="统计局", approval="模拟〔2026〕1号", valid_to="2026-12-31",
        organisation_id="industry", recorded_at=AT, recorded_by=lead,
    )  # fmt: skip


def _lights(lead: User) -> dict[str, int]:
    """A light with a change that waits, of an indicator that everybody sees and of one that few see."""
    names = {}
    for indicator, suffix in (("industrial_value_added", ""), ("gdp", "_of_gdp")):
        light = Light.objects.filter(object_code=indicator, round__kind="close").first() or _light(indicator)
        asked = LightOverride.objects.create(
            light=light, level="yellow", label="黄", tone="watch", reason="模拟", asked_by=lead, asked_at=AT
        )
        names |= {f"light{suffix}": light.pk, f"override{suffix}": asked.pk}
    return names


def _light(indicator: str) -> Light:
    held = Round.objects.filter(period="2026-06", kind="close").order_by("number").last()
    return Light.objects.create(
        round=held, row="growth", object_code=indicator, position=99, level="red", label="红", tone="bad"
    )


def _table(lead: User) -> TableUpload:
    path = home() / "months" / "table.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"x")
    return TableUpload.objects.create(
        kind="table", file_name="table.csv", stored_path="months/table.csv", sha256=sha256(b"x"), received_at=AT,
        received_by=lead,
    )  # fmt: skip


def _job(person: User, key: str) -> Job:
    return Job.objects.create(key=key, title="模拟任务", task_path="x", person=person, asked_at=AT)


def _place() -> str:
    area = Area.objects.create(code="linshui", name="临水县（模拟）", kind="bulletin")
    batch = Batch.objects.create(
        period="2025", kind="bulletin", file_name="公报.csv", stored_path="x", sha256="e" * 64, recorded_at=AT,
    )  # fmt: skip
    Observation.objects.create(
        indicator_id="gdp", area=area, period="2025", measure="level", source_class="official", vintage=1, value=1,
        unit="亿元", batch=batch,
    )  # fmt: skip
    return area.code


@dataclass(frozen=True)
class Walker:
    """One of the seeded roles, or a role with a scope of its own."""

    name: str
    role: str
    scope: str = ""


WALKERS = (
    *(
        Walker(role, role)
        for role in (
            "task_force_lead", "task_force_clerk", "unit_lead", "unit_clerk", "leader", "inspector", "administrator",
        )
    ),
    Walker("leader of some indicators", "leader", "indicators"),
    Walker("inspector of one unit", "inspector", "own"),
    Walker("clerk of some indicators", "unit_clerk", "indicators"),
)  # fmt: skip


def walker_make(walker: Walker) -> User:
    """The person of a walker, of the unit `industry`."""
    return User.objects.create(
        username=f"walker.{walker.role}", role=walker.role, display_name="模拟行人",
        organisation=Organisation.objects.get(pk="industry"), scope=walker.scope,
        scope_indicators=list(SEEN_INDICATORS) if walker.scope == "indicators" else [],
    )  # fmt: skip

"""No letter, template or page for a unit names a value to be reported, or a target that is not public."""

from __future__ import annotations

import dataclasses
import io
import re
from decimal import Decimal

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import get_resolver, reverse

from econops.core.intake.template import template_workbook
from econops.core.model.reference import Figure, Reference
from econops.core.report.blocks import Addressee as To
from econops.core.report.blocks import FixedText, Heading, Letter, Paragraph, Signature, Text, Title
from econops.core.report.writing import letter_docx
from econops.desk.common.rulebook import rulebook_current
from econops.desk.dispatch.models import Letter as LetterRow
from econops.desk.documents.models import Document
from econops.desk.indicators.models import Indicator, Observation
from econops.desk.intake.models import Submission
from econops.desk.intake.selectors import expected_units, template_spec
from econops.desk.ledger.models import Target
from econops.desk.people.models import Organisation, User
from tests.desk.conftest import Cast
from tests.desk.intake.foreign_workbooks import TOWNS, csv_of
from tests.desk.june import JUNE, closed, letters_of, walked
from tests.house.checks.access import addresses
from tests.house.checks.conscience import Promise, letter_faults, page_faults, workbook_faults

PLEDGED = Promise("社会消费品零售总额", True, Decimal("7.7"), "%", public=False)
ANNUAL = Promise("社会消费品零售总额", True, Decimal("6.5"), "%", public=True)
PROMISES = (PLEDGED, ANNUAL)
JULY = JUNE.parse("2026-07")


def promises() -> list[Promise]:
    """The ledger as it stands."""
    public = {code for code, item in rulebook_current().target_sets.items() if item.public}
    return [
        Promise(
            target.phrase,
            target.indicator is not None and target.indicator.kind == "result",
            target.revisions.order_by("-number")[0].value,
            target.unit,
            target.target_set in public,
        )
        for target in Target.objects.select_related("indicator")
    ]


def secret_sets() -> set[str]:
    return {code for code, item in rulebook_current().target_sets.items() if not item.public}


def supplied_by(unit: Organisation) -> set[str]:
    return set(Indicator.objects.filter(kind="result", supplier=unit).values_list("name", flat=True))


def clerk_of(unit: Organisation) -> User:
    user, _new = User.objects.get_or_create(
        username=f"{unit.code}.clerk", defaults={"role": "unit_clerk", "organisation": unit, "display_name": "模拟"}
    )
    return user


def test_the_county_has_targets_that_must_stay_inside(cast: Cast) -> None:
    walked(cast)
    assert len([item for item in promises() if not item.public]) == 5
    assert len([item for item in promises() if item.public and item.result]) == 8


def test_no_letter_names_a_value_to_be_reported_or_a_target_that_is_not_public(cast: Cast) -> None:
    walked(cast)
    letters = letters_of(closed())
    assert len(letters) == 4
    for name, path in letters.items():
        unit = Organisation.objects.get(name=name)
        assert letter_faults(path.read_bytes(), promises(), secret_sets(), supplied_by(unit)) == [], name


@pytest.mark.parametrize("month", [JUNE, JULY])
def test_no_template_names_a_target(cast: Cast, month: object) -> None:
    walked(cast)
    known = {row.value.normalize() for row in Observation.objects.all()}
    units = expected_units(JUNE)
    assert len(units) == 7
    for unit in units:
        spec = template_spec(unit, JULY if month is JULY else JUNE)
        if spec is not None:
            assert workbook_faults(template_workbook(spec), promises(), known) == [], unit.name


def test_no_page_for_a_unit_names_a_target_beside_what_it_reports(cast: Cast, client: Client) -> None:
    walked(cast)
    closed()
    for unit in expected_units(JUNE):
        client.force_login(clerk_of(unit), "django.contrib.auth.backends.ModelBackend")
        own = Submission.objects.get(organisation=unit)
        for address in (reverse("intake_list"), reverse("submission_detail", args=[own.pk])):
            answer = client.get(address)
            assert answer.status_code == 200, address
            assert unit.name in answer.content.decode(), address
            assert page_faults(answer.content.decode(), promises(), reporting=True) == [], address


def test_no_entry_grid_names_a_target_or_offers_a_value(cast: Cast, client: Client) -> None:
    """The grid of a month that is open, before and after something was typed, and what a script gets while typing."""
    walked(cast)
    closed()
    seen = 0
    for unit in expected_units(JULY):
        client.force_login(clerk_of(unit), "django.contrib.auth.backends.ModelBackend")
        page = client.get(reverse("entry_grid", args=[unit.pk, str(JULY)]))
        assert page.status_code == 200
        fields = re.findall(r'name="value\.([^"]+)" value="([^"]*)"', page.content.decode())
        assert fields
        assert {value for _name, value in fields} == {""}
        typed = {f"value.{name}": "7" for name, _value in fields} | {"version": "0"}
        address = reverse("entry_save", args=[unit.pk, str(JULY)])
        answers = [page, client.post(address, typed, headers={"HX-Request": "true"})]
        answers += [client.post(address, typed | {"version": "9"}, follow=True)]
        for answer in answers:
            assert unit.name in answer.content.decode() or "grid-status" in answer.content.decode()
            assert page_faults(answer.content.decode(), promises(), reporting=True) == [], unit.name
        seen += len(fields)
    assert seen > 10


def test_no_sheet_of_a_unit_names_a_target_or_offers_a_value(cast: Cast, client: Client) -> None:
    """A unit's own workbook with a planted slip, before and after a cell was put right; no field is filled in."""
    walked(cast)
    closed()
    person = clerk_of(cast.units["commerce"])
    client.force_login(person, "django.contrib.auth.backends.ModelBackend")
    content = csv_of(TOWNS.replace("城关镇", "青石镇").replace("石桥镇", "白沙镇").replace("柳林镇", "柳林乡"))
    client.post(reverse("intake_upload"), {"file": SimpleUploadedFile("零售额202606.csv", content)})
    own = Submission.objects.get(kind="foreign")
    assert [finding["code"] for finding in own.findings] == ["workbook.unit_slip"]
    address = reverse("submission_sheet", args=[own.pk])
    typed = {"sheet": "零售额202606", "cell": "B4", "seen": "5218.7", "text": "52187", "reason": "核对过台账"}
    pages = [client.get(address), client.get(address, {"cell": "B4"}), client.get(address, {"cell": "D3"})]
    pages += [client.post(reverse("sheet_correct", args=[own.pk]), typed, follow=True)]
    for page in pages:
        words = page.content.decode()
        assert "社会消费品零售总额" in words
        assert page_faults(words, promises(), reporting=True) == []
        fields = re.findall(r'<input class="form-control"[^>]*name="text"[^>]*>', words)
        assert all("value=" not in field for field in fields)
    assert len(re.findall(r'name="text"', pages[1].content.decode())) == 2


def test_no_letter_page_for_a_unit_names_a_target_that_is_not_public(cast: Cast, client: Client) -> None:
    walked(cast)
    closed()
    LetterRow.objects.update(status="issued", issued_on="2026-07-31")
    traced = 0
    for letter in LetterRow.objects.select_related("organisation"):
        client.force_login(clerk_of(letter.organisation), "django.contrib.auth.backends.ModelBackend")
        addresses = [reverse("letter_list"), reverse("letter_detail", args=[letter.pk])]
        addresses += [reverse("trace", args=[code]) for code in set(letter.references)]
        for address in addresses:
            answer = client.get(address)
            assert answer.status_code == 200, address
            assert page_faults(answer.content.decode(), promises(), reporting=False) == [], address
        traced += len(addresses) - 2
    assert traced > 20


def test_a_unit_cannot_trace_what_stands_in_no_letter_of_its_own(cast: Cast, client: Client) -> None:
    walked(cast)
    closed()
    LetterRow.objects.update(status="issued", issued_on="2026-07-31")
    client.force_login(cast.other_clerk, "django.contrib.auth.backends.ModelBackend")
    own = set(LetterRow.objects.get(organisation="commerce").references)
    foreign = set(LetterRow.objects.get(organisation="reform").references) - own
    assert foreign
    assert {client.get(reverse("trace", args=[code])).status_code for code in foreign} == {404}


def test_no_answer_of_the_api_for_a_unit_names_a_target(cast: Cast, client: Client) -> None:
    """A unit may call no route at all; what it gets instead names nothing."""
    walked(cast)
    routes = [item for item in addresses(get_resolver().url_patterns) if item.path.startswith("/api/")]
    assert len([item for item in routes if item.operation]) >= 10
    target, text = Target.objects.filter(indicator__kind="result")[0], Document.objects.all()[0]
    numbers = {
        "/targets/sample": f"/targets/{target.pk}",
        "/documents/sample": f"/documents/{text.pk}",
        "/statements/sample": f"/statements/{text.statements.all()[0].number}",
    }
    for unit in expected_units(JUNE):
        client.force_login(clerk_of(unit), "django.contrib.auth.backends.ModelBackend")
        for route in routes:
            path = route.path
            for sample, number in numbers.items():
                path = path.replace(sample, number)
            answer = getattr(client, route.method)(path)
            assert answer.status_code == 403, path
            assert page_faults(answer.content.decode(), promises(), reporting=True) == [], path


def planted(*runs: FixedText | Figure | Text, item: str = "新增“四上”企业") -> bytes:
    """A letter with one item and a planted sentence."""
    blocks = (Heading(2, 1, (Text(item),)), Paragraph(runs))
    return letter_docx(Letter(Title(((Text("预警函"),),)), To((Text("商务局"),)), blocks, Signature((Text("专班"),))))


def pledge_figure(formula: str = "", target_set: str = "annual_target") -> Figure:
    pointer = {"type": "target", "target_set": target_set}
    kind = "formula" if formula else "record"
    return Figure("3.1", Reference(kind, "3.1", "社会消费品零售总额", formula, (pointer,)))  # type: ignore[arg-type]


def test_it_finds_nothing_in_a_plain_letter() -> None:
    plain = planted(Text("低于目标"), pledge_figure("累计同比 − 目标"), Text("个百分点。"))
    assert letter_faults(plain, PROMISES, {"pledge_target"}, {"地区生产总值"}) == []


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (planted(Text("承诺书目标"), FixedText("7.7%", "模拟"), Text("以上。")), "not public"),
        (planted(Text("确保全年增长"), FixedText("6.9%", "模拟"), Text("。")), "a demanded value"),
        (planted(Text("上报数不低于"), FixedText("51", "模拟"), Text("亿元。")), "a demanded value"),
        (planted(Text("目标"), pledge_figure(target_set="pledge_target")), "rests on a target"),
        (planted(Text("后续各月还差"), pledge_figure("目标 − 累计")), "computes with a target"),
        (planted(Text("现值偏低。"), item="社会消费品零售总额"), "its supplier is warned"),
    ],
)
def test_it_finds_what_is_planted_in_a_letter(content: bytes, fault: str) -> None:
    (found,) = letter_faults(content, PROMISES, {"pledge_target"}, {"社会消费品零售总额"})
    assert fault in found


@pytest.mark.parametrize(
    ("cell", "value", "fault"),
    [
        ("I5", "年初目标", "a word of duty"),
        ("I5", "6.5%", "a target"),
        ("I5", "7.7%", "not public"),
        ("E5", 48.3, "a number that nobody reported"),
    ],
)
def test_it_finds_what_is_planted_in_a_template(cast: Cast, cell: str, value: object, fault: str) -> None:
    spec = template_spec(cast.units["statistics"], JUNE)
    assert spec is not None
    book = openpyxl.load_workbook(io.BytesIO(template_workbook(spec)))
    book.worksheets[0][cell] = value
    changed = io.BytesIO()
    book.save(changed)
    found = workbook_faults(changed.getvalue(), PROMISES, set())
    assert [item for item in found if fault in item]


@pytest.mark.parametrize(
    ("words", "fault"),
    [("<b>7.7</b>%以上", "not public"), ("年初目标<td>6.5%</td>", "a target"), ("请确保增长6%", "a demanded value")],
)
def test_it_finds_what_is_planted_in_a_page(words: str, fault: str) -> None:
    found = page_faults(f"<p>{words}</p>", PROMISES, reporting=True)
    assert [item for item in found if fault in item]


def test_it_takes_no_longer_number_for_a_target() -> None:
    quiet = "17.7% 7.75% 6.54% 107.7亿元"
    assert page_faults(quiet, PROMISES, reporting=True) == []
    same = dataclasses.replace(ANNUAL, value=Decimal("7.7"))
    assert page_faults("7.7%", [PLEDGED, same], reporting=False) == []

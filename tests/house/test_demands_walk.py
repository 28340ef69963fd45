"""The conscience walks every letter of every kind, round and unit, every message, form, page and answer of a county."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal

import pytest
from django.http import HttpResponseBase
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse

from econops.core.errors import Finding
from econops.core.intake.template import template_workbook
from econops.core.report.letter_kinds import LetterKind
from econops.core.report.outgoing import Piece, pieces_of_csv, pieces_of_html, pieces_of_json, pieces_of_text
from econops.core.report.outgoing_files import pieces_of_docx, pieces_of_xlsx
from econops.desk.common.clock import now
from econops.desk.dispatch.demands import letter_demands, outgoing_facts, pieces_demands
from econops.desk.dispatch.drafting import drafts_of
from econops.desk.dispatch.messages import WORDS, announce, message_text
from econops.desk.dispatch.models import Letter, Message
from econops.desk.indicators.entries import Entry, FileSource
from econops.desk.indicators.services import batch_record
from econops.desk.intake.models import Submission
from econops.desk.intake.selectors import expected_units, template_spec
from econops.desk.lights.models import ROUND_KINDS
from econops.desk.lights.round_compute import warning_round_compute
from econops.desk.lights.rounds import RoundResult
from econops.desk.people.models import Organisation
from tests.desk.conftest import Cast, at
from tests.desk.intake.workbooks import past
from tests.desk.june import COUNTY, JUNE, closed, walked
from tests.desk.ladder import lights, sent_below, stepped
from tests.house.access_objects import OBJECTS, World
from tests.house.checks.access import addresses
from tests.house.test_conscience import clerk_of

JULY = JUNE.parse("2026-07")
WHEN = datetime.datetime.fromisoformat("2026-07-21T09:00:00+08:00")
FORMS = ("template_download", "entry_grid")
FORECAST, CHECKED = "4.31", "4.87"


def told(found: list[Finding]) -> list[str]:
    return [f"{one.place}：{one.message}" for one in found]


def seeded(cast: Cast) -> None:
    """June with a forecast, a leading figure, and a pre-checked figure under embargo."""
    walked(cast)
    growth = {"measure": "growth", "area": COUNTY, "unit": "%"}
    past("industrial_value_added", "2026-06-ytd", FORECAST, source_class="forecast", **growth)
    past("tax_invoice_sales", "2026-06-ytd", "-9.6", source_class="administrative", **growth)
    later = now() + datetime.timedelta(days=30)
    code, period = "industrial_value_added", "2026-06-ytd"
    checked = Entry(code, COUNTY, period, "growth", Decimal(CHECKED), "%", "pre_check", embargo_until=later)
    source = FileSource(None, period, "history", "checked.csv", "", "模拟预审")
    batch_record(source, [checked], person=None, at=at("2026-07-20"))


def test_every_letter_of_every_kind_round_and_unit_is_clean(cast: Cast) -> None:
    seeded(cast)
    facts = outgoing_facts()
    assert [str(one.value.normalize()) for one in facts.unreleased] == [CHECKED]
    units = {row.code: row for row in Organisation.objects.all()}
    result, seen = lights(), set()
    for kind in LetterKind:
        sent_below(kind, result)
        for round_kind, _name in ROUND_KINDS:
            for draft in drafts_of(stepped(result, kind), round_kind=round_kind):
                seen.add((draft.kind, round_kind, draft.organisation.code))
                found = letter_demands(draft.content, units[draft.organisation.code], facts=facts)
                assert told(found) == [], (kind, round_kind, draft.file_name)
                assert CHECKED not in str(draft.paragraphs)
    assert {kind for kind, _round, _unit in seen} == set(LetterKind)
    assert len(seen) >= 5 * 4 * 4


@pytest.mark.parametrize(("kind", "figure"), [("early", "9.6"), ("middle", FORECAST), ("late", CHECKED)])
def test_every_letter_of_the_warning_rounds_is_clean(cast: Cast, kind: str, figure: str) -> None:
    """The rounds as they are held, with what nobody outside may see."""
    seeded(cast)
    facts = outgoing_facts()
    found = warning_round_compute(kind, JUNE, known_at=WHEN, day=WHEN.date())
    result = RoundResult(found.period, found.rule_set, tuple(found.indicators), ())
    drafts = drafts_of(result, round_kind=kind, known_at=WHEN, signals=found.signals)
    letters = {draft.organisation.code: draft for draft in drafts}
    for unit, draft in letters.items():
        assert told(letter_demands(draft.content, Organisation.objects.get(pk=unit), facts=facts)) == [], unit
        assert CHECKED not in str(draft.paragraphs) + str(draft.references)
    shown = str([draft.paragraphs for draft in drafts])
    assert "industry" in letters
    assert (figure in shown) is (kind == "early")  # The forecast came without a unit: it goes to nobody.


def test_every_message_is_clean(cast: Cast) -> None:
    walked(cast)
    closed()
    facts, seen = outgoing_facts(), 0
    for letter in Letter.objects.select_related("organisation"):
        for kind in LetterKind:
            letter.kind = kind.value
            for occasion in WORDS:
                text = message_text(letter, occasion)
                assert told(pieces_demands(pieces_of_text(text), letter.organisation, facts=facts)) == []
                assert not any(character.isdigit() for character in text)
                seen += 1
    assert seen >= 4 * 5 * len(WORDS)


@pytest.mark.parametrize("month", [JUNE, JULY], ids=str)
def test_every_form_is_clean(cast: Cast, month: object) -> None:
    walked(cast)
    facts, seen = outgoing_facts(), 0
    for unit in expected_units(JUNE):
        spec = template_spec(unit, JULY if month is JULY else JUNE)
        if spec is None:
            continue
        pieces = pieces_of_xlsx(template_workbook(spec))
        assert len(pieces) > 20
        assert told(pieces_demands(pieces, unit, facts=facts, reporting=True)) == [], unit.name
        seen += 1
    assert seen == 7


def pieces_of(answer: HttpResponseBase) -> list[Piece]:
    """What an answer says, by its type; files of an office too."""
    kind = answer.get("Content-Type", "").partition(";")[0]
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    if kind == "application/json":
        return pieces_of_json(answer.json())  # type: ignore[attr-defined]
    if kind == "text/csv":
        return pieces_of_csv(content.decode("utf-8-sig"))
    if kind == "text/html":
        return pieces_of_html(content.decode())
    if content.startswith(b"PK"):
        return pieces_of_docx(content) if "word" in kind else pieces_of_xlsx(content)
    return pieces_of_text(content.decode(errors="ignore"))


def open_paths(world: World) -> Iterator[tuple[str, str]]:
    """Every address that can be named for this walker, with its name."""
    for route in addresses(get_resolver().url_patterns):
        if route.operation is not None and route.method != "get":
            continue
        arguments: tuple[object, ...] = ()
        kind = OBJECTS.get(route.name)
        if route.name in FORMS:
            arguments = (world.walker.organisation_id, str(JULY))
        elif kind is not None:
            try:
                arguments = kind.own(world)
            except KeyError:
                continue
        if route.operation is not None:
            yield route.name, route.path
            continue
        try:
            yield route.name, reverse(route.name, args=arguments)
        except NoReverseMatch:
            continue


@pytest.mark.slow
def test_every_page_and_answer_that_a_unit_can_get_is_clean(cast: Cast, client: Client) -> None:
    seeded(cast)
    closed()
    Letter.objects.exclude(status="withdrawn").update(status="issued", issued_on="2026-07-31", reply_due="2026-08-07")
    facts = outgoing_facts()
    names: set[str] = set()
    units = {unit.pk: unit for unit in (*expected_units(JUNE), *Organisation.objects.filter(kind="department"))}
    for unit in units.values():
        client.force_login(clerk_of(unit), "django.contrib.auth.backends.ModelBackend")
        world = World(clerk_of(unit), _own(unit))
        for name, path in open_paths(world):
            answer = client.get(path)
            if answer.status_code != 200:
                continue
            names.add(name)
            found = pieces_demands(pieces_of(answer), unit, facts=facts, reporting=_reports(name))
            assert told(found) == [], (unit.name, path)
    assert {"letter_list", "letter_detail", "trace", "submission_detail", "intake_list", *FORMS} <= names
    assert len(names) >= 12


def _own(unit: Organisation) -> dict[str, object]:
    """What the unit may name as its own."""
    names: dict[str, object] = {}
    letter = Letter.objects.filter(organisation=unit, status="issued").first()
    if letter is not None:
        announce(letter, "issued", now())
        names |= {"letter": letter.pk, "message": Message.objects.filter(letter=letter)[0].pk}
        names["number"] = letter.references[0]
    submission = Submission.objects.filter(organisation=unit).first()
    return names | ({"submission": submission.pk} if submission is not None else {})


def _reports(name: str) -> bool:
    """Whether figures are handed in at an address."""
    return name.startswith(("submission", "entry", "intake", "template", "sheet", "upload"))


def test_the_walk_finds_what_is_planted_in_each_kind_of_answer(cast: Cast) -> None:
    seeded(cast)
    facts, unit = outgoing_facts(), cast.units["industry"]
    text = "规模以上工业增加值增速须达到8.6%"
    for pieces in (
        pieces_of_html(f"<td>{text}</td>"), pieces_of_json({"a": [text]}), pieces_of_csv(f"说明\n{text}"),
        pieces_of_text(text), pieces_of_text(f"规模以上工业增加值{CHECKED}%"), pieces_of_text("规模以上工业增加值承诺9.7%"),
    ):  # fmt: skip
        assert len(pieces_demands(pieces, unit, facts=facts)) == 1
    assert pieces_demands(pieces_of_text(f"规模以上工业增加值{Decimal('4.6')}%"), unit, facts=facts) == []

"""What is under embargo appears for those who may see it, and for nobody else, on any page, in any file or answer."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, reverse
from pytest_django.fixtures import Settings

from econops.desk.indicators.models import Batch, Observation
from econops.desk.lights.models import Round
from econops.desk.people.models import Area
from econops.desk.people.roles import ROLES
from tests.desk.conftest import Cast
from tests.desk.june import closed, letters_of, walked
from tests.desk.pages import county
from tests.house.access_objects import OBJECTS, Walker, World, walker_make, world
from tests.house.checks.access import addresses
from tests.house.checks.rights import TOKEN, path_of

BACKEND = "django.contrib.auth.backends.ModelBackend"
NEVER = datetime.datetime(2199, 1, 1, tzinfo=datetime.UTC)
# Rounded to one decimal the planted figures still begin like this; no other number of the county does.
PLANTED = re.compile(r"61\.4|61,?41[0-9]")
# When a file was taken away stands in its mark.
MARKED_AT = re.compile(r"\d{4}年\d+月\d+日 \d\d:\d\d")
FIGURES = (
    ("industrial_value_added", "yunhe", "2026-06-ytd", "growth", "official", "61.4142", "%"),
    ("industrial_value_added", "yunhe", "2026-07-ytd", "growth", "pre_check", "61.4143", "%"),
    ("new_above_norm_units", "town01", "2026-06-ytd", "level", "department", "61411", "家"),
    ("electricity", "yunhe", "2026-06-ytd", "level", "administrative", "61.4144", "亿千瓦时"),
    ("electricity", "yunhe", "2026-06-ytd", "growth", "administrative", "61.4145", "%"),
    ("gdp", "linshui", "2026", "level", "official", "61.4146", "亿元"),
    ("gdp", "yunhe", "2025-12-ytd", "growth", "official", "61.4147", "%"),
    ("budget_revenue", "peer1", "2026-06-ytd", "growth", "official", "61.4148", "%"),
)
# Where a page answers a question, the question that would bring a planted figure out.
ASKED = {
    "ask": ({"q": "近五年规模以上工业增加值、全社会用电量增速"}, {"q": "地区生产总值 2025年 2026年"}),
    "ask_docx": ({"q": "全社会用电量 2026年"}, {"q": "近五年规模以上工业增加值"}),
    "ask_workbook": ({"q": "全社会用电量 2026年"}, {"q": "近五年规模以上工业增加值"}),
    "table_file": ({"format": "csv", "vintages": "all"}, {"format": "sdmx"}, {"format": "xlsx"}),
    "indicator_detail": ({}, {"area": "yunhe", "measure": "growth"}, {"area": "linshui"}),
    "quality": ({}, {"month": "2026-06"}, {"month": "2026-07"}),
    "feedback": ({}, {"month": "2026-06"}),
    "cockpit": ({}, {"month": "2026-06", "indicator": "industrial_value_added"}),
}


def plant() -> None:
    """Figures of every kind that nobody without the permission may see."""
    Area.objects.create(code="peer1", name="邻县（模拟）", kind="peer")
    for at, (kind, period) in enumerate((("intake", "2026-06"), ("bulletin", "2026"), ("feedback", "2026-06"))):
        batch = Batch.objects.create(
            period=period,
            kind=kind,
            file_name="未发布.xlsx",
            stored_path="x",
            sha256=f"{at}" * 64,
            recorded_at=county.AT,
        )
        for indicator, area, about, measure, source, value, unit in FIGURES:
            wanted = "bulletin" if area == "linshui" else "feedback" if area == "peer1" else "intake"
            if wanted == kind:
                Observation.objects.create(
                    indicator_id=indicator, area_id=area, period=about, measure=measure, source_class=source,
                    vintage=7, value=Decimal(value), unit=unit, batch=batch, embargo_until=NEVER,
                )  # fmt: skip


def answers(client: Client, around: World) -> Iterator[tuple[str, str]]:
    """What every address says to somebody who asks for it, as text; what asking wrote is taken back."""
    for address in addresses(get_resolver().url_patterns):
        if address.method != "get" or address.permission is None:
            continue
        kind = OBJECTS.get(address.name)
        path = path_of(address, kind.own(around)) if kind else address.path
        for query in ASKED.get(address.name, ({},)):
            with transaction.atomic():
                answer = client.get(path, query)
                content = b"" if answer.streaming else answer.content
                answer.close()
                transaction.set_rollback(True)
            yield f"{address.name} {query}", MARKED_AT.sub("", TOKEN.sub("", as_text(content)))


def as_text(content: bytes) -> str:
    """A page, or the parts of a workbook or document."""
    if not content.startswith(b"PK"):
        return content.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return "\n".join(package.read(name).decode("utf-8", "replace") for name in sorted(package.namelist()))


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("role", ROLES)
def test_planted_figures_change_nothing_for_those_who_may_not_see_them(
    role: str, tmp_path: Path, settings: Settings
) -> None:
    settings.ECONOPS_HOME = tmp_path
    county.county()
    user = walker_make(Walker(role, role))
    around = world(user)
    client = Client(raise_request_exception=False)
    client.force_login(user, BACKEND)
    before = dict(answers(client, around))
    assert not [name for name, text in before.items() if PLANTED.search(text)], "the digits must be nowhere yet"
    plant()
    after = dict(answers(client, around))
    found = sorted({name.split()[0] for name, text in after.items() if PLANTED.search(text)})
    if user.may("figure.embargoed"):
        assert found == ["feedback", "indicator_detail", "table_file", "tables"]
        assert all("未发布" in after[name] for name, text in after.items() if PLANTED.search(text))
    else:
        assert found == []
        # The trail says that something was written, never what.
        unlike = [name for name in before if before[name] != after[name]]
        assert [name for name in unlike if not name.startswith("audit")] == []


def test_letters_lights_and_the_month_are_the_same_with_a_planted_figure(cast: Cast) -> None:
    walked(cast)
    letters = {name: path.read_bytes() for name, path in letters_of(closed()).items()}
    rounds = Round.objects.count()
    batch = Batch.objects.create(
        period="2026-06", kind="intake", file_name="x", stored_path="x", sha256="f" * 64, recorded_at=county.AT
    )
    for indicator in ("industrial_value_added", "retail_sales", "gdp"):
        Observation.objects.create(
            indicator_id=indicator, area_id="yunhe", period="2026-06-ytd", measure="growth", source_class="official",
            vintage=9, value=Decimal("61.4142"), unit="%", batch=batch, embargo_until=NEVER,
        )  # fmt: skip
    again = closed()
    assert not again.changed
    assert Round.objects.count() == rounds
    assert {name: path.read_bytes() for name, path in letters_of(again).items()} == letters


@pytest.mark.django_db
def test_the_reports_of_units_do_not_know_it_either(client: Client, tmp_path: Path, settings: Settings) -> None:
    """The supplier's blank form shows past figures: one held back is not among them, not even to its supplier."""
    settings.ECONOPS_HOME = tmp_path
    county.county()
    supplier = county.person("power.clerk", "unit_clerk", "power", "模拟")
    client.force_login(supplier, BACKEND)
    Area.objects.create(code="linshui", name="临水县（模拟）", kind="bulletin")
    plant()
    for month in ("2026-06", "2026-07"):
        content = client.get(reverse("template_download", args=["power", month])).content
        assert not PLANTED.search(as_text(content))

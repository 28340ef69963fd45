"""Makes the workspace of the warning walk: a small county in June 2026 before, and then with, the official figures."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from econops.cli.workspace import open_workspace
from tests.browser.month_end_workspace import PASSWORD, TARGETS_NAME

if TYPE_CHECKING:
    from tests.desk.conftest import Cast

OFFICIAL = "official"
PEOPLE = (
    ("industry.clerk", "unit_clerk", "industry", "张立"),
    ("industry.lead", "unit_lead", "industry", "许衡"),
    ("commerce.clerk", "unit_clerk", "commerce", "赵文"),
    ("town.clerk", "unit_clerk", "town01", "陈立"),
)
# Growth as the leading departments expected it; the commerce bureau's word on foreign capital came a day late.
FORECASTS = (
    ("industrial_value_added", "6.9", "2026-07-13"),
    ("retail_sales", "3.2", "2026-07-14"),
    ("foreign_capital", "5.6", "2026-07-16"),
)


def main(stage: str) -> None:
    """Fill the workspace of ECONOPS_HOME up to a stage."""
    open_workspace()
    if stage == OFFICIAL:
        _official()
    else:
        _before()


def _before() -> None:
    """The county, its people and promises, what the departments expect; everybody has the same password."""
    from django.contrib.auth.hashers import make_password

    from econops.desk.common.files import home
    from econops.desk.people.models import User
    from tests.desk.june import PLEDGE, PLEDGED, accepted
    from tests.desk.lights.early_figures import before_june, came
    from tests.desk.pages import county

    county.people()
    for login in PEOPLE:
        county.person(*login)
    User.objects.update(password=make_password(PASSWORD))
    county.indicators()
    before_june(_cast())
    accepted(_cast(), PLEDGE, "pledge_target", "承诺书.txt")
    for code, growth, day in FORECASTS:
        came(code, "2026-06-ytd", growth, "forecast", day)
    (home() / TARGETS_NAME).write_text(json.dumps(PLEDGED), encoding="utf-8")


def _official() -> None:
    """Every unit's workbook, the city's table and the groups of firms, by the end of July."""
    from econops.cli.demo_county.bulletins import GROUP_HEADING, GROUPS
    from econops.desk.indicators.services_tables import TableAbout, table_confirm, table_receive
    from tests.desk.conftest import at
    from tests.desk.june import JUNE, UNITS, deliver
    from tests.desk.reports.world import city_table

    cast, brought = _cast(), at("2026-07-28")
    for unit in UNITS:
        deliver(cast, unit, received=at("2026-07-06"), confirmed=at("2026-07-27"))
    city_table(cast.lead, moment=brought)
    lines = "".join(
        f"{group},{name},销售收入,{firms},{value},{growth},万元\n" for group, name, firms, value, growth in GROUPS
    )
    about = TableAbout("groups", str(JUNE), "分组销售收入（模拟）")
    upload = table_receive(
        "企业分组2026年6月（模拟）.csv", (GROUP_HEADING + lines).encode(), about, person=cast.lead, at=brought
    )
    table_confirm(upload, person=cast.lead, at=brought)


def _cast() -> Cast:
    """The people and units of the workspace, under the names that the desk's tests know them by."""
    from econops.desk.people.models import Area, Organisation, User
    from tests.desk.conftest import Cast

    people = {user.username: user for user in User.objects.all()}
    return Cast(
        county=Area.objects.get(kind="county"), units={unit.code: unit for unit in Organisation.objects.all()},
        lead=people["lead"], statistician=people["clerk"], town_clerk=people["town.clerk"],
        other_clerk=people["commerce.clerk"], leader=people["leader"], outsider=people["outsider"],
    )  # fmt: skip


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "")

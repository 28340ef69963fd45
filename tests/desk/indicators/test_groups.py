"""Groups of firms come in by a look first, are kept as vintages, and are shown masked wherever they are shown."""

from __future__ import annotations

import pytest
from django.db import DatabaseError
from django.test import Client
from django.urls import reverse
from tests.desk.conftest import Cast, at

from econops.core.errors import Invalid
from econops.core.series.masking import MaskReason
from econops.desk.indicators.groups import groups_shown
from econops.desk.indicators.models import FirmGroupFigure, TableUpload
from econops.desk.indicators.services_tables import TableAbout, table_confirm, table_receive
from econops.desk.indicators.uploads import reading_of

PERIOD = "2026-06-ytd"
BROUGHT, LATER = at("2026-07-20"), at("2026-07-25")
HEAD = "分组,组别,项目,企业数,数值,增速,计量单位\n"
LINES = ("大型,销售收入,2,412777", "中型,销售收入,31,655300", "小型,销售收入,174,498200", "微型,销售收入,266,93700")
SECRET = "412777"


def table(lines: tuple[str, ...] = LINES) -> bytes:
    return (HEAD + "".join(f"企业规模,{line},3.1,万元\n" for line in lines)).encode()


def brought(cast: Cast, content: bytes, moment: object = BROUGHT) -> TableUpload:
    about = TableAbout("groups", "2026-06", "模拟")
    upload = table_receive("分组.csv", content, about, person=cast.lead, at=moment)  # type: ignore[arg-type]
    table_confirm(upload, person=cast.lead, at=moment)  # type: ignore[arg-type]
    return upload


def test_small_groups_are_masked_with_another_so_that_nothing_can_be_worked_out(cast: Cast) -> None:
    brought(cast, table())
    (shown,) = groups_shown(PERIOD)
    assert shown.shown.masked == ("大型", "中型")
    assert [one.value for one in shown.shown.groups if one.masked] == [None, None]
    assert FirmGroupFigure.objects.count() == 4


def test_a_new_file_is_a_new_vintage_and_the_same_one_none(cast: Cast) -> None:
    brought(cast, table())
    brought(cast, table(), LATER)
    assert FirmGroupFigure.objects.count() == 4
    brought(cast, table((LINES[0], LINES[1], "小型,销售收入,175,498900", LINES[3])), LATER)
    assert FirmGroupFigure.objects.count() == 8
    now, then = groups_shown(PERIOD)[0], groups_shown(PERIOD, known_at=BROUGHT)[0]
    # The difference of the two vintages would be the figure of one firm: the group is masked in the later one.
    assert [one.shown.groups[2].firms for one in (now, then)] == [None, 174]
    assert now.shown.groups[2].reason is MaskReason.CHANGE
    assert [one.value is None for one in now.shown.groups] == [True, True, True, False]
    brought(cast, table((LINES[0], LINES[1], "小型,销售收入,180,501000", "微型,销售收入,266,93700")), at("2026-07-26"))
    assert [str(one.firms) for one in groups_shown(PERIOD)[0].shown.groups[2:]] == ["180", "266"]


def test_a_correction_by_one_firm_masks_the_group_and_another_month_does_not(cast: Cast, client: Client) -> None:
    brought(cast, table())
    changed = table(("大型,销售收入,2,480000", "中型,销售收入,31,760000", "小型,销售收入,175,570000", LINES[3]))
    client.force_login(cast.lead, "django.contrib.auth.backends.ModelBackend")
    for month, period, masked in (("2026-06", PERIOD, True), ("2026-07", "2026-07-ytd", False)):
        about = TableAbout("groups", month, "模拟")
        upload = table_receive(f"分组{month}.csv", changed, about, person=cast.lead, at=LATER)
        preview = client.get(reverse("table_upload_detail", args=[upload.pk])).content.decode()
        table_confirm(upload, person=cast.lead, at=LATER)
        assert ("小型" in groups_shown(period)[0].shown.masked) is masked
        stored = client.get(reverse("firm_groups"), {"month": month}).content.decode()
        for page in (preview, stored):
            assert ("570000" not in page) is masked
            assert ("与已公布的分组数相比" in page) is masked
    before = groups_shown(PERIOD, known_at=BROUGHT)[0]
    assert "小型" not in before.shown.masked, "what is out already stays"


def test_a_table_with_a_firm_in_it_is_refused(cast: Cast) -> None:
    about = TableAbout("groups", "2026-06")
    content = table((*LINES, "云河模拟纺织有限公司,销售收入,9,51000"))
    upload = table_receive("分组.csv", content, about, person=cast.lead, at=BROUGHT)
    assert reading_of(upload, content).has_errors
    with pytest.raises(Invalid, match="还有错误"):
        table_confirm(upload, person=cast.lead, at=BROUGHT)


def test_rows_are_only_ever_added(cast: Cast) -> None:
    brought(cast, table())
    with pytest.raises(DatabaseError, match="append-only"):
        FirmGroupFigure.objects.update(firms=5)


def test_no_page_shows_what_is_masked(cast: Cast, client: Client) -> None:
    about = TableAbout("groups", "2026-06")
    waiting = table_receive("分组.csv", table(), about, person=cast.lead, at=BROUGHT)
    client.force_login(cast.lead, "django.contrib.auth.backends.ModelBackend")
    preview = client.get(reverse("table_upload_detail", args=[waiting.pk])).content.decode()
    table_confirm(waiting, person=cast.lead, at=BROUGHT)
    stored = client.get(reverse("firm_groups"), {"month": "2026-06"}).content.decode()
    for page in (preview, stored):
        assert "498200" in page
        assert "※" in page
        assert SECRET not in page
        assert "655300" not in page
    assert client.get(reverse("table_file"), {"format": "csv"}).content.decode().count(SECRET) == 0


def test_somebody_without_the_right_brings_no_table_in(cast: Cast) -> None:
    with pytest.raises(Invalid, match="没有导入数据表的权限"):
        table_receive("分组.csv", table(), TableAbout("groups", "2026-06"), person=cast.leader, at=BROUGHT)


def test_a_subtotal_never_leads_to_a_group_that_is_masked(cast: Cast) -> None:
    subtotal = ("大中型,销售收入,33,1068077",)
    brought(cast, table((*LINES, *subtotal)))
    (shown,) = groups_shown(PERIOD)
    # 大中型 less 中型 would be 大型.
    assert shown.shown.masked == ("大型", "中型")
    assert shown.shown.groups[4].firms == 33
    brought(cast, table((LINES[0].replace(",2,", ",3,"), *LINES[1:], *subtotal)), LATER)
    assert {"大型", "大中型"} <= set(groups_shown(PERIOD)[0].shown.masked)

"""What people do in the month-end test, up to the day all is in; each step looks at the pages it passes."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from playwright.sync_api import Page, expect

from econops.cli.demo_county.county_files import all_figures
from econops.cli.demo_county.places import TOWNS
from econops.core.model.indicator import Measure
from tests.browser.month_end import MONTH, Office, filled, opened, packed, payload, rows_of

FIGURES = all_figures()
NAMES = {f"town{index + 1:02d}": name for index, (name, _weight) in enumerate(TOWNS)}
WORKS = ("new_above_norm_units", "key_project_investment", "projects_started", "signed_projects")
RETURNED = "重点项目完成投资比上月多出近十倍，疑似把万元错填成千元，请核对"
LIST, CALENDAR = f"/intake/?month={MONTH}", f"/intake/calendar?month={MONTH}"


def figure(code: str, town: str) -> Decimal:
    """What really happened in a town up to the month."""
    return FIGURES[code, town, f"{MONTH}-ytd", Measure.LEVEL]


def file_name(town: str) -> str:
    return f"{NAMES[town]}2026年2月填报表.xlsx"


def done(page: Page, words: str) -> None:
    """A page says that something is done."""
    expect(page.locator("main .notice").first).to_contain_text(words)


def templates_out(office: Office) -> dict[str, bytes]:
    """The lead sends out the month's workbooks and lets the units know."""
    page = office.seat("lead")
    page.goto("/intake/bundle")
    expect(page.locator("main")).to_contain_text("2026年2月有24个单位要报数")
    office.look(page, "bundle-before")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="下载全部填报表").click()
    blanks = opened(Path(waiting.value.path()).read_bytes())
    assert len(blanks) == 24
    page.goto("/intake/reminders")
    page.get_by_role("button", name="发提醒").click()
    done(page, "已提醒24个单位")
    assert all("可以填报了" in words and "未读" in words for words in rows_of(page).values())
    page.goto(LIST)
    assert all("未报" in words for words in rows_of(page).values())
    office.look(page, "list-before")
    return blanks


def many_in(office: Office, blanks: dict[str, bytes]) -> None:
    """The task force's clerk hands in what thirteen towns mailed, one of them wrong, and a file that is none."""
    towns = [f"town{number:02d}" for number in range(1, 14)]
    files = {file_name(town): filled(blanks[town], FIGURES, wrong if town == "town05" else right) for town in towns}
    bulk_up(office, files | {"通知.xlsx": b"no workbook"}, "bundle-after")
    page = office.seat("clerk")
    expect(page.locator("main .lead-line")).to_have_text("14个文件：已收13个，没有收1个")
    assert "没有收" in rows_of(page)["通知.xlsx"]
    bulk_up(office, files, "bundle-again")
    expect(page.locator("main .lead-line")).to_have_text("13个文件：没有变化13个")


def right(_code: str, value: Decimal) -> object:
    return value


def wrong(code: str, value: Decimal) -> object:
    return value * 10 if code == "key_project_investment" else value


def bulk_up(office: Office, files: dict[str, bytes], name: str) -> None:
    """Upload a zip, watch the worker take it, and go to the list of what became."""
    page = office.seat("clerk")
    page.goto(f"/intake/bundle?month={MONTH}")
    page.set_input_files("#id_files", [payload("报表.zip", packed(files), "application/zip")])
    page.get_by_role("button", name="上传并检查").click()
    result = page.get_by_role("link", name="去看结果")
    expect(result).to_be_visible()
    office.look(page, f"job-{name}")
    result.click()
    page.locator("main .lead-line").wait_for()
    office.look(page, name)


def one_in(office: Office, town: str, blanks: dict[str, bytes], *, ten_times: bool = False) -> None:
    """A town's clerk uploads the own workbook."""
    page = office.seat(f"{town}.clerk")
    page.goto(LIST)
    office.look(page, "list-of-a-town", unit=True)
    page.set_input_files(
        "#id_file", [payload("报表.xlsx", filled(blanks[town], FIGURES, wrong if ten_times else right))]
    )
    page.get_by_role("button", name="上传并检查").click()
    expect(page.locator("main")).to_contain_text("审核，之后由专班接收")
    expect(page.locator(".cells tbody tr")).to_have_count(len(WORKS))
    typed = figure("key_project_investment", town) * (10 if ten_times else 1)
    expect(page.locator("#G6")).to_have_text(f"{typed}")
    office.look(page, "submission-of-a-town", unit=True)


def typed_in(office: Office, town: str) -> None:
    """A town's clerk types the month on a page."""
    page = office.seat(f"{town}.clerk")
    page.goto(LIST)
    page.get_by_role("link", name="网页填报").click()
    type_figures(page, town)
    office.look(page, "grid-of-a-town", unit=True)
    page.get_by_role("button", name="核对并交").click()
    expect(page.locator("main")).to_contain_text("审核，之后由专班接收")
    office.look(page, "submission-of-a-town", unit=True)


def type_figures(page: Page, town: str, change: Decimal = Decimal(0)) -> None:
    """Type the four figures of a town in the order of the page."""
    for number, code in enumerate(WORKS, 1):
        more = change if code == "key_project_investment" else 0
        page.locator(f"#value-{number}").fill(str(figure(code, town) + more))
    expect(page.locator("#grid-status")).to_contain_text("草稿已存")


def typed_in_on_a_phone(office: Office, town: str) -> None:
    """At the wall of a site office: log in, see what is due, type, hand in."""
    page = office.seat(f"{town}.clerk", width=390)
    expect(page.locator("main")).to_contain_text("3月6日")
    office.look(page, "phone-first-of-a-town", unit=True)
    page.goto("/intake/calendar")
    expect(page.locator("main")).to_contain_text("未到期")
    office.look(page, "phone-calendar-of-a-town", unit=True)
    page.goto(LIST)
    page.get_by_role("link", name="网页填报").click()
    type_figures(page, town)
    office.look(page, "phone-grid-of-a-town", unit=True)
    page.get_by_role("button", name="核对并交").click()
    expect(page.locator("main")).to_contain_text("审核，之后由专班接收")


def submission_of(page: Page, town: str) -> None:
    """Open the file that the report list shows for a town."""
    page.goto(LIST)
    row = page.locator("main table.sheet").first.locator("tbody tr", has_text=NAMES[town])
    row.locator("a[href^='/intake/']").first.click()
    page.locator("ol.chain").wait_for()


def sent_back(page: Page, reason: str) -> None:
    page.fill("#id_reason", reason)
    page.get_by_role("button", name="退回填表人").click()
    done(page, "已退回填报人")


def sent_back_by_the_unit(office: Office, town: str) -> None:
    """The unit's lead sees the jump and sends the file back to the clerk."""
    page = office.seat(f"{town}.lead")
    submission_of(page, town)
    office.look(page, "lead-of-a-town", unit=True)
    sent_back(page, RETURNED)
    office.look(page, "returned-of-a-town", unit=True)


def sent_back_by_the_task_force(office: Office, town: str) -> None:
    """The task force sends a mailed file back."""
    page = office.seat("clerk")
    submission_of(page, town)
    sent_back(page, RETURNED)
    office.look(page, "force-returned-of-a-town")


def approved(office: Office, town: str) -> None:
    """The unit's lead answers for the figures."""
    page = office.seat(f"{town}.lead")
    submission_of(page, town)
    page.get_by_role("button", name="审核通过，交专班").click()
    done(page, "已审核，交专班接收")
    office.look(page, "approved-of-a-town", unit=True)


def late_and_reminded(office: Office, towns: set[str]) -> None:
    """One working day after the due day: who is late, in the list and by reminder."""
    page = office.seat("lead")
    page.goto(f"/intake/late?month={MONTH}")
    late = rows_of(page)
    assert set(late) == {NAMES[town] for town in towns}
    assert all("迟报1个工作日" in words for words in late.values()), late
    office.look(page, "late")
    page.goto(CALENDAR)
    states = rows_of(page)
    assert "宽限中" in states[NAMES["town18"]]
    assert "已退回" in states[NAMES["town16"]]
    assert "已报" in states[NAMES["town17"]]
    office.look(page, "calendar")
    page.goto("/intake/reminders")
    page.get_by_role("button", name="发提醒").click()
    done(page, f"已提醒{len(towns)}个单位")
    page.get_by_role("button", name="发提醒").click()
    done(page, "没有新的变化")
    office.look(page, "reminders")


def reminded_and_handed_in(office: Office, town: str, blanks: dict[str, bytes]) -> None:
    """The clerk of a late town finds the reminder and hands in within the grace."""
    page = office.seat(f"{town}.clerk")
    page.goto("/intake/reminders")
    expect(page.locator("main")).to_contain_text("3月11日前补报仍计入当月")
    office.look(page, "reminders-of-a-town", unit=True)
    one_in(office, town, blanks)
    page.goto(LIST)
    assert "迟报1个工作日" in rows_of(page)[NAMES[town]]


def handed_in_again(office: Office, town: str, blanks: dict[str, bytes]) -> None:
    """The clerk reads why the file came back and hands in a right one."""
    page = office.seat(f"{town}.clerk")
    submission_of(page, town)
    expect(page.locator("main .lead-line")).to_contain_text(RETURNED)
    one_in(office, town, blanks)


def mailed_again(office: Office, town: str, blanks: dict[str, bytes]) -> None:
    """A right file of a town that mails comes after the wrong one was sent back."""
    bulk_up(office, {file_name(town): filled(blanks[town], FIGURES)}, "bundle-one")
    expect(office.seat("clerk").locator("main .lead-line")).to_have_text("1个文件：已收1个")


def overdue(office: Office, towns: set[str]) -> None:
    """After the grace: who has still not reported."""
    page = office.seat("lead")
    page.goto(f"/intake/late?month={MONTH}")
    late = rows_of(page)
    assert {name for name, words in late.items() if "逾期5个工作日" in words} == {NAMES[town] for town in towns}
    page.goto(CALENDAR)
    assert all("逾期" in rows_of(page)[NAMES[town]] for town in towns)
    office.look(page, "calendar-overdue")


def mailed_in(office: Office, blanks: dict[str, bytes]) -> None:
    """The last towns and the suppliers send by mail; all twenty towns are in."""
    units = ["town19", "statistics", "treasury", "power", "exchange"]
    bulk_up(office, {f"{unit}.xlsx": filled(blanks[unit], FIGURES) for unit in units}, "bundle-last")
    page = office.seat("clerk")
    expect(page.locator("main .lead-line")).to_have_text("5个文件：已收5个")
    page.goto(LIST)
    assert not any("未报" in words for words in rows_of(page).values())
    office.look(page, "list-all-in")

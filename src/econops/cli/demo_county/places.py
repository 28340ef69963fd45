"""Places, units and people of the invented county; all names are made up."""

from __future__ import annotations

from econops.cli.demo_county.draws import stream
from econops.core.intake.county_content import CountyArea, CountyPerson
from econops.core.model.organisation import Organisation

COUNTY = "yunhe"
COUNTY_NAME = "云河县（模拟）"

# Name, and weight in the county's work figures (projects, investment, new firms).
TOWNS: tuple[tuple[str, int], ...] = (
    ("城关镇", 14), ("石桥镇", 7), ("云溪镇", 6), ("柳河镇", 5), ("青岩镇", 4), ("双塔镇", 6), ("马店镇", 4),
    ("白水镇", 3), ("三岔镇", 3), ("龙湾镇", 5), ("永安镇", 4), ("红岭镇", 3), ("大杨镇", 4), ("清泉镇", 3),
    ("高岗镇", 2), ("月台乡", 2), ("竹园乡", 2), ("河西街道", 6), ("云东街道", 5), ("云河经济开发区", 18),
)  # fmt: skip
DEPARTMENTS: tuple[tuple[str, str], ...] = (
    ("reform", "发展和改革局"), ("industry", "工业和信息化局"), ("commerce", "商务局"), ("finance", "财政局"),
    ("promotion", "招商服务中心"), ("science", "科学技术局"), ("education", "教育体育局"),
    ("public_security", "公安局"), ("civil_affairs", "民政局"), ("justice", "司法局"),
    ("human_resources", "人力资源和社会保障局"), ("natural_resources", "自然资源局"), ("environment", "生态环境分局"),
    ("housing", "住房和城乡建设局"), ("transport", "交通运输局"), ("water", "水利局"), ("agriculture", "农业农村局"),
    ("culture_tourism", "文化和旅游局"), ("health", "卫生健康委员会"), ("emergency", "应急管理局"),
    ("audit", "审计局"), ("market_regulation", "市场监督管理局"),
)  # fmt: skip
# Gives aggregates of invoices for the first warning of a month, and reports nothing else.
TAXATION = ("taxation", "税务局")
# The statistics bureau is the 23rd department; here its part is that it supplies.
SUPPLIERS: tuple[tuple[str, str], ...] = (
    ("statistics", "统计局"),
    ("treasury", "国库"),
    ("power", "供电公司"),
    ("exchange", "外汇管理部"),
)
OWNERS = ("reform", "industry", "commerce", "finance", "promotion")
_SURNAMES = "李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
_GIVEN = (
    "志远", "建国", "晓燕", "海涛", "丽萍", "文博", "春华", "国庆", "雪梅", "永强", "思敏", "立新", "婷婷", "振华",
    "玉兰", "明辉", "佳怡", "宏伟", "秀英", "子涵",
)  # fmt: skip


def town_code(index: int) -> str:
    """Code of a town counted from 0: town01 to town20."""
    return f"town{index + 1:02d}"


def areas() -> tuple[CountyArea, ...]:
    """The county and its twenty towns."""
    towns = (CountyArea(town_code(i), name, "town", COUNTY) for i, (name, _weight) in enumerate(TOWNS))
    return (CountyArea(COUNTY, COUNTY_NAME, "county", ""), *towns)


def organisations() -> tuple[Organisation, ...]:
    """Task force, suppliers, departments, and one unit per town."""
    return (
        Organisation("task_force", "云河县经济运行工作专班", "task_force", COUNTY),
        *(Organisation(code, name, "supplier", COUNTY) for code, name in (*SUPPLIERS, TAXATION)),
        *(Organisation(code, name, "department", COUNTY) for code, name in DEPARTMENTS),
        *(Organisation(town_code(i), name, "town", town_code(i)) for i, (name, _weight) in enumerate(TOWNS)),
    )


def people(seed: int) -> tuple[CountyPerson, ...]:
    """A person for each role: the task force, a leader, an inspector, and those who report or answer for targets."""
    names = _names(seed)
    posts = [
        ("lead", "task_force", "task_force_lead"),
        ("clerk", "task_force", "task_force_clerk"),
        ("leader", "task_force", "leader"),
        ("inspector", "task_force", "inspector"),
        ("administrator", "task_force", "administrator"),
        *((f"{code}.lead", code, "unit_lead") for code in (*OWNERS, "statistics")),
        *((f"{code}.clerk", code, "unit_clerk") for code, _name in SUPPLIERS),
        *((f"{town_code(i)}.clerk", town_code(i), "unit_clerk") for i in range(len(TOWNS))),
        *((f"{code}.lead", code, "unit_lead") for code, _name in SUPPLIERS if code != "statistics"),
        *((f"{town_code(i)}.lead", town_code(i), "unit_lead") for i in range(len(TOWNS))),
        (f"{TAXATION[0]}.clerk", TAXATION[0], "unit_clerk"),
    ]
    return tuple(CountyPerson(login, names.pop(), unit, role) for login, unit, role in posts)


def _names(seed: int) -> list[str]:
    names = [surname + given for surname in _SURNAMES for given in _GIVEN]
    stream(seed, "names").shuffle(names)
    return names

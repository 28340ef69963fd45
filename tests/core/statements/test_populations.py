"""Among whom a rank is taken."""

from __future__ import annotations

import pytest

from econops.core.statements.extraction import extract_statements
from econops.core.statements.populations import Population, population_of

from .samples import only


@pytest.mark.parametrize(
    ("before", "among", "of_n"),
    [
        ("地区生产总值增速居全省", "全省", None),
        ("在全国百强县", "全国百强县", None),
        ("在全国230家国家级经开区综合考评中居", "全国国家级经开区", 230),
        ("在30个县区中，居", "县区", 30),
        ("中西部118家国家级经开区中居", "中西部国家级经开区", 118),
        ("18个地市中排名", "地市", 18),
        ("经济总量稳居全国各城市", "全国各城市", None),
        ("荣获全省开发区年度考核", "全省开发区", None),
        ("增速高于全国，居全省", "全省", None),
        ("夺得", None, None),
        ("增速由", None, None),
    ],
)
def test_population(before: str, among: str | None, of_n: int | None) -> None:
    assert population_of(before) == Population(among, of_n)


def test_a_rank_carries_its_population() -> None:
    found = only("云河县经济总量在全省85个县中居第12位。")
    assert (found.measure, found.value, found.among, found.of_n) == ("rank", 12, "全省县", 85)
    assert (only("工业增速居全市第三位。").among, only("工业增速8%。").among) == ("全市", None)


def test_a_first_group_is_no_statement() -> None:
    assert extract_statements("主要指标进入全省第一方阵。") == []

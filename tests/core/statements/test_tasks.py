"""Objects that can be done, and slogans."""

from __future__ import annotations

import pytest

from econops.core.statements.tasks import is_task


@pytest.mark.parametrize(
    "what",
    [
        "云河物流园建设",
        "老旧小区改造",
        "政银企对接机制",
        "主干道路",
        "招商引资项目清单",
        "水价改革",
        "安全生产专项整治",
    ],
)
def test_tasks(what: str) -> None:
    assert is_task(what)


@pytest.mark.parametrize(
    "what",
    [
        "高质量发展",
        "干部队伍建设",
        "产业竞争力",
        "各项政策",
        "美丽云河建设",
        "社会治理体系",
        "强大合力",
        "新征程重大项目",
        "好项目",
        "",
    ],
)
def test_slogans(what: str) -> None:
    assert not is_task(what)

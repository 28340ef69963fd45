"""One worked case for every rule of exclusion, and its counterpart that stays."""

from __future__ import annotations

import pytest

from econops.core.statements.exclusions import RULES, excluded_by
from econops.core.statements.mentions import find_numbers
from econops.core.statements.sentences import split_sentences
from econops.core.statements.setting import Setting

from .samples import values

CASES = {
    "no_unit": ("沿国道328建设服务区", "沿线建设服务区3个"),
    "ordinal": ("这是全县第5家上市公司", "全县新增5家上市公司"),
    "session_number": ("传达县委十二届4次全会精神", "全年召开4次推进会"),
    "code": ("落实1+3个配套方案", "落实3个配套方案"),
    "article": ("建成一批示范点", "建成两座示范站"),
    "vague": ("引进数十家企业", "引进三十家企业"),
    "bare_scale": ("培育亿元企业", "产值突破万亿元"),
    "name_in_quotes": ("推行“15项硬措施”", "推行改革事项15项"),
    "slogan": ("实施八项行动", "新增八家企业"),
    "closes_enumeration": ("甲村、乙村两座示范站", "建成两座示范站"),
    "document_points": ("重点做好8个方面工作", "重点做好8个项目"),
    "policy_count": ("落实惠企10条措施", "改造道路10条"),
    "threshold": ("引进5亿元以上的项目", "引进资金5亿元以上"),
    "denominator": ("20个项目中有新的进展", "20个项目开工"),
    "attendance": ("区直23个部门负责同志参加会议。", "区直23个部门完成改革。"),
    "streak": ("连续5次获评先进", "组织观摩5次"),
    "cadence": ("每周召开2次调度会", "每年召开2次调度会"),
    "duration": ("用时30天", "优良天数30天"),
    "grade": ("建成4项星级酒店", "建成4项工程"),
    "action_name": ("打好0.1微克攻坚战", "平均浓度下降0.1微克"),
    "glossary": ("名词解释\n双百企业：培育龙头企业100家", "主要任务\n培育龙头企业100家"),
    "one_of": ("作为2个试点县之一", "作为试点建成2个站点"),
}


def rules_that_hit(text: str) -> set[str | None]:
    """The first rule that leaves out each number."""
    (sentence,) = split_sentences(text)
    return {excluded_by(Setting(text, sentence, mention)) for mention in find_numbers(text)}


@pytest.mark.parametrize("name", [rule.__name__ for rule in RULES])
def test_every_rule_has_a_case_that_it_leaves_out(name: str) -> None:
    left_out, kept = CASES[name]
    rule = next(rule for rule in RULES if rule.__name__ == name)
    *_, sentence = split_sentences(left_out)
    assert any(rule(Setting(left_out, sentence, mention)) for mention in find_numbers(left_out))
    assert values(left_out) == []
    assert len(values(kept)) == 1


def test_the_first_rule_is_named() -> None:
    assert rules_that_hit("引进数十家企业") == {"vague"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("审批时限压缩至2个工作日", [(2.0, "个工作日")]),
        ("出口涨了一倍", [(1.0, "倍")]),
        ("在全国230家开发区中居第23位", [(23.0, "位")]),
        ("新增上市公司三家、高新技术企业十二家", [(3.0, "家"), (12.0, "家")]),
        ("新引进60岁以上老人服务中心2家", [(2.0, "家")]),
    ],
)
def test_near_misses_stay(text: str, expected: list[tuple[float, str]]) -> None:
    assert values(text) == expected

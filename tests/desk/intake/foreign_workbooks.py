"""Workbooks of the units' own making (模拟), written as text."""

from __future__ import annotations

from econops.desk.intake.recipe_form import LINE_FIELDS, RecipeForm

TOWNS = """
2026年6月各镇社会消费品零售总额（单位：万元）
单位|1—6月|上年同期|同比%
城关镇|118233|110951|6.6
石桥镇|5218.7|51004|2.3
柳林镇|41377|40980|1.0
合计|211797|202935|4.4
注：石桥镇1户停业（模拟）
"""


def csv_of(lines: str) -> bytes:
    """A csv as Chinese office programs write it."""
    rows = [line.split("|") for line in lines.strip().split("\n")]
    return "\r\n".join(",".join(row) for row in rows).encode("gb18030")


def typed_form(form: RecipeForm) -> dict[str, str]:
    """What a browser sends of the form of a recipe."""
    post = {key: value for key, value in form.single.items() if key != "sheet"}
    post |= {
        "sheet_pattern": form.single["sheet"], "header_first": form.header_first, "header_last": form.header_last,
        "period_from": form.period_from, "period_cell": form.period_cell, "period_value": form.period_value,
        "skip": form.skip, "units": form.units,
    }  # fmt: skip
    for number, label in enumerate(form.labels, 1):
        post |= {f"label.{number}.at": label.at, f"label.{number}.kind": label.kind}
    for number, line in enumerate(form.lines, 1):
        said = {name: str(getattr(line, name)) for name in ("at", *LINE_FIELDS)}
        post |= {f"line.{number}.{name}": value for name, value in said.items()}
        if line.month:
            post[f"line.{number}.month"] = "1"
    return post

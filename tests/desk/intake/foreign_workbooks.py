"""Workbooks of the units' own making (模拟), written as text."""

from __future__ import annotations

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

"""Which errors a unit may insist on: those about a number that was read, never those about how the file is made."""

from __future__ import annotations

# The number stands as written and only looks wrong; the unit says why, and its lead answers for it.
INSISTED = frozenset({
    "intake.unit_suspicious", "intake.growth_like_index", "intake.negative_count", "intake.fractional_count",
    "workbook.unit_slip", "workbook.index_as_growth", "workbook.sum_mismatch", "workbook.sign_conflict",
    "workbook.month_in_joint_period", "workbook.duplicate_row", "workbook.unknown_area", "workbook.date_ambiguous",
    "workbook.merged_ambiguous",
})  # fmt: skip


def may_insist(code: str) -> bool:
    """Whether an error may stand once it is answered; one of a cell or sheet that could not be read never may.

    Example:
        >>> may_insist("intake.unit_suspicious"), may_insist("intake.not_a_number")
        (True, False)
    """
    return code in INSISTED

"""The pandas side of benchmarks/replay.py: run by the Python of its own environment; a CSV in, seconds and counts out."""

from __future__ import annotations

import json
import sys
import time

import numpy as np
import pandas as pd


def levels(path: str) -> dict[str, int]:
    """The rule as one writes it with pandas: floating point, a missing amount spoils the sums that hold it."""
    facts = pd.read_csv(path).sort_values(["object", "period"])
    year, month = facts["period"].str[:4], facts["period"].str[5:7].astype(int)
    done = facts.groupby([facts["object"], year])["done"].cumsum(skipna=False)
    behind = 100 * month / 12 - 100 * done / facts["plan"].replace(0, np.nan)
    holds = behind > 9.5
    breaks = (~holds).groupby(facts["object"]).cumsum()
    slow = holds.groupby([facts["object"], breaks]).cumsum().clip(upper=3)
    # An unknown month among the last three makes the run unknown.
    unknown = behind.isna()
    doubt = unknown | unknown.groupby(facts["object"]).shift(1, fill_value=False)
    doubt |= unknown.groupby(facts["object"]).shift(2, fill_value=False)
    found = np.select(
        [doubt & (slow < 3), slow >= 3, behind > 30, behind.between(10, 30), behind <= 0],
        ["no_data", "stuck", "red", "yellow", "green"],
        "unspecified",
    )
    return {str(level): int(count) for level, count in pd.Series(found).value_counts().items()}


def main() -> None:
    """Read the file's name and the number of runs, print the fastest."""
    path, repeat = sys.argv[1], int(sys.argv[2])
    seconds, counts = [], {}
    for _time in range(repeat):
        began = time.perf_counter()
        counts = levels(path)
        seconds.append(time.perf_counter() - began)
    json.dump({"seconds": min(seconds), "counts": counts}, sys.stdout)


if __name__ == "__main__":
    main()

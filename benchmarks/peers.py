"""The peers' side of benchmarks/extract.py: run by the Python of their own environment, texts in, numbers out (JSON)."""

from __future__ import annotations

import json
import re
import sys
import time
import warnings
from collections.abc import Callable

warnings.filterwarnings("ignore")

import cn2an  # noqa: E402
from recognizers_number import recognize_number, recognize_percentage  # noqa: E402
from recognizers_number_with_unit import recognize_currency, recognize_dimension  # noqa: E402
from recognizers_text import Culture  # noqa: E402

SCALES = {"万": 10**4, "亿": 10**8, "万亿": 10**12, "": 1}
Found = list[tuple[float, str]]


def recognizers(text: str) -> Found:
    """Numbers, percentages, money and dimensions of recognizers-text, with its units."""
    found: Found = []
    for recognize in (recognize_number, recognize_percentage, recognize_currency, recognize_dimension):
        for result in recognize(text, Culture.Chinese):
            resolution = result.resolution or {}
            value = str(resolution.get("value", "")).replace(",", "")
            unit = "%" if value.endswith("%") else str(resolution.get("unit", ""))
            if re.fullmatch(r"-?[0-9.]+(?:E[+-]?[0-9]+)?%?", value):
                found.append((float(value.rstrip("%")), unit))
    return found


def cn2an_numbers(text: str) -> Found:
    """Chinese numerals rewritten by cn2an, then every Arabic number with the scale beside it."""
    try:
        plain = cn2an.transform(text, "cn2an")
    except (ValueError, TypeError, KeyError):
        plain = text
    found: Found = []
    for match in re.finditer(r"(-?[0-9][0-9,]*(?:\.[0-9]+)?)(%?)(万亿|万|亿)?", plain):
        value = float(match.group(1).replace(",", ""))
        found.append((value * SCALES[match.group(3) or ""], match.group(2)))
    return found


PEERS: dict[str, Callable[[str], Found]] = {"recognizers-text": recognizers, "cn2an": cn2an_numbers}


def main() -> None:
    """Read {"forms": [...], "text": …, "repeat": n}, print what each peer finds and the seconds its best run took."""
    task = json.load(sys.stdin)
    answer = {}
    for name, read in PEERS.items():
        read("增长5%")
        seconds = []
        for _time in range(task["repeat"]):
            began = time.perf_counter()
            read(task["text"])
            seconds.append(time.perf_counter() - began)
        answer[name] = {"forms": [read(form) for form in task["forms"]], "seconds": min(seconds)}
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()

"""Families of fonts by the many names they carry in documents, and the fonts of a theme."""

from __future__ import annotations

import re
import unicodedata
from xml.etree.ElementTree import Element

from econops.core.report.checking.wordml import attribute, child, children

FANGSONG, KAITI, HEITI, TITLE_SONG, SONGTI = "仿宋", "楷体", "黑体", "小标宋", "宋体"

# Tried in this order: 仿宋 and 小标宋 carry 宋 too.
_PATTERNS = (
    (TITLE_SONG, re.compile(r"小标宋|xiaobiaosong|fzxbs|fzxbsjw|xbsong|小標宋")),
    (FANGSONG, re.compile(r"仿宋|fangsong|fandolfang|fzfs|stfangsong")),
    (KAITI, re.compile(r"楷|kaiti|fandolkai|fzkt|stkaiti|kai_gb")),
    (HEITI, re.compile(r"黑体|simhei|heiti|fzht|fandolhei|notosanscjk|sourcehansans|思源黑|notosanssc")),
    (SONGTI, re.compile(r"宋|simsun|songti|stsong|fzss|notoserifcjk|sourcehanserif|fandolsong|notoserifsc")),
)
_NOISE = re.compile(r"[\s_\-]")


def font_family(name: str) -> str:
    """仿宋, 楷体, 黑体, 小标宋 or 宋体; another font keeps its own name."""
    plain = _NOISE.sub("", unicodedata.normalize("NFKC", name)).lower()
    if "雅黑" in plain or "等线" in plain:
        return name
    return next((family for family, pattern in _PATTERNS if pattern.search(plain)), name)


def theme_fonts(theme: Element | None) -> dict[str, str]:
    """Font of each theme reference (minorEastAsia, majorHAnsi …)."""
    scheme = child(theme, "themeElements", "fontScheme")
    fonts: dict[str, str] = {}
    for kind in ("major", "minor"):
        group = child(scheme, f"{kind}Font")
        latin = attribute(child(group, "latin"), "typeface") or ""
        eastern = attribute(child(group, "ea"), "typeface") or _simplified(group)
        fonts |= {f"{kind}EastAsia": eastern, f"{kind}HAnsi": latin, f"{kind}Ascii": latin}
    return fonts


def _simplified(group: Element | None) -> str:
    found = (font for font in children(group, "font") if attribute(font, "script") == "Hans")
    return next((attribute(font, "typeface") or "" for font in found), "")


def theme_colours(theme: Element | None) -> dict[str, str]:
    """Colour of each name of the theme as RRGGBB."""
    colours: dict[str, str] = {}
    for entry in child(theme, "themeElements", "clrScheme") or ():
        first = next(iter(entry), None)
        colours[entry.tag.rsplit("}", 1)[-1]] = attribute(first, "lastClr", "val") or ""
    names = {"text1": "dk1", "dark1": "dk1", "text2": "dk2", "dark2": "dk2", "background1": "lt1", "light1": "lt1"}
    return colours | {name: colours.get(source, "") for name, source in names.items()}

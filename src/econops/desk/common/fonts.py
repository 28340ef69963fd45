"""Are the fonts of official letters here? A PDF made without them looks wrong and nobody is told."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass

from django.utils.translation import gettext as _

REQUIRED_FONTS = {
    "仿宋_GB2312": "正文",
    "楷体_GB2312": "二级标题",
    "黑体": "一级标题",
    "方正小标宋简体": "标题和发文机关标志",
    "宋体": "页码",
}
STAND_IN = "Fandol"


@dataclass(frozen=True)
class FontCheck:
    """One font a letter names: `found` is the family that would be used, empty when nothing can be asked."""

    name: str
    used_for: str
    found: str

    @property
    def present(self) -> bool:
        """Whether the font itself or its free stand-in is used."""
        families = self.found.split(",")
        return self.name in families or families[0].startswith(STAND_IN)

    @property
    def message(self) -> str:
        """What to tell, in Chinese."""
        if self.present:
            return _("{name}（{used_for}）：使用 {found}").format(
                name=self.name, used_for=self.used_for, found=self.found
            )
        return _("缺少{name}（{used_for}），公文 PDF 的版式会不准。请运行 scripts/fonts.sh 安装公文字体。").format(
            name=self.name, used_for=self.used_for
        )


def _family(name: str, program: str) -> str:
    try:
        answer = subprocess.run(
            [program, "-f", "%{family}", name], capture_output=True, text=True, timeout=20, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return answer.stdout.strip() if answer.returncode == 0 else ""


def fonts_check() -> list[FontCheck]:
    """Every font of an official letter with what fontconfig would use for it."""
    program = shutil.which("fc-match")
    return [
        FontCheck(name, used_for, _family(name, program) if program else "")
        for name, used_for in REQUIRED_FONTS.items()
    ]

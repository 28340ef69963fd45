"""The command `econops`: one group, one module per command, loaded when it is called."""

from __future__ import annotations

import importlib
import sys
from gettext import gettext as _

import click

from econops.core.errors import EconopsError

COMMANDS = {
    "extract": _("从公文里读出指标陈述"),
    "document": _("登记公文，采纳其中的目标"),
    "county": _("建立本县：区域、单位、人员、指标"),
    "template": _("生成某单位某月的填报表"),
    "intake": _("读回填报表，核对，确认"),
    "remind": _("按报送日历提醒各单位"),
    "feedback": _("读市里的反馈数表"),
    "table": _("长表和 SDMX-CSV 的导出、导入"),
    "lights": _("按规则集给原始数据亮灯"),
    "round": _("三预警一通报：亮一轮预警的灯"),
    "close": _("按月走一遍：算、亮灯、起草函件"),
    "bulletin": _("起草一个月的通报和附表"),
    "letters": _("看逾期未反馈的函件，起草下一级"),
    "trace": _("查一个数字从哪里来"),
    "demo": _("建立模拟县并打开页面"),
    "serve": _("打开页面"),
    "worker": _("在后台做页面交办的任务"),
    "people": _("管理人员：账号、密码、交接、清除"),
    "audit": _("核验审计记录"),
    "doctor": _("检查本机还缺什么"),
}


class LazyGroup(click.Group):
    """Imports a command only when it is called, so that `extract` starts without the desk."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order of the month."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, or None."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"econops.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """One line per command, without importing any of them."""
        with formatter.section(_("命令")):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=LazyGroup,
    help=_("经济运行调度。工作区在环境变量 ECONOPS_HOME 所指的文件夹，默认 ./var。"),
    epilog=_("例：econops close 2026-06"),
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="econops", prog_name="econops")
def group() -> None:
    """The group itself does nothing."""


def main() -> None:
    """Entry point: our own exceptions become one Chinese line and exit status 2."""
    try:
        # Without standalone mode click returns the status of `context.exit` instead of leaving with it.
        status = group.main(standalone_mode=False)
        sys.exit(status if isinstance(status, int) else 0)
    except click.ClickException as misuse:
        misuse.show()
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        click.echo(_("已停止，没有写到一半的内容。"), err=True)
        sys.exit(130)
    except EconopsError as error:
        click.echo(error.message, err=True)
        sys.exit(2)


if __name__ == "__main__":
    main()

"""经济运行调度: from the promises of a work report to figures that can be traced."""

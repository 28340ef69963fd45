"""Measurable statements (目标、结果、既定数) read from official texts."""

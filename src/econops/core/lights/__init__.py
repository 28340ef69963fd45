"""Levels of objects by a rule set over raw rows, with reasons (亮灯)."""

"""The rulebook as values: dated rules with their sources, checked on loading (规则库)."""

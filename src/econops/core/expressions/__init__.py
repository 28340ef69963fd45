"""The one expression language: boolean and arithmetic expressions over declared columns (表达式)."""

"""Frozen values that the engines and the desk exchange."""

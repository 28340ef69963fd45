"""Spans of time the office counts in, and their Chinese names."""

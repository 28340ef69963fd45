"""Workbooks of the units: received, read, confirmed."""

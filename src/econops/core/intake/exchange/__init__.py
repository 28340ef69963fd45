"""Figures of many indicators as one long table (csv, xlsx) or as SDMX-CSV, written and read back."""

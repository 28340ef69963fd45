"""Targets with their sets, horizons and revisions."""

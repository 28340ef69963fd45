"""Official texts and their statements."""

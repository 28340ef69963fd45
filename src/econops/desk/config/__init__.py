"""Settings and urls."""

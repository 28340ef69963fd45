"""What the guards look for: functions over given files, models and urls, so that faults can be planted."""

"""Our own workbooks: written for the units to fill in, read back with findings at cell level."""

"""The bulletin (通报): analysis on four axes after the official figures, put together from traced values."""

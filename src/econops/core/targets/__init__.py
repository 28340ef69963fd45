"""Whether promises are kept, and what does not fit together among them (目标核对)."""

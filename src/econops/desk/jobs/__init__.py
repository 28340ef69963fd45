"""Work that takes longer than a page may: done by a worker, visible, to be cancelled and tried again."""

"""Long trials: seeded mutations and kills; a tenth of them unless ECONOPS_TRIALS=full."""

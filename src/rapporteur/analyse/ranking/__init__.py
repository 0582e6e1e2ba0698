"""Who or what comes next: candidates from the memory, ranked by a model that learned from what came before."""

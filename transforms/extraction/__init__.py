"""Texts -> facts: the parse that all extractors share, and the order in which they run."""

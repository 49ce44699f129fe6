"""Parsed articles -> facts: the order in which the extractors run over one text."""

"""Parsed text -> quantities with unit, bounds and the thing counted."""

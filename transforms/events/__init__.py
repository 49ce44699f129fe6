"""Parsed text -> events: who did what to whom, where, when, as what."""

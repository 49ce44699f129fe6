"""Parsed text -> time expressions with TIMEX3 values."""

"""Errors of the transforms: one root, so that a caller can catch the room."""


class TransformError(Exception):
    """A table or a parameter that a transform refuses."""

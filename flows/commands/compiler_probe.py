"""The smallest compiled function: shows `doctor` that numba works."""

from transforms.compiling import compiled


@compiled
def doubled(number: int) -> int:
    """Twice the number.

    >>> doubled(21)
    42
    """
    return 2 * number

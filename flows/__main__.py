"""`python -m flows`: the command line without its script."""

from flows.cli import main

main()

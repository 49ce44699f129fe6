"""`python -m flows`: the command line without its script."""

from flows.cli import main

if __name__ == "__main__":  # worker processes import this module again
    main()

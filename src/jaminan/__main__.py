"""`python -m jaminan`: the command, where its script is not on the path."""

from jaminan.presentation.cli import main

if __name__ == "__main__":
    main()

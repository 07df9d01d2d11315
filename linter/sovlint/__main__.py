"""`python -m sovlint` is `sovlint`."""

from sovlint.cli import main

main()

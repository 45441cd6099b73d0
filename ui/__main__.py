"""``python -m ui`` is the clausedesk command."""

from ui.cli import main

main()

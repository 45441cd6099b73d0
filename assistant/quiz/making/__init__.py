"""Wording of items, one family a file; nothing here decides whether an item may be seen."""

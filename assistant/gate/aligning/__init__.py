"""A claim beside its source: which part of it the claim restates, and what it may leave out."""

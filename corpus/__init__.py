"""Documents: what was read, how it is numbered, and what ships."""

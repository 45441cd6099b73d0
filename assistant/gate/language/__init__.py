"""A text as the gate reads it: one spelling, words of the lexicon, quantities, segments."""

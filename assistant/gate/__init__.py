"""The gate over text: does a sentence say only, and all of, what its source says?

Start at ``comparing.differences``. A text is read in ``language`` (one spelling, then words, figures and
segments); ``aligning`` lays the claim beside the part of the source that it restates, or beside the
shortest true part that has all it speaks of; ``comparisons`` hold one file for each kind of difference
(figures, strength, actors, scope, conditions, order, coverage …). ``findings`` is what comes back,
``quotes`` finds verbatim text, ``opinion`` is the optional second opinion of a model.
"""

from assistant.gate.findings import Finding, Reason, ReasonCode

__all__ = ["Finding", "Reason", "ReasonCode"]

"""The gate over text: does a sentence say only, and all of, what its source says?"""

from assistant.gate.findings import Finding, Reason, ReasonCode

__all__ = ["Finding", "Reason", "ReasonCode"]

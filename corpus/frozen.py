"""What data from outside is read into: nothing is changed afterwards, and nothing that is not known is let by."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """Base of such models."""

    model_config = ConfigDict(frozen=True, extra="forbid")

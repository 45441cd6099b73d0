"""Import layouts of platforms, as data; each says whether it was verified."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

_FILE = Path(__file__).with_name("profiles.toml")
Column = Literal[
    "题型", "题干", "选项", "答案", "解析", "出处", "难度", "认知层次", "知识点", "分值", "编号", "记录"
]  # fmt: skip


class Profile(BaseModel):
    """Columns in order (选项 stands for one column an option) and what joins several letters."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    name: str
    verified: Literal["已验证", "未验证"]
    columns: Annotated[tuple[Column, ...], Field(strict=False)]
    multiple: str


def load_profiles() -> dict[str, Profile]:
    """The layouts that ship, by name."""
    content = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    found = (Profile.model_validate(record) for record in content["profile"])
    return {profile.name: profile for profile in found}

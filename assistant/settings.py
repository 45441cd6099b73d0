"""Settings, from the environment (``CLAUSEDESK_…``) or from arguments of the command line."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path
from typing import Annotated

from platformdirs import user_data_path
from pydantic import (
    BeforeValidator,
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
)
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, SettingsConfigDict

from assistant.errors import HomeError, SettingsError
from corpus.explaining import explain, explain_os

ADAPTED_MARK = "clausedesk_adapted.json"  # in the folder of an adapted model
_HOSTS = re.compile(r"\s*[\w.-]+\s*(?:,\s*[\w.-]+\s*)*")
EMBEDDED_MODEL = Path(__file__).parent / "models" / "static-zh"


def home_named(text: str) -> Path:
    """The folder that people name as their home, absolute; raises HomeError where they name none.

    An empty name would be the folder that the program happens to be started in.
    """
    if not text.strip():
        raise HomeError(
            "数据目录是空的，请写一个目录，或者不写 --home 和 CLAUSEDESK_HOME，用默认的"
        )
    return Path(text).expanduser().resolve()


def _named(home: object) -> object:
    return home_named(home) if isinstance(home, str) else home


class Settings(BaseSettings):
    """Where state lives and how questions are answered."""

    model_config = SettingsConfigDict(env_prefix="CLAUSEDESK_", frozen=True, extra="ignore")

    home: Annotated[Path, BeforeValidator(_named)] = Field(
        default_factory=lambda: user_data_path("clausedesk", appauthor=False)
    )
    only_home: bool = False
    embedding_model: str = str(EMBEDDED_MODEL)
    passages: int = Field(default=30, ge=1, le=100)
    vector_weight: float = Field(default=0.5, ge=0)
    nli_model: str = ""
    reranker: str = ""
    hosts: str = ""
    llm_base_url: str = ""
    llm_model: str = Field(default="", validate_default=True)
    llm_api_key: SecretStr = SecretStr("")
    llm_timeout: float = Field(default=8, ge=0.1, le=600)

    @field_validator("llm_base_url")
    @classmethod
    def _address(cls, url: str) -> str:
        if not re.fullmatch(r"(?:https?://\S+)?", url):
            raise PydanticCustomError("address", "no address")
        return url

    @field_validator("llm_model")
    @classmethod
    def _model_with_its_address(cls, model: str, info: ValidationInfo) -> str:
        if bool(model.strip()) != bool(info.data.get("llm_base_url")):
            other = {"other": "CLAUSEDESK_LLM_BASE_URL"}
            raise PydanticCustomError("pair", "given without {other}", other)
        return model.strip()

    @field_validator("hosts")
    @classmethod
    def _names_alone(cls, hosts: str) -> str:
        if hosts.strip() and not _HOSTS.fullmatch(hosts):
            raise PydanticCustomError("hosts", "not names of hosts")
        return hosts

    @property
    def host_names(self) -> tuple[str, ...]:
        """The names beside its own that the web service answers to."""
        return tuple(name.strip() for name in self.hosts.split(",") if name.strip())

    @property
    def hash(self) -> str:
        """Eight hex digits over the settings that can change an answer (paths excluded)."""
        model = Path(self.embedding_model).name
        said = f"{model} {self.passages} {self.vector_weight} {self.only_home} {self.llm_model}"
        said += f" {Path(self.nli_model).name}" if self.nli_model else ""
        said += f" reranker {Path(self.reranker).name}" if self.reranker else ""
        return hashlib.sha256(said.encode()).hexdigest()[:8]

    @property
    def adapted(self) -> Path:
        """Folder of the embedded model as adapted to this home (``index --adapt``), where it was."""
        return self.home / ("model-only-home" if self.only_home else "model")

    @property
    def model_in_force(self) -> str:
        """The adapted model where there is one and no other model is set, else the one set."""
        chosen = self.embedding_model == str(EMBEDDED_MODEL)
        return str(self.adapted) if chosen and self.adapted.is_dir() else self.embedding_model

    @property
    def documents(self) -> Path:
        """Folder of the documents that people loaded themselves."""
        return self.home / "documents"

    @property
    def index(self) -> Path:
        """Folder of the index; with the shipped documents left out it is another one."""
        return self.home / ("index-only-home" if self.only_home else "index")

    def prepare_home(self) -> None:
        """Create the home folder; raises HomeError where it cannot be written."""
        try:
            self.documents.mkdir(parents=True, exist_ok=True)
        except OSError as exc:
            raise HomeError(
                f"数据目录 {self.home} 不能使用（{explain_os(exc)}），请换一个：--home 或 CLAUSEDESK_HOME"
            ) from exc
        if not os.access(self.home, os.W_OK):
            raise HomeError(
                f"数据目录 {self.home} 不可写，请改权限或换一个：--home 或 CLAUSEDESK_HOME"
            )


def load_settings() -> Settings:
    """Settings from the environment; raises SettingsError naming the variable that is wrong."""
    try:
        return Settings()
    except ValidationError as exc:
        first = exc.errors(include_url=False)[0]
        name = "CLAUSEDESK_" + "_".join(str(part) for part in first["loc"]).upper()
        raise SettingsError(
            f"环境变量 {name} 的值“{first['input']}”不对：{explain(first)}"
        ) from exc


def switch_off_outside_calls() -> None:
    """Tell every library not to call out: telemetry, analytics and model hubs. Call it first."""
    for name, value in OUTSIDE_CALLS.items():
        os.environ[name] = value


OUTSIDE_CALLS = {
    "ANONYMIZED_TELEMETRY": "False",
    "GRADIO_ANALYTICS_ENABLED": "False",
    "HF_HUB_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "LANGSMITH_TRACING": "false",
    "LANGCHAIN_TRACING_V2": "false",
    "DO_NOT_TRACK": "1",
}

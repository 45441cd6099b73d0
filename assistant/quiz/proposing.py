"""A chat model may word a question anew and think up wrong options; the proof stays the same.

What the model proposes replaces the item only where it passes; whatever else comes back (no JSON, a
wrong option that is true, a question that gives the answer away) leaves the item as it was.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Protocol

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from assistant.chat import open_chat
from assistant.errors import ModelError
from assistant.quiz.errors import QuizError
from assistant.quiz.items import QuizItem
from assistant.quiz.proof import prove
from assistant.quiz.quantities import quantities
from assistant.settings import Settings
from corpus.library import Library

if TYPE_CHECKING:
    from assistant.quiz.papers import Forms

_log = logging.getLogger(__name__)
_OBJECT = re.compile(r"\{.*\}", re.S)
_ASK = """你帮培训师改一道单选题。只输出一个 JSON 对象，不要别的文字：
{{"question": "引出空格的问法，20 字以内，以问号结尾，不含数字和答案", "wrong": ["干扰项1", "干扰项2", "干扰项3"]}}
干扰项要和答案同类、长短相近、看上去合理，但放进空格后与原句不符；不能与答案同义，不能用“以上都对”。
原句（____ 是空格）：{claim}
答案：{right}
现有干扰项：{wrong}"""


class Replies(Protocol):
    """What answers messages, piece by piece; raises ModelError where the reply is not whole."""

    def stream(self, messages: Sequence[tuple[str, str]]) -> Iterator[str]:
        """The pieces of the reply."""
        ...


class _Proposal(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)

    question: Annotated[str, StringConstraints(min_length=4, max_length=40, pattern=r"[？?]$")]
    wrong: Annotated[tuple[str, ...], Field(strict=False, min_length=3, max_length=3)]


class Proposer:
    """Asks a chat model for another wording of single choices with a blank."""

    def __init__(self, replies: Replies) -> None:
        self._replies = replies

    def reworded(self, item: QuizItem, library: Library) -> QuizItem:
        """The item in the model's wording where that passes the proof, else the item itself."""
        if item.type != "single" or not item.claim or f"「{item.claim}」" not in item.stem:
            return item
        proposal = self._proposal(item)
        changed = proposal and _changed(item, proposal)
        return changed if changed and prove(changed, library).passed else item

    def _proposal(self, item: QuizItem) -> _Proposal | None:
        wrong = "；".join(option for option in item.options if option not in item.key_texts)
        asked = _ASK.format(claim=item.claim, right=item.key_texts[0], wrong=wrong)
        try:
            found = _OBJECT.search("".join(self._replies.stream([("user", asked)])))
            return _Proposal.model_validate_json(found.group()) if found else None
        except ModelError as exc:
            _log.warning("no proposal from the language model: %s", exc)
        except ValidationError:
            _log.warning("the language model proposed something that is no item")
        return None


def open_proposer(settings: Settings, form: Forms) -> Proposer:
    """The proposer of the model that is configured; nothing is sent yet.

    Raises QuizError where none is, or where a pair of papers is to be made together.
    """
    if form == "AB":
        raise QuizError("A、B 两卷一起出时不能让语言模型改写，请先出 A 卷，再出 B 卷")
    chat = open_chat(settings)
    if chat is None:
        raise QuizError(
            "没有配置语言模型，不能改写：请先设置 CLAUSEDESK_LLM_BASE_URL 和 CLAUSEDESK_LLM_MODEL，或不要改写"
        )
    return Proposer(chat)


def _changed(item: QuizItem, proposal: _Proposal) -> QuizItem | None:
    lead = item.stem.partition("，")[0]
    right = item.key_texts[0]
    options = [option.strip() for option in proposal.wrong]
    if quantities(proposal.question) or right in proposal.question or not all(options):
        return None
    options.insert(item.key[0], right)
    fields = item.model_dump(exclude={"id"}) | {
        "stem": f"{lead}，{proposal.question}「{item.claim}」",
        "options": tuple(options),
        "made_by": "model",
    }
    return QuizItem.model_validate(fields)

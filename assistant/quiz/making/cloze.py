"""Items that blank one place of a sentence: choose what stands there, or write it."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.quiz.fact import Fact
from assistant.quiz.items import BLANK, FACET_NAMES, Facet, QuizItem
from assistant.quiz.wordsets import word_sets

_ASKED: dict[str, str] = {
    "figure": "空格处应填哪一项",
    "unit": "空格处应填哪一项",
    "actor": "空格处应是哪一个主体",
    "level": "空格处应是哪一级",
    "modal": "空格处应是哪一个词",
    "scope": "空格处应是哪一个词",
    "term": "空格处应是哪一个词",
    "dealing": "空格处应是哪一项",
    "class": "空格处应是哪一类",
}

_OF_FEW: tuple[Facet, ...] = ("actor", "class", "modal")  # of which there are few
_WRITTEN = {"date": "日期", "clock": "时间"}


def choices(fact: Fact) -> Iterator[QuizItem]:
    """Single choices of what stands at the place of the fact, one for every set of rivals."""
    source, claim = fact.source, fact.filled(BLANK)
    for rivals in fact.rivals:
        if len(rivals) < (2 if fact.facet in _OF_FEW else 3):
            continue
        options = [fact.text, *rivals[:3]]
        fact.rng.shuffle(options)
        yield QuizItem(
            type="single",
            facet=fact.facet,
            stem=f"{source.lead}，下面这句话{_ASKED[fact.facet]}？{source.printed(claim)}",
            options=tuple(options),
            key=(options.index(fact.text),),
            claim=claim,
            rationale=rationale(fact),
            citations=(source.cited,),
            level="记忆" if fact.facet in ("figure", "actor", "level") else "理解",
            tags=tags(fact),
        )


def blanks(fact: Fact) -> Iterator[QuizItem]:
    """A fill-in of the number of a figure, whose unit stays in the sentence, or of a word of law."""
    if not fact.spelt:
        return
    source, (start, end) = fact.source, fact.blank
    claim = source.text[:start] + BLANK + source.text[end:]
    yield QuizItem(
        type="blank",
        facet=fact.facet,
        stem=f"{source.lead}，填写空格处的{_kind(fact)}：{source.printed(claim)}",
        accepted=(fact.spelt,),
        claim=claim,
        rationale=rationale(fact),
        citations=(source.cited,),
        level="记忆",
        tags=tags(fact),
    )


def _kind(fact: Fact) -> str:
    if fact.facet == "term":
        return "周期（写成“每天”这样）" if fact.text in word_sets().often else "词语"
    if fact.facet == "unit":
        return "时间单位"
    return _WRITTEN.get(fact.quantity.kind, "数字") if fact.quantity else "数字"


def rationale(fact: Fact) -> str:
    """Why the key is right: the words of the clause."""
    return f"{fact.source.lead}：{fact.source.printed(fact.source.text)}"


def tags(fact: Fact) -> tuple[str, ...]:
    """The document, the kind of knowledge, the title of the clause."""
    return fact.source.tags(FACET_NAMES[fact.facet])

"""Punishments: within which bounds an act is fined, which kinds are laid on it."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from assistant.quiz.brackets import bounds_near, most_of, written
from assistant.quiz.items import BLANK, RIGHT, WRONG, ItemType, QuizItem, cite, tagged
from assistant.quiz.measures import Measures
from assistant.quiz.quantities import in_ten_thousands
from assistant.quiz.sanctions import ELIDED, WORTH, Fine
from assistant.quiz.sources import lead
from corpus.library import Library
from corpus.numerals import chinese_numeral

_VARIANTS = 6
_OF_COURSE = ("罚款",)  # most acts are fined
_FEWEST = 2  # kinds that are laid on an act, and that are not


def choose_bounds(fine: Fine, library: Library) -> Iterator[QuizItem]:
    """Within which of four pairs of bounds the act is fined."""
    rng = fine.drawing("choose")
    for _ in range(_VARIANTS):
        options = [written(bounds, fine) for bounds in bounds_near(fine, rng)]
        rng.shuffle(options)
        if options:
            asked = f"空格处的罚款幅度应是哪一项？「{fine.told}。」"
            yield _item("single", fine, library, asked, tuple(options), fine.text)


def judge_bounds(fine: Fine, library: Library, answer: str) -> Iterator[QuizItem]:
    """Whether the act is fined within these bounds."""
    if f"{ELIDED}的罚款" in fine.told or f"{ELIDED}罚款" in fine.told:
        return  # nobody judges bounds that the clause has beside them left out
    rng = fine.drawing("judge")
    for _ in range(_VARIANTS):
        wrong = bounds_near(fine, rng)[1:]
        if not wrong:
            return
        shown = fine.text if answer == RIGHT else written(rng.choice(wrong), fine)
        asked = f"判断：下面所说的罚款幅度与条款一致。「{fine.filled(shown)}。」"
        yield _item("tf", fine, library, asked, (RIGHT, WRONG), answer)


def write_most(fine: Fine, library: Library) -> Iterator[QuizItem]:
    """The most that the act is fined, to be written in digits or in characters."""
    number, unit = most_of(fine)
    worth = fine.high / WORTH[unit.strip()]
    spelt = [number, f"{worth:g}", *([chinese_numeral(int(worth))] if worth.is_integer() else [])]
    spelt += ["两"] if "二" in spelt else []
    spelt += in_ten_thousands(worth) if unit.strip() == "元" else []
    shown = fine.filled(f"{fine.text.removesuffix(f'{number}{unit}以下')}{BLANK}{unit}以下")
    accepted = (tuple(dict.fromkeys(spelt)),)
    yield _item("blank", fine, library, f"填写空格处的数字：「{shown}。」", accepted=accepted)


def choose_measures(measures: Measures, library: Library) -> Iterator[QuizItem]:
    """Which kinds of punishment and of other measures the paragraph lays on the act."""
    laid, others = list(measures.laid), list(measures.not_laid)
    rng = Random(f"{measures.offence.clause.id} {measures.offence.act} measures")
    if len(laid) < _FEWEST or len(others) < _FEWEST:
        return
    rng.shuffle(laid)
    rng.shuffle(others)
    right = laid[: rng.choice((2, 3))]
    options = [*right, *others[:_FEWEST]]
    rng.shuffle(options)
    asked = "条款对下面这种行为写明的处罚有哪些（包括情节严重、拒不改正一类的情形）？"
    asked += f"{_papers('、'.join(options))}「{measures.offence.act}」"
    key = tuple(at for at, option in enumerate(options) if option in right)
    yield _measured(measures, library, "multiple", asked, tuple(options), key)


def judge_measures(measures: Measures, library: Library, answer: str) -> Iterator[QuizItem]:
    """Whether the paragraph lays a kind of punishment on the act that goes without saying for none."""
    kinds = measures.laid if answer == RIGHT else measures.not_laid
    kinds = tuple(kind for kind in kinds if kind not in _OF_COURSE)
    if not kinds or not set(measures.not_laid) - set(_OF_COURSE):
        return
    kind = Random(f"{measures.offence.clause.id} {answer} measure").choice(kinds)
    asked = (
        "判断：条款对下面这种行为写明的处罚（包括情节严重、拒不改正一类的情形）里有"
        f"“{kind}”{_papers(kind)}。「{measures.offence.act}」"
    )
    key = (0 if answer == RIGHT else 1,)
    yield _measured(measures, library, "tf", asked, (RIGHT, WRONG), key)


def _papers(kinds: str) -> str:
    """What counts among the papers of a kind, where one is named."""
    return "（执业证书、资格证书也是许可证件）" if "许可证件" in kinds else ""


def _measured(
    measures: Measures,
    library: Library,
    kind: ItemType,
    asked: str,
    options: tuple[str, ...],
    key: tuple[int, ...],
) -> QuizItem:
    clause = measures.offence.clause
    document = library.document(clause.document_id)
    return QuizItem(
        type=kind,
        facet="measure",
        stem=f"{lead(document, clause)}，{asked}",
        options=options,
        key=key,
        rationale=f"{lead(document, clause)}：「{clause.text}」",
        citations=tuple(cite(document, c) for c in measures.offence.clauses),
        level="记忆",
        tags=tagged(document, clause, "处理"),
    )


def _item(
    kind: ItemType,
    fine: Fine,
    library: Library,
    asked: str,
    options: tuple[str, ...] = (),
    right: str = "",
    accepted: tuple[tuple[str, ...], ...] = (),
) -> QuizItem:
    clause, document = fine.clause, library.document(fine.clause.document_id)
    return QuizItem(
        type=kind,
        facet="sanction",
        stem=f"{lead(document, clause)}，{asked}",
        options=options,
        key=(options.index(right),) if options else (),
        accepted=accepted,
        claim=fine.filled(fine.text),
        rationale=f"{lead(document, clause)}：「{fine.filled(fine.text)}。」",
        citations=tuple(cite(document, c) for c in fine.offence.clauses),
        level="记忆",
        tags=tagged(document, clause, "罚则"),
    )

"""Hold the everyday words against labelled questions: ``python -m evals.everyday DIR [--drop]``.

DIR is a folder of statutes in BEIR layout; its train questions, ours about statutes (``assistant.statutes``) and
those of the shipped library ask. Of every question that has an everyday word of which the text that answers it
has nothing: whether that text has the word of rules for it, and how many texts of the same law (of the whole
shipped library) have it. A word of rules that stands there hardly more often than anywhere is told, and left
out of the file with ``--drop``.
"""

from __future__ import annotations

import argparse
import json
import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from assistant.lessons import clause_texts
from assistant.statutes import placed, statute_questions
from corpus.everyday import SHIPPED_EVERYDAY, Everyday, Saying, load_sayings
from corpus.library import SHIPPED, load_library
from corpus.questions import SHIPPED_QUESTIONS, load_questions
from corpus.terms import plain
from evals.beir import load_articles, load_qrels, load_queries

USED = 20  # questions from which on a share tells something
RIGHT = 0.03  # share of them whose answer has the word of rules
FEW = 5  # questions below which, as below one answer by chance, nothing can be compared
LIFT = 2.0  # how many times as many as by chance have it
_log = logging.getLogger(__name__)
Pair = tuple[str, str]  # an everyday word and a word of rules


@dataclass(slots=True)
class Use:
    """In how many questions a pair came up, in how many of their answers the word of rules stands, and in
    how many it would by chance.
    """

    used: int = 0
    right: int = 0
    expected: float = 0.0

    @property
    def is_borne_out(self) -> bool:
        """Whether answers have the word of rules more often than other texts, as far as that can be told."""
        if self.used >= USED and self.right < RIGHT * self.used:
            return False
        return min(self.expected, self.used / FEW) < 1 or self.right >= LIFT * self.expected


@dataclass(frozen=True, eq=False)
class Asked:
    """Questions over texts, each text of a group; all as ``plain`` writes them."""

    texts: Sequence[str]
    groups: Sequence[str]
    questions: Sequence[tuple[str, tuple[int, ...]]]

    @cached_property
    def _of_group(self) -> dict[str, list[str]]:
        found = defaultdict[str, list[str]](list)
        for text, group in zip(self.texts, self.groups, strict=True):
            found[group].append(text)
        return found

    @cache  # noqa: B019 - lives as long as one run
    def share(self, word: str, group: str) -> float:
        """The share of the texts of a group that have a word."""
        texts = self._of_group[group]
        return sum(word in text for text in texts) / len(texts)


def uses(sayings: Iterable[Saying], sources: Iterable[Asked]) -> dict[Pair, Use]:
    """How often every pair that came up is borne out."""
    everyday, found = Everyday(sayings), defaultdict[Pair, Use](Use)
    for source in sources:
        for question, answers in source.questions:
            texts = [source.texts[at] for at in answers]
            for one in dict.fromkeys(everyday.rendered(question)):
                if any(one.said in text for text in texts):
                    continue
                for word in one.formal:
                    use = found[one.said, word]
                    use.used += 1
                    use.right += any(word in text for text in texts)
                    use.expected += source.share(word, source.groups[answers[0]])
    return dict(found)


def borne_out(sayings: Iterable[Saying], found: dict[Pair, Use]) -> Iterator[Saying]:
    """The sayings without the pairs that are not borne out, those of the same words of rules together."""
    kept: dict[tuple[str, ...], dict[str, None]] = {}
    for saying in sayings:
        for word in saying.spoken:
            formal = tuple(f for f in saying.formal if found.get((word, f), Use()).is_borne_out)
            kept.setdefault(formal, {}).setdefault(word)
    yield from (Saying(formal=f, spoken=tuple(s)) for f, s in kept.items() if f)


def of_statutes(folder: Path) -> Asked:
    """The train questions of a folder and ours, over its texts."""
    articles, queries = load_articles(folder), load_queries(folder)
    places = {one.id: at for at, one in enumerate(articles)}
    asked = [(queries[one], tuple(answers)) for one, answers in load_qrels(folder, "train").items()]
    asked += placed(statute_questions(), places).questions
    return Asked(
        [plain(one.text) for one in articles],
        [one.metadata.law for one in articles],
        [(plain(question), tuple(places[id_] for id_ in answers)) for question, answers in asked],
    )


def of_library() -> Asked:
    """The labelled questions of the shipped library over its clauses."""
    library = load_library(SHIPPED)
    clauses = clause_texts(library)
    places = {id_: at for at, id_ in enumerate(clauses)}
    return Asked(
        [plain(f"{titles}{text}") for _, titles, text in clauses.values()],
        [""] * len(clauses),
        [
            (plain(one.question), tuple(places[id_] for id_ in one.clauses))
            for one in load_questions(SHIPPED_QUESTIONS, library)
        ],
    )


def main() -> None:
    """Tell what is not borne out; leave it out of the file where that is asked."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--drop", action="store_true")
    args = parser.parse_args()
    sayings = load_sayings()
    found = uses(sayings, (of_statutes(args.folder), of_library()))
    for (said, formal), use in sorted(found.items(), key=lambda one: -one[1].used):
        if not use.is_borne_out:
            _log.info("%s→%s: %d, %d (%.1f)", said, formal, use.used, use.right, use.expected)
    used, right = sum(u.used for u in found.values()), sum(u.right for u in found.values())
    expected = sum(u.expected for u in found.values())
    _log.info("%d pairs, %d uses: %d right, %.0f by chance", len(found), used, right, expected)
    if args.drop:
        kept = [saying.model_dump() for saying in borne_out(sayings, found)]
        lines = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in kept)
        SHIPPED_EVERYDAY.write_text(lines, encoding="utf-8")


if __name__ == "__main__":
    main()

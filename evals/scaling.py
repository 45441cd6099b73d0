"""Retrieval speed by size: ``clausedesk bench --corpus BEIR_DIR`` and ``--scale N``.

The index is the app's own, built and searched in processes of their own, so that memory and start
are theirs alone. Synthetic clauses measure speed, never quality: they are put together from phrases
of the shipped documents, the same ones for the same size.
"""

from __future__ import annotations

import os
import random
import re
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import numpy as np

from assistant.answering import library_in_force
from assistant.embedding import ClauseEmbeddings
from assistant.generation import Index, open_generation, write_generation
from assistant.grams import grams
from assistant.index import open_index
from assistant.keywords import best_places
from assistant.learning import open_memory
from assistant.retrieval import FETCHED, ClauseRetriever, retriever_over
from assistant.settings import Settings
from corpus.library import SHIPPED, load_library
from corpus.questions import SHIPPED_QUESTIONS, load_questions
from corpus.terms import load_terms
from evals.beir import load_corpus, load_queries
from evals.benchmark import Measurement
from evals.memory import peak_megabytes
from evals.processes import alone

_SEED = 32315
_ASKED = 300
_PHRASES = 5  # of a synthetic clause: some 60 characters
_PROBE = 1 << 26  # numbers (256 MB) read to see how fast memory is
_VERSION = "benchmark"
_One = TypeVar("_One")


@dataclass(frozen=True, slots=True)
class Scale:
    """What is indexed: the texts of a BEIR folder, or so many synthetic clauses."""

    folder: Path | None = None
    clauses: int = 0

    def texts(self) -> dict[str, str]:
        """Texts by id; raises CaseError where the folder cannot be read."""
        if self.folder is None:
            return synthetic_texts(self.clauses)
        found = load_corpus(self.folder)
        return dict(zip(found.ids, found.texts, strict=True))

    def questions(self) -> list[str]:
        """Questions of the folder, else labelled ones that ship: at most 300, the same each time."""
        asked = (
            shipped_questions() if self.folder is None else [*load_queries(self.folder).values()]
        )
        return random.Random(_SEED).sample(asked, min(_ASKED, len(asked)))


@dataclass(frozen=True, slots=True)
class Built:
    """An index built: how many texts in how many seconds, and the peak of memory in MB."""

    texts: int
    seconds: float
    peak: float


@dataclass(frozen=True, slots=True)
class Searched:
    """Milliseconds a question, whole and by stage, and what bounds them.

    ``floor`` is the time in which memory can deliver what keywords must read, ``scan`` all vectors;
    ``rate`` is questions a second, ``peak`` memory in MB.
    """

    whole: tuple[float, ...]
    stages: Mapping[str, tuple[float, ...]]
    processor: float
    floor: tuple[float, ...]
    scan: float
    rate: float
    peak: float


def measure_scale(scale: Scale, settings: Settings) -> list[Measurement]:
    """Build, open and search an index of that size; raises CaseError for a folder that is none."""
    asked, load = scale.questions(), os.getloadavg()[0]
    with TemporaryDirectory() as temporary:
        folder = Path(temporary) / "generation"
        built = alone(_build, scale, settings, folder)
        cold = alone(_first, settings, folder, asked[0], time.time())
        found = alone(_search, settings, folder, asked)
    name = f"{built.texts} 条{'' if scale.folder else '（合成）'}"
    rate = built.texts / built.seconds
    machine = f"{os.cpu_count()} 核，开始时负载 {load:.1f}"
    return [
        Measurement.of(
            f"{name}：建索引", [built.seconds], "s", f"从文本到可查，每秒 {rate:.0f} 条；{machine}"
        ),
        Measurement.of(f"{name}：建索引的内存峰值", [built.peak], "MB", "独立进程的常驻内存"),
        Measurement.of(f"{name}：冷启动", [cold], "s", "从启动新进程、打开索引到第一个检索结果"),
        Measurement.of(f"{name}：检索的内存峰值", [found.peak], "MB", "独立进程的常驻内存"),
        *_rows(name, found),
    ]


def measure_retrieval(settings: Settings, questions: Sequence[str]) -> list[Measurement]:
    """Search the index of the home, with its question memory."""
    library, embeddings = library_in_force(settings), ClauseEmbeddings(settings.model_in_force)
    index = open_index(library, embeddings, settings.index)
    memory = open_memory(library, embeddings, settings.home)
    retriever = retriever_over(index, memory, settings.vector_weight)
    found = searched(index, retriever, embeddings, questions)
    return _rows(f"本机资料库 {len(index.manifest.clause_ids)} 条", found)


def searched(
    index: Index, retriever: ClauseRetriever, embeddings: ClauseEmbeddings, questions: Sequence[str]
) -> Searched:
    """Ask all questions, once whole and once by stage."""
    terms = load_terms()
    concepts = {question: tuple(terms.named(question)) for question in questions}
    retriever.invoke(questions[0])
    before = time.process_time()
    whole = _each(questions, lambda q: retriever.invoke(q, names=concepts[q]))
    processor = (time.process_time() - before) * 1000 / len(questions)
    keywords, homophones = index.keywords, index.homophones
    stages = {
        "纠同音字": _each(questions, homophones.mended),
        "关键词": _each(questions, lambda q: best_places(keywords.scores(q), FETCHED)),
        "概念": _each(
            questions, lambda q: best_places(index.concepts.shares(concepts[q]), FETCHED)
        ),
        "问题转向量": _each(questions, embeddings.embed_query),
    }
    rows = [embeddings.embed_query(question) for question in questions]
    by_vector = index.vectors.similarity_search_by_vector_with_relevance_scores
    stages["向量"] = _each(rows, lambda row: by_vector(row, k=FETCHED))
    started = time.perf_counter()
    retriever.batch(list(questions), config={"max_concurrency": os.cpu_count()})
    rate = len(questions) / (time.perf_counter() - started)
    peak = peak_megabytes()
    size, speed = len(index.manifest.clause_ids), _memory_speed()
    postings = [sum(keywords.frequency(gram) for gram in grams(q)) for q in questions]
    floor = tuple((count * 8 + size * 8) / speed * 1000 for count in postings)
    scan = size * len(rows[0]) * 4 / speed * 1000
    return Searched(whole, stages, processor, floor, scan, rate, peak)


def synthetic_texts(count: int) -> dict[str, str]:
    """So many clauses by id, each of phrases of the shipped documents; the same for the same count."""
    phrases = sorted(
        {
            phrase
            for clause in load_library(SHIPPED)
            for phrase in re.split(r"[，。；：、\s]", clause.text)
            if 4 <= len(phrase) <= 24
        }
    )
    chooser = random.Random(_SEED)
    return {
        f"synthetic/{at}": "，".join(chooser.choices(phrases, k=_PHRASES)) for at in range(count)
    }


def shipped_questions() -> list[str]:
    """The labelled questions that ship, in the order of their files."""
    return [one.question for one in load_questions(SHIPPED_QUESTIONS, load_library(SHIPPED))]


def _rows(name: str, found: Searched) -> list[Measurement]:
    parts = sum(float(np.median(taken)) for taken in found.stages.values())
    rest = max(float(np.median(found.whole)) - parts, 0.0)
    return [
        Measurement.of(
            f"{name}：单题检索",
            found.whole,
            "ms",
            f"{len(found.whole)} 个问题逐个检索，取 {FETCHED} 条；处理器时间平均 {found.processor:.2f} ms",
        ),
        *(
            Measurement.of(f"{name}：其中{stage}", taken, "ms", "同一批问题，单独计时")
            for stage, taken in found.stages.items()
        ),
        Measurement.of(f"{name}：其余", [rest], "ms", "中位数之差：问题记忆、融合、LangChain"),
        Measurement.of(
            f"{name}：下限",
            found.floor,
            "ms",
            "关键词倒排与得分数组只读一遍的时间，按实测内存速度；"
            f"逐条比对全部向量另需 {found.scan:.2f} ms",
        ),
        Measurement.of(f"{name}：批量检索", [found.rate], "题/秒", f"{os.cpu_count()} 线程并发"),
    ]


def _build(scale: Scale, settings: Settings, folder: Path) -> Built:
    texts = scale.texts()
    embeddings = ClauseEmbeddings(settings.model_in_force)
    folder.mkdir()
    started = time.perf_counter()
    write_generation(texts, embeddings, folder, _VERSION)
    return Built(len(texts), time.perf_counter() - started, peak_megabytes())


def _first(settings: Settings, folder: Path, question: str, started: float) -> float:
    """Seconds from ``started`` (as time.time) to the first result."""
    index = open_generation(folder, ClauseEmbeddings(settings.model_in_force), _VERSION)
    retriever_over(index, None, settings.vector_weight).invoke(question)
    return time.time() - started


def _search(settings: Settings, folder: Path, questions: Sequence[str]) -> Searched:
    embeddings = ClauseEmbeddings(settings.model_in_force)
    index = open_generation(folder, embeddings, _VERSION)
    retriever = retriever_over(index, None, settings.vector_weight)
    return searched(index, retriever, embeddings, questions)


def _each(asked: Sequence[_One], do: Callable[[_One], object]) -> tuple[float, ...]:
    """Milliseconds that each one took."""
    taken = []
    for one in asked:
        started = time.perf_counter()
        do(one)
        taken.append((time.perf_counter() - started) * 1000)
    return tuple(taken)


def _memory_speed() -> float:
    """Bytes a second at which one thread reads memory: the best of three passes."""
    numbers = np.ones(_PROBE, dtype=np.float32)
    return numbers.nbytes * 1000 / min(_each([numbers] * 3, lambda part: part @ part))

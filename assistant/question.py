"""Understanding a question: what is asked about, what kind of fact, and what it takes for granted."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.asking import FIGURED, QUESTION_WORDS, AskedKind, asks_for_term, grants, kinds_asked
from assistant.courtesies import without_courtesies
from assistant.errors import QuestionError
from assistant.frame import FRAME
from assistant.implying import in_sense, who_did, with_implied, with_role_ratio
from assistant.naming import PLAIN_NUMBER, Misdated, named_in, overview
from assistant.parting import count_asked, pieces_of
from assistant.places import placed_in
from assistant.privacy import mask_personal_data, without_persons
from assistant.shorthand import asking_yes, spelt_out, with_clause_numbers, with_pauses
from assistant.statements import (
    claim_of,
    without_asides,
    without_comment,
    without_source,
    without_verdict,
)
from corpus.characters import readable
from corpus.documents import Clause
from corpus.everyday import Rendered
from corpus.figures import Figure, figures
from corpus.library import Library
from corpus.terms import Term, Terms, Topic, plain

MAX_LENGTH = 2000
MOST_ASKED = 20  # each is searched for and judged by itself
SHORT = 2  # characters: words of no more name nothing that could be found by itself

# who or through what, not what is asked about: alone they make no question
CIRCUMSTANCES: frozenset[Topic] = frozenset({"岗位", "机构", "渠道", "特殊客户"})

_CLAUSE_NUMBER = "条款号"
# a blank behind every character is only spacing
_SPACED = re.compile(r"(?<!\S)\S(?: \S(?!\S)){3,}")

_PERIOD_ASKED = re.compile(
    r"(?:一|1)?(?:年|个?月|周|天|季度)(?=[^，,。?？]{0,4}(?:几|多少)[次回遍趟件])"
)
_HOW_MUCH = re.compile(r"几|多[少久快长]")
# asks where a figure lies, or for a verdict: the figure is one's own, and taken for granted of no text
_WEIGHS = re.compile(
    r"够不够|够吗|够么|[按照]最[少多低高]的?[配算]|范围|超没超|多不多|少不少|达标|合规|违规|违反(?![^，,。?？]*(?:罚|的(?![吗吧么?？]|$)))|(?<!分)(?<!分就)(?<!分算)(?<!分才)合格(?![线率])|算不算"
)
_OF_STANDARD = re.compile(
    r"国标|32315|基本要求|(?<![检分费率术核准务品护和例])标准(?!话术|用语|答案|流程|动作|版|化|普通话|件)"
)


@dataclass(frozen=True, slots=True)
class Part:
    """One thing asked, in plain form for matching.

    ``terms`` are the concepts it is about; ``surfaces`` the words that named ``named``; ``rest`` what is
    neither term nor frame. ``asserted`` are the figures it takes for granted; ``claim`` is what it states
    and only wants a yes to, empty where it states nothing. ``placed_at``: the number of the clause in
    which it says that what it asks about stands. ``sought``: its text without the names of documents, which
    tell no clause of these from another; ``documents``: these names. ``everyday``: its everyday words, with
    the words of rules for them.
    """

    text: str
    terms: tuple[Term, ...]
    named: tuple[Term, ...]
    surfaces: tuple[str, ...]
    rest: str
    asked: frozenset[AskedKind]
    figures: tuple[Figure, ...]
    asserted: tuple[Figure, ...]
    claim: str
    placed_at: str = ""
    sought: str = ""
    everyday: tuple[Rendered, ...] = ()
    documents: tuple[str, ...] = ()

    @property
    def insists(self) -> bool:
        """Whether it states something and only wants a yes."""
        return bool(self.claim)

    @property
    def query(self) -> str:
        """What is searched: its own words, those that pin a clause twice, and its concepts' names.

        Measured on the development half of the evaluation: its own words alone, or the others without
        them, find less.
        """
        return f"{' '.join(self.names)} {FRAME.sub(' ', self.text)} {self.text}"

    @property
    def names(self) -> tuple[str, ...]:
        """The preferred names of its concepts."""
        return tuple(term.term for term in self.terms)

    def called(self, term: Term) -> str:
        """A concept as people are told of it: by its name, as it was typed where that has nothing of the name
        (兼职 of 劳动合同) or is an organisation's.
        """
        typed = self.surfaces[self.named.index(term)] if term in self.named else term.term
        another = not typed.isascii() and set(plain(term.term)).isdisjoint(typed)
        return typed if term.topic == "机构" or another else term.term

    @property
    def told(self) -> tuple[str, ...]:
        """Its concepts as people are told of them: those typed, in the words typed where another was meant."""
        found: dict[str, None] = {}
        for term, surface in zip(self.named, self.surfaces, strict=True):
            meant = [one for one in self.terms if one is term or one.term in term.senses]
            found.update(dict.fromkeys(map(self.called, meant) if meant else (surface,)))
        return tuple(found)

    def said_around(self, word: str) -> str:
        """What is said between two pauses, with a word in it."""
        return next((said for said in re.split(r"[,，、:：]", self.text) if word in said), word)

    @property
    def is_empty(self) -> bool:
        """Nothing is asked about but the standard as such."""
        return not self.terms and not self.rest and not self.asserted and not self.places

    @property
    def places(self) -> tuple[str, ...]:
        """Numbers of clauses as written (第五章, 4.3.2)."""
        return tuple(figure.text for figure in self.figures if figure.kind == "clause")


@dataclass(frozen=True, slots=True)
class Question:
    """A question as understood, in parts, with the documents and clauses it names.

    ``unknown_documents`` are numbers of standards that the library does not have; ``misdated`` are
    numbers given with a year that is not the edition's.
    """

    text: str
    parts: tuple[Part, ...]
    document_ids: frozenset[str]
    unknown_documents: tuple[str, ...]
    named: tuple[Clause, ...]
    misdated: tuple[Misdated, ...] = ()

    @property
    def topics(self) -> frozenset[Topic]:
        """The topics of all concepts named."""
        return frozenset(term.topic for part in self.parts for term in part.terms)

    @property
    def of_standard(self) -> bool:
        """Whether it asks what the standard says; 质检标准 and 标准话术 are no standard."""
        return _OF_STANDARD.search(plain(self.text)) is not None

    @property
    def understood_as(self) -> str:
        """What people are shown as the question that was answered."""
        return self.text


def understand(text: str, terms: Terms, library: Library) -> Question:
    """Analyse a question that ``read_question`` returned."""
    text = with_clause_numbers(asking_yes(text))
    asked = without_courtesies(text)
    named = named_in(asked, library)
    told = without_persons(asked)
    said = without_comment(without_asides(told, (*named.names, *PLAIN_NUMBER.findall(plain(text)))))
    pieces = pieces_of(said, terms)
    parts = tuple(_part(with_pauses(piece), terms, named.names) for piece in pieces)
    parts = tuple(_of_the_first(part, parts[0], terms, named.names) for part in parts)
    parts = tuple(_placed(part, terms, named.names) for part in parts)
    kept = tuple(part for part in parts if not part.is_empty) or parts[:1]
    clauses = () if any(part.placed_at for part in parts) else named.clauses
    if not clauses and all(part.is_empty for part in kept) and not named.unknown_documents:
        clauses = overview(asked, named.document_ids, library)
    return Question(
        text, kept, named.document_ids, named.unknown_documents, clauses, named.misdated
    )


def read_question(text: str) -> str:
    """One line, personal data masked, without control and direction marks.

    Raises QuestionError where there is nothing to ask, or too much.
    """
    if len(text) > MAX_LENGTH:
        raise QuestionError(f"问题有 {len(text)} 个字，最多 {MAX_LENGTH} 个，请只保留要问的那一句")
    lines = (_SPACED.sub(_unspaced, " ".join(line.split())) for line in readable(text).splitlines())
    line = " ".join(_with_pause(line) for line in lines if line).rstrip("；")
    if (count := count_asked(line)) > MOST_ASKED:
        raise QuestionError(f"一次问了 {count} 个问题，最多 {MOST_ASKED} 个，请分几次问")
    if not re.search(r"\w", line):
        raise QuestionError("问题是空的，请输入要查的内容，例如“班组长和客服代表的配比是多少”")
    return mask_personal_data(line)


def _unspaced(spaced: re.Match[str]) -> str:
    return spaced.group().replace(" ", "")


def _with_pause(line: str) -> str:
    """A line with a pause at its end where it says something by itself: it asks, or 证件号码：…."""
    whole = QUESTION_WORDS.search(line) or re.search(r"[:：].", line)
    return f"{line}；" if whole and re.search(r"\w$", line) else line


def _of_the_first(part: Part, first: Part, terms: Terms, document_names: tuple[str, ...]) -> Part:
    """A part that asks for a fact of something the question named before (录音保存多久，调取要几天)."""
    subject = next(
        (
            surface
            for term, surface in zip(first.named, first.surfaces, strict=True)
            if term.topic not in CIRCUMSTANCES
        ),
        "",
    )
    bare = not part.terms and 0 < len(part.rest) <= SHORT and part.asked
    if part is first or not bare or not subject:
        return part
    return _part(f"{subject}{part.text}", terms, document_names)


def _placed(part: Part, terms: Terms, document_names: tuple[str, ...]) -> Part:
    """A part that says only where something stands (录音保存期限写在5.4.3), as one that asks about that."""
    found = placed_in(part.claim)
    if found is None:
        return part
    return replace(
        _part(found.what, terms, document_names), claim=part.claim, placed_at=found.place
    )


def _part(text: str, terms: Terms, document_names: tuple[str, ...]) -> Part:
    text = without_verdict(spelt_out(text))
    matched = plain(text)
    asked = kinds_asked(text)
    if "date" in asked and asks_for_term(matched):
        asked = asked - {"date"} | {"duration"}
    own = matched
    for name in document_names:
        own = own.replace(name, " " * len(name))
    outside = own  # 15个工作日 is a figure and no question about 工作日
    for figure in figures(text):
        if figure.text.endswith(("工作日", "自然日")):
            outside = outside.replace(plain(figure.text), " " * len(plain(figure.text)))
    mentions = tuple(
        mention
        for mention in terms.mentions(outside)
        if not FRAME.fullmatch(own[mention.start : mention.end])
        and not (mention.term.term == _CLAUSE_NUMBER and "clause-number" in asked)
    )
    uncovered = list(own)
    for mention in mentions:
        uncovered[mention.start : mention.end] = " " * (mention.end - mention.start)
    found = with_role_ratio(figures(text), mentions)
    surfaces = tuple(own[mention.start : mention.end] for mention in mentions)
    found = tuple(  # the 1.1 of GB/T 1.1 is no clause
        figure
        for figure in found
        if figure.kind != "clause" or not any(plain(figure.text) in name for name in surfaces)
    )
    left = PLAIN_NUMBER.sub(" ", "".join(uncovered))
    for figure in figures(text):
        left = left.replace(plain(figure.text), " ")
    rest = re.sub(r"[^\w]+|\d+", " ", FRAME.sub(" ", left)).strip()
    weighs = _WEIGHS.search(matched) is not None
    asserted = found if grants(matched) and not weighs else ()
    if weighs and any(figure.kind == "ratio" for figure in found):
        asked = asked | {"ratio"}
    elif weighs and not _HOW_MUCH.search(matched):
        asked = asked - {"duration"}  # 算不算排队时长 asks for no length of time
    claim = "" if weighs else without_source(claim_of(text), document_names)
    if claim:  # what is claimed is answered by a clause that states such a figure
        asked = asked | {kind for kind in FIGURED if any(f.kind == kind for f in asserted)}
    named = in_sense(tuple({m.term.term: m.term for m in mentions}.values()), terms)
    if document_names or _OF_STANDARD.search(matched):
        named = who_did(matched, named, terms)
    return Part(
        text=matched,
        terms=with_implied(matched, named, found, asked, terms),
        named=tuple(mention.term for mention in mentions),
        surfaces=surfaces,
        rest=rest,
        asked=asked,
        figures=found,
        asserted=tuple(
            figure
            for figure in asserted
            if figure.kind != "clause" and not _is_period_asked(figure, matched)
        ),
        claim=claim,
        sought=" ".join(own.split()) or matched,
        everyday=terms.rendered(own),
        documents=document_names,
    )


def reworded(part: Part, put: tuple[tuple[str, str], ...], terms: Terms) -> Part:
    """A part with other words put for some of its own; what it asks for and claims is as before."""
    asked = part.text
    for said, formal in put:
        asked = asked.replace(said, formal)
    told = _part(asked, terms, part.documents)
    return replace(told, asked=part.asked | told.asked, claim=part.claim, placed_at=part.placed_at)


def _is_period_asked(figure: Figure, text: str) -> bool:
    """Whether a figure only says in which time something is counted (一年几回)."""
    asked = _PERIOD_ASKED.search(text)
    return asked is not None and asked.group() == plain(figure.text)

"""Judging: is the question answerable from these passages, and which clauses answer it?

A score threshold alone cannot tell (a near question about the wrong role scores high). So a clause
answers a part of a question only when it names every concept the part names, covers what else is
asked, and contains the kind of fact asked for.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import combinations

from assistant.grams import grams
from assistant.naming import SUBJECT_CARD
from assistant.premises import Premise, judge_premise
from assistant.question import AskedKind, Part, Question
from assistant.retrieval import Passage
from corpus.documents import Attribution, Clause, Kind
from corpus.figures import figures
from corpus.library import Library
from corpus.sentences import sentence_spans
from corpus.terms import Term, Terms, Topic, plain

# share of a part's other words that a clause must hold, by how many concepts and figures pin it
ENOUGH = (0.6, 0.34, 0.2, 0.0)
MOST_SUPPORTS = 3
NEAR = 0.5  # of the leading clause's score: what is farther is not said beside it
MOST_MISSING = 2
FEW_TITLES = 6
LIKELY = 0.5
SURE = 0.65  # from here on a word that the clause lacks is told and makes the answer no less whole
W_HELD, W_COSINE, W_CONSTANT = 2.18, 1.66, -3.05
_EVERYONE = "客服代表"
_RATIO = "配比"

_ORGANISATION = re.compile(
    r"公司|银行|委员会|总局|标准委|国家局|人民银行|部门|专人|专门人员|团队|机构|位|人"
)
_KIND_IN_TEXT: dict[AskedKind, frozenset[str]] = {
    "ratio": frozenset({"ratio"}),
    "duration": frozenset({"duration"}),
    "date": frozenset({"date"}),
    "share": frozenset({"share"}),
    "count": frozenset({"count", "ratio"}),
    "money": frozenset({"money", "multiple"}),
}
_KIND_WORDS: dict[AskedKind, str] = {
    "ratio": "具体的比例",
    "duration": "具体的期限",
    "date": "具体的日期",
    "share": "具体的百分比",
    "count": "具体的数量",
    "money": "具体的金额",
    "who": "具体由谁",
}
_OFTEN = re.compile(r"每(?:半|一)?(?:年|月|季|周|日|天|班|次|个月)|逐[年月日周]")
_WANTS_ADVICE = re.compile(
    r"建议|怎么(?:做|布置|打造|搞|弄|安排|提升|改|配置)|如何(?:做|布置|打造|安排|提升|落地)|举措|做法|办法"
)
_OF_A_PLACE = re.compile(r"^那\S{1,8}呢|[这那哪几]一?[章节条]")
_WANTS_DEFINITION = re.compile(
    r"是(?:什么|啥)(?:意思)?[?？]?$|什么意思|啥意思|定义|什么叫|指(?:的是)?什么|含义"
)
_ENUMERATES = re.compile(r"和|与|跟|及|、|还有|分别|，|,")
_SUBJECT = re.compile(
    r"标准|国标|32315|基本要求|客服|客户服务中心|呼叫中心|热线|坐席|座席|解读|规定|要求|规范"
)
_NOT_A_QUESTION = re.compile(
    r"(?:忽略|无视|忘(?:记|掉))\S{0,6}(?:指令|规则|要求|设定|提示|上面|以上|之前)|提示词|系统指令|越狱"
    r"|ignore\S{0,12}(?:instruction|previous|above)|systemprompt|prompt|你现在是|扮演"
    r"|尾号|帮(?:我|客户|他|她)(?:办|改|转|开|解|冻|还|充|挂失|查一?下?(?:我|他|她|客户|这|余额|账单|流水))"
    r"|(?:转账|汇款|打款|转)\d{3,}"
    r"|\[(?:身份证号|卡号|手机号|电话)\]\S*[查核办改看]|[查核办改看]\S{0,6}\[(?:身份证号|卡号|手机号|电话)\]"
    r"|(?:现在|今天|目前|最近)\S{0,8}(?:利率|汇率|金价|净值)|(?:利率|汇率)\S{0,6}(?:几个点|现在|今天)"
    r"|(?:写|编|作)(?:一?[份封篇首段个])|翻译|写代码|出\S{0,4}[道份套]|(?:帮我|给我|请你?)出题"
)
# strongest ground first: what is quoted from a document, then what others say about it
_GROUND: dict[Attribution | None, int] = {
    None: 0, "attributed": 0, "negative": 1, "unattributed": 2, "mixed": 3, "advice": 4,
}  # fmt: skip
_OWN_NOTE = 5
_CIRCUMSTANTIAL: frozenset[Topic] = frozenset({"岗位", "机构", "渠道", "特殊客户", "客户个案"})
_SAID_BY_SOURCE = 1


@dataclass(frozen=True, slots=True)
class Support:
    """A passage that answers a part.

    ``own`` is the share of the part's concepts in the clause's own words; ``on_subject`` whether
    its subject, the first concept of its title, is one of them; ``met`` how many of the part's
    figures the clause states, and of how many of the kinds taken for granted it states any. It is
    ``firm`` where the clause also holds the part's other words; else it only speaks of the subject.
    ``narrower`` counts the concepts of its title that were not asked for. ``ground`` says whose words
    they are: 0 a document's own, up to 5 our own notes. ``likelihood`` see Judge._likelihood. ``missing`` are concepts of the part that the
    clause does not name, ``unstated`` kinds of fact asked for that it does not state, ``unsaid`` words.
    """

    passage: Passage
    coverage: float
    own: float
    on_subject: bool
    met: tuple[int, int]
    firm: bool
    narrower: int
    ground: int
    likelihood: float = 1.0
    missing: tuple[str, ...] = ()
    unstated: tuple[str, ...] = ()
    unsaid: tuple[str, ...] = ()

    @property
    def defects(self) -> int:
        """What keeps it from being about just what is asked."""
        return len(self.missing) + len(self.unstated) + self.narrower


@dataclass(frozen=True, slots=True)
class Owner:
    """Another document that owns a concept: the card clause that says so."""

    concept: str
    clause: Clause


@dataclass(frozen=True, slots=True)
class Judged:
    """What the library has for one part of a question.

    ``missing`` names what no clause answers, ``unsaid`` words that the clauses chosen lack; ``elsewhere`` is the document it belongs to;
    ``title_only`` are headings on the subject without a body.
    """

    part: Part
    supports: tuple[Support, ...]
    missing: tuple[str, ...]
    unsaid: tuple[str, ...]
    elsewhere: Owner | None
    title_only: tuple[Clause, ...]
    premise: Premise
    in_scope: bool

    @property
    def lacks(self) -> bool:
        """Whether the clauses chosen leave out a part worth naming the answer partial for."""
        lead = self.supports[0] if self.supports else None
        if lead is None:
            return bool(self.unsaid)
        return bool(lead.missing or lead.unstated) or bool(lead.unsaid and lead.likelihood < SURE)


class Judge:
    """Judges questions against one library."""

    def __init__(self, library: Library, terms: Terms) -> None:
        self._library = library
        self._terms = terms
        self._named = lru_cache(maxsize=4096)(terms.named)  # clauses come up again and again

    def judge(self, question: Question, passages: tuple[Passage, ...]) -> tuple[Judged, ...]:
        """One judgement a part, in the order asked."""
        asks = _NOT_A_QUESTION.search(plain(question.text)) is None
        eligible = tuple(
            p for p in passages if p.clause.text and asks and not self._is_beside(question, p)
        )
        return tuple(self._judge_part(question, part, eligible) for part in question.parts)

    def may_answer(self, question: Question, clause: Clause) -> bool:
        """Cards of other documents answer only when the question names that document.

        Nothing answers for a document that is not loaded.
        """
        if question.unknown_documents and not question.document_ids:
            return False
        document = self._library.document(clause.document_id)
        if "解读" in question.text and not question.of_standard:
            return document.kind == "interpretation"
        others = question.document_ids - {SUBJECT_CARD}
        if others and SUBJECT_CARD not in question.document_ids:
            return clause.document_id in others
        if document.kind == "regulation" and document.topics and clause not in question.named:
            if not question.topics.intersection(document.topics):
                return False
            if any(part.places for part in question.parts) and _SUBJECT.search(question.text):
                return False
        return document.kind != "catalogue" or clause.document_id in others | {SUBJECT_CARD}

    def _is_beside(self, question: Question, passage: Passage) -> bool:
        """Our notes say nothing of what the standard says: near it, never an answer to it."""
        note = self._library.document(passage.clause.document_id).kind == "note"
        return note and question.of_standard and not _WANTS_ADVICE.search(question.text)

    def _judge_part(self, question: Question, part: Part, eligible: tuple[Passage, ...]) -> Judged:
        missing: tuple[str, ...] = ()
        if not part.terms and not part.rest:
            eligible = tuple(passage for passage in eligible if passage.named)
        chosen = _choose(part, self._supports(part, eligible))
        if not chosen:
            chosen, missing = self._enumerated(part, eligible)
        doubtful = (not chosen or bool(chosen[0].unstated)) and not question.of_standard
        if doubtful and not self._elsewhere(tuple(term.term for term in part.terms)):
            chosen = _choose(part, self._supports(part, eligible, lenient=True))[:1]
        if not missing and not (chosen and chosen[0].firm):
            likely = self._found_first(part, eligible)
            best = chosen[0].likelihood if chosen else 0.0
            if likely and likely[0].likelihood > best:
                chosen = likely
        premise = judge_premise(part, tuple(support.passage.clause for support in chosen))
        lead = chosen[0] if chosen else None
        unsaid = (*lead.missing, *lead.unsaid, *lead.unstated) if lead else ()
        if not chosen:
            words = tuple(word for word in part.rest.split() if len(word) > 1 or not part.terms)
            missing = (*(term.term for term in part.terms), *words)
        return Judged(
            part,
            chosen,
            missing,
            unsaid,
            self._elsewhere(missing),
            () if chosen or part.rest else self._title_only(part),
            premise,
            self._in_scope(question, part),
        )

    def _found_first(self, part: Part, eligible: tuple[Passage, ...]) -> tuple[Support, ...]:
        """The passage found first, where it likely answers though it names not every concept.

        People's words are not all in the vocabulary, and those of documents they load even less.
        Only a document's own words and digests of regulations are taken so; a note or a card must
        be about just what is asked.
        """
        lead = max(eligible, key=lambda passage: passage.score, default=None)
        if lead is None or self._kind(lead.clause) not in ("standard", "regulation", "house"):
            return ()
        if _unstated(part, lead.clause) or self._likelihood(part, lead) < LIKELY:
            return ()
        whole = _whole(lead)
        return (
            Support(
                lead,
                _coverage(part, whole),
                0.0,
                on_subject=False,
                met=(0, 0),
                firm=False,
                narrower=0,
                ground=self._ground(lead.clause),
                likelihood=self._likelihood(part, lead),
                missing=tuple(sorted(_wanted(part) - self._named(whole))),
                unsaid=_uncovered(part, whole),
            ),
        )

    def _likelihood(self, part: Part, passage: Passage) -> float:
        """How likely a passage that is found first answers, from 0 to 1.

        A logistic regression on the words it holds and its cosine to the question. Fitted on 185
        questions of the development half of the cases and of lay questions to ten regulations
        (cross-validated AUROC 0.88; the words alone 0.87, the cosine alone 0.79).
        """
        held, _ = self._weighed(part, _whole(passage))
        odds = W_HELD * held + W_COSINE * (passage.vectors or 0.0) + W_CONSTANT
        return 1.0 / (1.0 + math.exp(-odds))

    def _kind(self, clause: Clause) -> Kind:
        return self._library.document(clause.document_id).kind

    def _weighed(self, part: Part, text: str) -> tuple[float, float]:
        """How much of a part a text holds, and how much there is: 1 is a word that no clause has.

        A concept counts whole, by whatever name; other words by their pairs of characters, half.
        """
        held = asked = 0.0
        named, grams_held = self._named(text), set(grams(text))
        for term in part.named:
            weight = max((self._rarity(gram) for gram in _pairs(plain(term.term))), default=0.0)
            asked += weight
            held += weight if term.term in named else 0.0
        for gram in {gram for word in part.rest.split() for gram in _pairs(word)}:
            asked += 0.5 * self._rarity(gram)
            held += 0.5 * self._rarity(gram) if gram in grams_held else 0.0
        return held, asked

    def _rarity(self, gram: str) -> float:
        """Inverse document frequency, as a share of that of a gram which no clause has."""
        count, clauses = self._clauses_with[gram], max(2, len(self._library))
        return math.log((clauses + 1) / (count + 0.5)) / math.log(2 * clauses + 2)

    @cached_property
    def _clauses_with(self) -> Counter[str]:
        """How many clauses have each gram in title or text."""
        return Counter(
            gram for clause in self._library for gram in set(grams(f"{clause.title}{clause.text}"))
        )

    def _supports(
        self, part: Part, eligible: tuple[Passage, ...], *, lenient: bool = False
    ) -> tuple[Support, ...]:
        found = (self._support(part, passage, lenient=lenient) for passage in eligible)
        return tuple(support for support in found if support is not None)

    def _support(self, part: Part, passage: Passage, *, lenient: bool = False) -> Support | None:
        """How a passage answers a part, None where it does not; ``lenient`` see _may_lack."""
        clause = passage.clause
        ground = self._ground(clause)
        if passage.named:
            return Support(
                passage, 1.0, 1.0, on_subject=True, met=(0, 0), firm=True, narrower=0, ground=ground
            )
        own_text = f"{clause.title}\n{clause.text}"
        whole = _whole(passage)
        kind = self._library.document(clause.document_id).kind
        wanted = self._required(part, clause, kind)
        missing = wanted - self._named(whole)
        titled = wanted & self._named(clause.title)
        if missing and not (lenient and _may_lack(part, kind, missing, titled)):
            return None
        on_subject = self._subject(clause) in wanted
        stated = {figure.value for figure in figures(clause.text)}
        figures_met = sum(figure.value in stated for figure in part.figures)
        kinds = {figure.kind for figure in figures(clause.text)}
        kinds_met = len(kinds & {figure.kind for figure in part.asserted})
        coverage = _coverage(part, whole)
        match kind:
            case "trap" if not figures_met:
                return None  # a circulating figure is spoken of only to someone who brings it
            case "trap" | "catalogue" if wanted and not on_subject:
                return None
            case "regulation" if (
                not titled and len(wanted) == 1 and not (part.rest and coverage >= ENOUGH[0])
            ):
                return None  # it only mentions the one thing asked about
            case "note" if not self._is_about(clause, wanted - _circumstances(part)):
                return None
            case "note" if _is_no_matter_of_notes(part, clause, titled, coverage):
                return None
        asked = {term.term for term in part.terms} | self._general(clause.document_id)
        narrower = len(self._named(clause.title) - asked) if kind == "regulation" else 0
        unstated = _unstated(part, clause)
        if unstated and not (kind == "regulation" and on_subject and (lenient or not narrower)):
            return None
        pinned = len(wanted - missing) + figures_met
        # the fact of a card is all there is to say of its subject
        enough = coverage >= ENOUGH[min(pinned, len(ENOUGH) - 1)] or (
            kind == "catalogue" and on_subject
        )
        firm = enough and not missing and not unstated
        uncovered = () if firm else _uncovered(part, whole)
        specific = {term.term for term in part.terms if _is_specific(term)} & titled
        if not firm and not specific:
            return None
        general = not any(self._in_titles[name] <= FEW_TITLES for name in specific)
        if not firm and general and kind == "regulation" and coverage < ENOUGH[1] and part.rest:
            return None  # many clauses speak of that, and this one of nothing else that was asked
        own = len(wanted & self._named(own_text)) / max(1, len(wanted))
        met = (figures_met, kinds_met)
        return Support(
            passage,
            coverage,
            own,
            on_subject,
            met,
            firm,
            narrower,
            ground,
            likelihood=self._likelihood(part, passage),
            missing=tuple(sorted(missing)),
            unstated=unstated,
            unsaid=uncovered,
        )

    def _required(self, part: Part, clause: Clause, kind: Kind) -> set[str]:
        """The concepts a clause must name: of a regulation or note not those it is all about."""
        wanted = _wanted(part)
        if kind == "catalogue":
            return wanted - {term.term for term in part.terms if term.topic == "机构"}
        if part.rest and kind in ("regulation", "note"):
            return wanted - self._general(clause.document_id)
        return wanted

    def _is_about(self, note: Clause, wanted: set[str]) -> bool:
        """Whether a note is on what is asked: its title and first sentence name all of it."""
        opening = note.text[: sentence_spans(note.text)[0].end]
        return wanted <= self._named(f"{note.title}\n{opening}")

    @cached_property
    def _in_titles(self) -> Counter[str]:
        """How many clauses name each concept in their title."""
        return Counter(name for clause in self._library for name in self._named(clause.title))

    def _general(self, document_id: str) -> frozenset[str]:
        """The concepts that a document's title or names hold: all of it is about them."""
        document = self._library.document(document_id)
        return self._named(" ".join((document.title, *document.aliases)))

    def _ground(self, clause: Clause) -> int:
        note = self._library.document(clause.document_id).kind == "note"
        return _OWN_NOTE if note else _GROUND[clause.attribution]

    def _enumerated(
        self, part: Part, eligible: tuple[Passage, ...]
    ) -> tuple[tuple[Support, ...], tuple[str, ...]]:
        """Supports of an enumeration that no clause answers whole, and the concepts left out.

        Each concept alone (发布日期和起草单位), else all but one or two (班组长和质检的配比): only from
        clauses whose subject, the first concept of their title, is among those asked.
        """
        if not _ENUMERATES.search(part.text) or len(part.terms) < 2:
            return (), ()
        alone = [self._about(part, (term,), eligible) for term in part.terms]
        if all(alone):
            return tuple(support for supports in alone for support in supports[:1]), ()
        for size in range(1, min(MOST_MISSING, len(part.terms) - 1) + 1):
            for left_out in combinations(part.terms, size):
                kept = tuple(term for term in part.terms if term not in left_out)
                if supports := self._about(part, kept, eligible):
                    return supports, tuple(term.term for term in left_out)
        return (), ()

    def _about(
        self, part: Part, kept: tuple[Term, ...], eligible: tuple[Passage, ...]
    ) -> tuple[Support, ...]:
        """Supports of some of the part's concepts, about one of them, with a kind of fact asked."""
        if all(term.topic == "岗位" for term in kept):
            return ()  # roles alone are no subject
        counting = any(term.term == _RATIO for term in part.terms)
        for asked in [frozenset({kind}) for kind in part.asked] or [part.asked]:
            some = replace(part, terms=kept, asked=asked)
            supports = self._supports(some, eligible)
            about = tuple(s for s in supports if s.on_subject or (s.own == 1.0 and not counting))
            if about:
                return _choose(some, about)
        return ()

    def _subject(self, clause: Clause) -> str | None:
        mentions = self._terms.mentions(plain(clause.title))
        return mentions[0].term.term if mentions else None

    def _elsewhere(self, missing: tuple[str, ...]) -> Owner | None:
        for name in missing:
            for term in self._terms.get(name):
                owner = (term.belongs_to or "").partition("/")[0]
                if term.belongs_to is not None and owner in self._library.documents:
                    return Owner(name, self._library.clause(term.belongs_to))
        return None

    def _title_only(self, part: Part) -> tuple[Clause, ...]:
        wanted = {term.term for term in part.terms}
        return tuple(
            clause
            for clause in self._library
            if self._library.is_title_only(clause)
            and (
                self._subject(clause) in wanted or (part.rest and plain(clause.title) in part.text)
            )
        )

    def _in_scope(self, question: Question, part: Part) -> bool:
        text = plain(question.text)
        if _NOT_A_QUESTION.search(text):
            return False
        if part.places or question.document_ids:
            return True
        topics = {term.topic for term in part.terms}
        if "客户个案" in topics:
            return False
        return bool(topics - {"银行业务"}) or (not topics and _SUBJECT.search(text) is not None)


def _may_lack(part: Part, kind: Kind, missing: set[str], titled: set[str]) -> bool:
    """Whether a clause may answer though it does not name all: it speaks of the rest in its title,
    and lacks circumstances only, or (a regulation) one concept more; the answer says which.
    """
    circumstances = _circumstances(part)
    lacking = len(missing - circumstances)
    match kind:
        case "regulation":
            said = len({term.term for term in part.terms} - missing - circumstances)
            return lacking <= min(1, said - 1) and bool(titled - circumstances)
        case "note":
            return lacking == 0 and bool(titled - circumstances)
    return False


def _is_no_matter_of_notes(part: Part, clause: Clause, titled: set[str], coverage: float) -> bool:
    """What our notes leave to others: figures, half a question (那质检呢), what a chapter says, and what another document
    owns, unless the note defines it or speaks of more that was asked.
    """
    if part.asked - {"who"} or part.asserted or _OF_A_PLACE.search(part.text):
        return True
    owned = {term.term for term in part.terms if term.belongs_to is not None}
    if not titled <= owned or (part.rest and coverage >= ENOUGH[0]):
        return False
    return clause.role != "definition" or _WANTS_DEFINITION.search(part.text) is not None


def _circumstances(part: Part) -> set[str]:
    """Concepts that say who or through what, not what is asked about."""
    return {term.term for term in part.terms if term.topic in _CIRCUMSTANTIAL}


def _is_specific(term: Term) -> bool:
    """A subject of its own; roles and complaint handling as such come up in too much."""
    return term.topic != "岗位" and term.term not in ("投诉处理", "培训")


def _wanted(part: Part) -> set[str]:
    """The concepts a clause must name. Everything here is about the people who answer calls, so
    they need not be named again, except where two roles are counted against each other.
    """
    names = {term.term for term in part.terms}
    counted = "ratio" in part.asked or "count" in part.asked or _RATIO in names
    return names if counted or len(names) == 1 else names - {_EVERYONE}


def _coverage(part: Part, text: str) -> float:
    """Share of the bigrams of the part's other words found in ``text``.

    What is left in single characters tells nothing: enough beside a concept, nothing without one.
    """
    wanted = {gram for word in part.rest.split() for gram in _pairs(word)}
    if not wanted:
        return 1.0 if part.terms else 0.0
    return len(wanted & set(grams(text))) / len(wanted)


def _whole(passage: Passage) -> str:
    """The titles above a passage, its own and its text."""
    return "\n".join((*passage.breadcrumb, passage.clause.title, passage.clause.text))


def _uncovered(part: Part, text: str) -> tuple[str, ...]:
    """The other words of a part of which nothing is in ``text``."""
    held = set(grams(text))
    return tuple(word for word in part.rest.split() if not held.intersection(_pairs(word)))


def _pairs(word: str) -> list[str]:
    return [gram for gram in grams(word) if len(gram) > 1]


def _unstated(part: Part, clause: Clause) -> tuple[str, ...]:
    """The kinds of fact asked for that the clause does not hold, as people call them."""
    kinds = {figure.kind for figure in figures(clause.text)}
    return tuple(
        _KIND_WORDS[asked]
        for asked in sorted(part.asked)
        if (asked == "who" and not _ORGANISATION.search(clause.text))
        or (
            (asked in _KIND_IN_TEXT and not _KIND_IN_TEXT[asked] & kinds)
            and not (asked == "duration" and _OFTEN.search(clause.text))
        )
    )


def _choose(part: Part, supports: tuple[Support, ...]) -> tuple[Support, ...]:
    """The few best supports, all on the strongest ground there is (advice only when asked)."""
    if not supports:
        return ()
    wants_advice = _WANTS_ADVICE.search(part.text) is not None
    others = tuple(support for support in supports if support.ground != _OWN_NOTE)
    if others and not wants_advice:
        supports = others

    preferred = -1 if wants_advice else 1
    defines = _WANTS_DEFINITION.search(part.text) is not None
    ranked = sorted(
        supports,
        key=lambda s: (
            s.defects,
            s.narrower,
            len(s.unstated),
            not s.firm,
            *(-met for met in s.met),
            defines and s.passage.clause.role != "definition",
            -s.own,
            not s.on_subject,
            preferred * s.ground,
            -s.passage.score,
        ),
    )
    lead = ranked[0]
    fellows = [
        s
        for s in ranked
        if s.firm >= lead.firm
        and s.met >= lead.met
        and s.own >= lead.own
        and s.on_subject >= lead.on_subject
        and s.defects <= lead.defects
        and not (defines and s.passage.clause.role != lead.passage.clause.role)
        and s.coverage >= lead.coverage
        and s.passage.score >= NEAR * lead.passage.score
        and (wants_advice or (s.ground <= _SAID_BY_SOURCE) == (lead.ground <= _SAID_BY_SOURCE))
    ]
    return tuple(fellows[:MOST_SUPPORTS])

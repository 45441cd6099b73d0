"""Actors: who a question says acts, where the evidence names others."""

from __future__ import annotations

import re

from assistant.checking import check_claim
from assistant.gate.language.reading import read
from assistant.grams import pairs
from assistant.implying import WANTS_YES
from assistant.premises.cases import in_amount, in_case
from assistant.premises.stances import COVERED, RULED, covered
from assistant.premises.upholding import groundless
from assistant.question import Part
from corpus.documents import Clause
from corpus.terms import plain

_DOES = r"(?:负责|牵头|主管|管理|监管|发布|制定|批(?![次量评])|审批|审核|复核|签|同意|点头|归口|提出|承担|发的|定的|出的|说了算|拍板|决定|能?定|管|承?付|支付|掏|出(?!示|具|现|席)|交|负担|包|赔)"

_MAY = "(?:应当|应该|必须|自己|自行|可以?|就|也|都|能|应|须|得|要|会|才|直接|当场|一个人)"


def other_actors(part: Part, evidence: tuple[Clause, ...]) -> list[str]:
    """Organisations and people that a question names as the ones who act, where others do."""
    texts = [in_case(part.claim, clause.text) for clause in evidence]
    whole = "".join(in_amount(part.claim, clause.text) or clause.text for clause in evidence)
    if not texts:
        return []
    asked = _organisations(part)
    wants_yes = part.insists or WANTS_YES.search(part.text) is not None
    if (
        wants_yes
        and asked
        and _tells(part, evidence)
        and not any(name in whole for names in asked for name in names)
    ):
        return [surface for _, surface in asked]
    swapped = [_swapped(part.claim, one) for one in evidence]
    swapped += [
        _by_another(part.claim, text)
        for clause, text in zip(evidence, texts, strict=True)
        if covered(part.claim, clause.text, clause.title) >= COVERED
    ]
    swapped = list(filter(None, swapped))
    if swapped:
        return swapped
    return [
        name
        for name in _acting(part.claim)
        if not _acts_there(name, whole)
        and not any(_is_meant(name, part.claim, clause.text) for clause in evidence)
        and all(_acts_otherwise(name, text) for text in texts)
        and any(covered(part.claim, clause.text, clause.title) >= RULED for clause in evidence)
    ]


# who does something, and what he does; who owns it
_BY = re.compile("(?<![自理事缘])[由归](?P<rest>[^，。；]{3,})")
_OWNED = re.compile(
    "(?:归|属于)(?P<who>[^，。；的]{2,12}?)(?:个人|共同)?(?:所有)?的?(?=$|[，。；])"
)
_ITSELF = re.compile("^(?:[一两\\d]+[个家名位]|该|本)|(?:自己|自行|直接|统一|负责|来|去)+$")


def _by_another(claim: str, text: str) -> str:
    """Who a claim says does something (由保安员操作) or owns it, where a text says of the same that only others do
    (由柜员操作); else empty.
    """
    owners = "，".join(match["who"] for match in _OWNED.finditer(text))
    owned = _OWNED.search(claim)
    if owned is not None and owners:
        return owned["who"] if _is_another(owned["who"], owners) else ""
    done = [match["rest"] for match in _BY.finditer(text)]
    for said in (match["rest"].rstrip("的") for match in _BY.finditer(claim)):
        act = next((two for two in pairs(said)[1:] if any(two in told[1:] for told in done)), "")
        if not act and said[-1] in _DOES:  # 归银行担, of 由中心承担
            act, done = said[-1], [told for told in done if told.endswith(said[-1])]
        who = _ITSELF.sub("", said.rpartition(act)[0]) if act else ""
        others = "，".join(told.partition(act)[0] for told in done if act and act in told)
        if others and who and _is_another(who, others):
            return who
    return ""


def _is_another(who: str, others: str) -> bool:
    return who not in others and set(pairs(who)).isdisjoint(pairs(others))


def _swapped(claim: str, clause: Clause) -> str:
    """Who acts in a claim in the place of another, as the gate finds; else empty.

    Nobody of whom the claim denies it (不用客户掏), or whom the clause names too.
    """
    another = covered(claim, clause.text, clause.title) < COVERED or groundless(claim, clause.text)
    if another:
        return ""
    reasons = check_claim(claim, [in_case(claim, clause.text)], clause.title).reasons
    names = (one.ours for one in reasons if one.code == "actor" and one.way == "instead")
    return next((name for name in names if not _may_be_told(name, claim, clause.text)), "")


def _may_be_told(name: str, claim: str, text: str) -> bool:
    """Whether a claim may name somebody beside a text: as one who does nothing, or whom it names too."""
    return _is_denied(name, claim) or (name in text and not in_amount(claim, text))


# what people say -> what the clauses call it, in the order in which it is looked for
_CALLED = (
    (
        re.compile(r"客户|用户|储户|顾客|消费者|老百姓"),
        ("客户", "储户", "存款人", "持卡人", "投诉人", "消费者", "被保险人", "当事人"),
    ),
    (
        re.compile(r"我们行?|咱们行?|我行|本行|(?<!非)(?<!人民)(?<!商业)银行(?![业卡保])"),
        ("联络中心", "发卡行", "储蓄机构", "商业银行", "银行业金融机构", "银行保险机构", "投保机构", "金融机构", "经营者", "个人信息处理者"),
    ),
)  # fmt: skip


_NUMBER = re.compile(r"[A-Z]+/T(\d{4,6})—\d{4}")
_LATIN = re.compile(r"[a-z]{2,}")
_BARE_NUMBER = re.compile(r"(?:[a-z]+/?t?)?(?<!\d)(\d{5})(?![\d—-])")


def as_named(part: Part, evidence: tuple[Clause, ...]) -> str:
    """The claim of a part with concepts written short, customers, the bank and standards by the names that the evidence has
    for them (存款保险 for 存保, 投诉人, 发卡行, GB/T 32312—2015).
    """
    whole, claim = "".join(clause.text for clause in evidence), part.claim
    for term, surface in zip(part.named, part.surfaces, strict=True):
        short = re.fullmatch(".*".join(surface), term.term) is not None
        if short and term.term in whole and surface not in whole:
            claim = claim.replace(surface, term.term)
    for said, names in _CALLED:
        there = next((name for name in names if name in whole), "")
        if there and not said.search(whole):
            claim = said.sub(there, claim)
    numbers = {m[1]: m.group() for m in _NUMBER.finditer(re.sub(r"\s", "", whole))}
    claim = _BARE_NUMBER.sub(lambda m: numbers.get(m[1], m.group()), claim)
    return _LATIN.sub(lambda m: m.group().upper() if m.group() not in whole else m.group(), claim)


def _organisations(part: Part) -> list[tuple[str, str]]:
    """The organisations that a question names: the preferred name and the one written."""
    return [
        (term.term, surface)
        for term, surface in zip(part.named, part.surfaces, strict=True)
        if term.topic == "机构"
    ]


def _tells(part: Part, evidence: tuple[Clause, ...]) -> bool:
    """Whether the evidence tells what is asked of the catalogue; of other things, whether an organisation
    is asked about as the one who acts (银保监会定的吗, not 银保监会有要求吗).
    """
    of_catalogue = [term for term in part.terms if term.topic == "标准"]
    texts = [plain(f"{clause.title}{clause.text}") for clause in evidence]
    if not of_catalogue:
        return any(_acts(surface, part.text) for _, surface in _organisations(part))
    return any(term.is_in(text) for term in of_catalogue for text in texts)


def named_actors(part: Part, evidence: tuple[Clause, ...]) -> list[str]:
    """Organisations that a question names, where the evidence on what is asked of them names all, and
    the one who acts, where it does so in the evidence.
    """
    acting = _acting(part.claim)
    texts = [in_case(part.claim, clause.text) for clause in evidence]
    if acting and all(any(_acts_there(name, text) for text in texts) for name in acting):
        found = [reason for text in texts for reason in check_claim(part.claim, [text]).reasons]
        swapped = any(r.code == "actor" and r.way == "instead" and r.theirs for r in found)
        return [] if swapped else acting
    asked = _organisations(part)
    of_catalogue = any(term.topic == "标准" for term in part.terms)
    texts = [clause.text for clause in evidence]
    named = all(any(name in text for name in names for text in texts) for names in asked)
    return [surface for _, surface in asked] if part.insists and of_catalogue and named else []


# parties by what they are to one another in any document: a rule has its own name for each
_CUSTOMER = re.compile("客户|用户|顾客|客人|消费者")
_PERSON = re.compile(
    r"个人|本人|自然人|主体|[储用客住商农]户|(?<!证)人(?![民员工口数力事为均])|(?<!或)(?<!经营)(?<!处理)者"
)
_EMPLOYED = re.compile("员工|职工|公司|单位|企业|商家|老板|东家")


def _is_meant(name: str, claim: str, text: str) -> bool:
    """Whether a text may mean one who acts in a claim: it names him, and tells no cases by amounts apart, or it
    may do by a name of its own, where he is named by what he is to others (客户, 员工, 公司).
    """
    if name in text and not in_amount(claim, text):
        return True
    if _CUSTOMER.fullmatch(name):
        return _PERSON.search(text) is not None
    return _EMPLOYED.fullmatch(name) is not None


def _acting(claim: str) -> list[str]:
    """The actors that a claim says do something: 由A…, A负责…, …是A定的."""
    actors = [token.text for token in read(claim).tokens if token.kind == "actor"] if claim else []
    return [actor for actor in actors if _acts(actor, claim) and not _is_denied(actor, claim)]


_NOT_DOING = "(?:不用|不由|不是|不归|不必|不需要?|无需|无须|用不着|不要)"


def _is_denied(actor: str, claim: str) -> bool:
    """Whether a claim says of an actor that it need not do something (不用客户掏)."""
    return re.search(f"{_NOT_DOING}{re.escape(actor)}", claim) is not None


def _acts(actor: str, text: str) -> bool:
    """Whether a text says of an actor that it does something."""
    name = re.escape(actor)
    return bool(
        re.search(rf"(?:由|归|(?<!不)是|为|得|经|须|让|找){name}|{name}{_MAY}*{_DOES}", text)
    )


def _acts_there(actor: str, text: str) -> bool:
    """Whether an actor does something in a text too, under any of its names."""
    value = next(iter(token.value for token in read(actor).tokens), actor)
    there = [token for token in read(text).tokens if token.kind == "actor" and token.value == value]
    return any(_acts(token.text, text) for token in there)


def _acts_otherwise(actor: str, text: str) -> bool:
    """Whether in a text other actors act and this one is not named, by any of its names."""
    value = next(iter(token.value for token in read(actor).tokens), actor)
    named = {token.value: token.text for token in read(text).tokens if token.kind == "actor"}
    others = any(_acts(other, text) for other in named.values())
    return others and value not in named and actor not in text

"""Coverage: whether a document is for somebody, asked of one as such (管外包吗), as a question of its scope."""

from __future__ import annotations

import re

from assistant.exchanging import with_person
from assistant.naming import names_as_written
from assistant.phrases import NAMES_DOCUMENT
from assistant.substance import concepts_in
from corpus.library import Library
from corpus.terms import Terms, plain

# for whom a document is: 管外包吗, 企业也归它管吗, 这规范对他们是强制的不
_DOCUMENT = (
    r"(?:(?:这|那|该)?(?:个|部|份|本)?(?:标准|国标|办法|条例|规范|规定|制度|法)|它|这个|那个)"
)
_SCOPE = re.compile(
    rf"(?:那么?)?(?P<it>{_DOCUMENT})?(?:是不是|是否|也|还|都|能)*(?:管不管|管|适用于?|约束)(?P<whom>[^，,。?？几多什么哪谁]{{2,8}}?)(?:吗|么|不|呢)?[?？]*"
    rf"|(?P<who>[^，,。?？]{{2,14}}?)(?:是不是|是否|也|还|都)*(?:归|受|由|属)(?P<its>{_DOCUMENT})(?:管|约束|规范)(?:吗|么|不|呢)?[?？]*"
    rf"|(?:那么?)?(?P<this>{_DOCUMENT})?对(?P<towards>[^，,。?？]{{2,8}}?)(?:是不是|是否|也|还|都)*(?:是?强制(?:性)?|适用|有效|有约束力|管用)的?(?:吗|么|不|呢)?[?？]*"
)


def of_scope(asked: str, topic: str, terms: Terms, library: Library) -> str | None:
    """Whether a document is for somebody, asked of one as such or after what was asked of it as such."""
    found = _SCOPE.fullmatch(asked)
    if found is None:
        return None
    name = next(iter(names_as_written(topic, library)), "")
    others = concepts_in(plain(topic).replace(plain(name), ""), terms)
    of_document = (name or others) and all(one.term.topic == "标准" for one in others)
    if not of_document and not (found["it"] or found["its"] or found["this"]):
        return None
    whom = found["whom"] or found["who"] or found["towards"]
    if not name and (called := NAMES_DOCUMENT.search(topic if of_document else asked)):
        name = called.group()
    return f"{name}适用于{with_person(whom, topic, terms) or whom}吗"

"""Bibliography: what is asked of a document as such (who drafted it, since when, in which article), by its name in a
conversation.
"""

from __future__ import annotations

import re

from assistant.asking import kinds_asked
from assistant.contrasting import contrasted
from assistant.naming import PLAIN_NUMBER, named_in, names_as_written
from assistant.phrases import shape_of
from assistant.substance import concepts_in, has_substance
from corpus.library import Library
from corpus.terms import Terms, plain

_STANDARD = re.compile(r"标准|国标")
_WHICH = re.compile(r"(?:哪|什么|啥)个?(?:标准|国标)")
_PRONOUN_OF_DOCUMENT = re.compile(r"^(?:那么?|它|这个|那个|还有(?![没效用]))+")
_BESIDE = re.compile(r"(?:那么?)?(?:它|这个|那个)[跟和与同比]")


def of_law(said: str, topic: str, terms: Terms, library: Library) -> str | None:
    """The topic asked of a document that the follow-up names, where it says nothing else (消保法第几条)."""
    standard = _STANDARD.match(said)
    name = next(iter(names_as_written(said, library)), standard.group() if standard else "")
    asks = plain(said).replace(name, "")
    if not name or has_substance(asks, terms) or not shape_of(asks).asks:
        return None
    (of_it, *_) = contrasted(f"{name}里", topic, terms, library) or (f"{name}{topic}",)
    return f"{of_it}，{asks}" if "clause-number" in kinds_asked(asks) else of_it


def of_document(said: str, topic: str, terms: Terms, library: Library) -> str | None:
    """What is asked of a document as such (谁起草的, 它是强制的吗), of the one that the topic names."""
    asked = concepts_in(plain(said), terms)
    of_catalogue = asked and all(mention.term.topic == "标准" for mention in asked)
    text = plain(topic)
    as_written = names_as_written(topic, library)
    names = (*as_written, *PLAIN_NUMBER.findall(text), *_STANDARD.findall(text))
    beside = _BESIDE.match(said)  # 它跟32315是同一天实施的吗: of both
    if beside and of_catalogue and names:
        return f"{names[0]}{said[beside.end() - 1 :]}"
    if not of_catalogue or named_in(said, library).names or _STANDARD.search(_WHICH.sub("", said)):
        return None
    return f"{names[0]}{_PRONOUN_OF_DOCUMENT.sub('', said)}" if names else None


def is_of_document(topic: str, terms: Terms) -> bool:
    """Whether a topic asks of a document as such (什么时候实施), and of no rule in it."""
    named = concepts_in(plain(topic), terms)
    of_one = named or PLAIN_NUMBER.search(plain(topic))
    return bool(of_one) and all(mention.term.topic == "标准" for mention in named)

"""QTI 2.1: a content package, one assessment item a question.

未验证: no validator of the standard can be installed here; the tests check that every file is XML of
the right namespace and that every identifier that is used is declared.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

from lxml import etree
from lxml.builder import ElementMaker

from assistant.quiz.exports.packing import put
from assistant.quiz.exports.texts import sources_of
from assistant.quiz.items import BLANK, QuizItem
from assistant.quiz.papers import Paper

_QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
_CP = "http://www.imsglobal.org/xsd/imscp_v1p1"
_MD = "http://ltsc.ieee.org/xsd/LOM"
_TEMPLATES = "http://www.imsglobal.org/question/qti_v2p1/rptemplates/"
_E = ElementMaker(namespace=_QTI, nsmap={None: _QTI})
_M = ElementMaker(namespace=_CP, nsmap={None: _CP, "lom": _MD})


def write(paper: Paper, path: Path) -> None:
    """imsmanifest.xml and the items; the citations are feedback and the manifest's description."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        _put(package, "imsmanifest.xml", _manifest(paper))
        for entry in paper.items:
            _put(package, f"items/{entry.item.id}.xml", _item(entry.item))


def _put(package: zipfile.ZipFile, name: str, root: etree._Element) -> None:
    put(
        package,
        name,
        etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True),
    )


def _manifest(paper: Paper) -> etree._Element:
    resources = [
        _M.resource(
            _M.metadata(_M.schema("QTIv2.1 Item"), _described(entry.item)),
            _M.file(href=f"items/{entry.item.id}.xml"),
            identifier=f"r-{entry.item.id}",
            type="imsqti_item_xmlv2p1",
            href=f"items/{entry.item.id}.xml",
        )
        for entry in paper.items
    ]
    made: etree._Element = _M.manifest(
        _M.metadata(_M.schema("QTIv2.1 Package"), _M.schemaversion("1.0.0")),
        _M.organizations(),
        _M.resources(*resources),
        identifier=f"p-{paper.id}",
    )
    return made


def _described(item: QuizItem) -> etree._Element:
    lom = etree.Element(f"{{{_MD}}}lom")
    general = etree.SubElement(lom, f"{{{_MD}}}general")
    described = etree.SubElement(general, f"{{{_MD}}}description")
    etree.SubElement(described, f"{{{_MD}}}string", language="zh-CN").text = sources_of(item)
    return lom


def _item(item: QuizItem) -> etree._Element:
    said = f"{item.rationale}\n{sources_of(item)}"
    made: etree._Element = _E.assessmentItem(
        _response(item),
        _E.outcomeDeclaration(identifier="SCORE", cardinality="single", baseType="float"),
        _E.outcomeDeclaration(identifier="FEEDBACK", cardinality="single", baseType="identifier"),
        _E.itemBody(*_body(item)),
        *_processing(item),
        _E.modalFeedback(
            said, outcomeIdentifier="FEEDBACK", identifier="rationale", showHide="hide"
        ),
        identifier=f"i-{item.id}",
        title=item.stem[:60],
        adaptive="false",
        timeDependent="false",
    )
    return made


def _processing(item: QuizItem) -> list[etree._Element]:
    if item.type == "short":
        return []
    return [
        _E.responseProcessing(
            template=_TEMPLATES + ("map_response" if item.type == "blank" else "match_correct")
        )
    ]


def _response(item: QuizItem) -> etree._Element:
    kind = {"multiple": "multiple", "matching": "multiple", "order": "ordered"}
    base = {"blank": "string", "short": "string", "matching": "directedPair"}
    declared: etree._Element = _E.responseDeclaration(
        identifier="RESPONSE",
        cardinality=kind.get(item.type, "single"),
        baseType=base.get(item.type, "identifier"),
    )
    if item.type != "short":
        declared.append(_E.correctResponse(*(_E.value(value) for value in _right(item))))
    if item.type == "blank":
        entries = [_E.mapEntry(mapKey=text, mappedValue="1") for text in item.accepted[0]]
        declared.append(_E.mapping(*entries, defaultValue="0"))
    return declared


def _right(item: QuizItem) -> list[str]:
    if item.type == "blank":
        return [item.accepted[0][0]]
    if item.type == "matching":
        return [f"P{at} O{option}" for at, option in enumerate(item.key)]
    return [f"O{at}" for at in item.key]


def _body(item: QuizItem) -> list[etree._Element]:
    stem = _E.p(item.stem)
    choices = [_E.simpleChoice(o, identifier=f"O{at}") for at, o in enumerate(item.options)]
    asked = {"responseIdentifier": "RESPONSE"}
    match item.type:
        case "blank":
            before, _, after = item.stem.partition(BLANK)
            entry = _E.textEntryInteraction(**asked)
            entry.tail = after
            return [_E.p(before, entry)]
        case "short":
            return [stem, _E.extendedTextInteraction(**asked)]
        case "order":
            return [stem, _E.orderInteraction(*choices, shuffle="false", **asked)]
        case "matching":
            left = [_choice(f"P{at}", text) for at, text in enumerate(item.prompts)]
            right = [_choice(f"O{at}", text) for at, text in enumerate(item.options)]
            sets = (_E.simpleMatchSet(*left), _E.simpleMatchSet(*right))
            return [
                stem,
                _E.matchInteraction(
                    *sets, shuffle="false", maxAssociations=str(len(left)), **asked
                ),
            ]
        case _:
            most = "0" if item.type == "multiple" else "1"
            return [stem, _E.choiceInteraction(*choices, shuffle="false", maxChoices=most, **asked)]


def _choice(identifier: str, text: str) -> etree._Element:
    made: etree._Element = _E.simpleAssociableChoice(text, identifier=identifier, matchMax="1")
    return made

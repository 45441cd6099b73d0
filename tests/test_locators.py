import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import LocatorError
from corpus.grammars import Step
from corpus.locators import Locator, parse_locator, parse_slug

small = st.integers(1, 60)


@st.composite
def gbt(draw):
    head = draw(
        st.one_of(
            st.lists(small, min_size=1, max_size=6).map(lambda n: Step("clause", tuple(n))),
            st.tuples(st.integers(1, 26), st.lists(small, max_size=5)).map(
                lambda pair: Step("annex", (pair[0], *pair[1]))
            ),
            st.tuples(
                st.sampled_from(["table", "figure", "formula"]), st.integers(0, 26), small
            ).map(lambda t: Step(t[0], (t[1], t[2]))),
            st.sampled_from([Step("front", (0,)), Step("front", (1,)), Step("back", (0,))]),
        )
    )
    steps = [head]
    if head.kind in ("clause", "annex"):
        for kind, number in (
            ("paragraph", small),
            ("letter", st.integers(1, 26)),
            ("number", small),
            ("note", st.integers(0, 9)),
        ):
            if draw(st.booleans()):
                steps.append(Step(kind, (draw(number),)))
    return Locator("gbt", tuple(steps))


@st.composite
def statute(draw):
    if draw(st.booleans()):
        kinds = draw(
            st.sampled_from([["chapter"], ["book", "chapter"], ["chapter", "division"], ["book"]])
        )
        return Locator("statute", tuple(Step(kind, (draw(small),)) for kind in kinds))
    article = draw(st.one_of(st.integers(1, 1260).map(lambda n: (n,)), st.tuples(small, small)))
    steps = [Step("article", article)]
    for kind in ("paragraph", "item", "subitem"):
        if draw(st.booleans()):
            steps.append(Step(kind, (draw(small),)))
    return Locator("statute", tuple(steps))


@st.composite
def outline(draw):
    steps = [Step("section", tuple(draw(st.lists(small, min_size=1, max_size=4))))]
    if draw(st.booleans()):
        steps.append(Step("sentence", (draw(small),)))
        if draw(st.booleans()):
            steps.append(Step("part", (draw(small),)))
    return Locator("outline", tuple(steps))


any_locator = st.one_of(gbt(), statute(), outline())


@given(any_locator)
def test_what_is_printed_reads_back(locator):
    assert parse_locator(locator.numbering, str(locator)) == locator


@given(any_locator)
def test_a_slug_reads_back_and_is_safe_in_an_address(locator):
    assert parse_slug(locator.numbering, locator.slug) == locator
    assert locator.slug.isascii()
    assert not set(locator.slug) & set("/?#% ()")


@given(any_locator)
def test_a_parent_stands_before_its_child(locator):
    if locator.parent is not None:
        assert locator.parent < locator


@given(st.lists(gbt(), max_size=8), st.randoms())
def test_order_does_not_depend_on_where_sorting_starts(locators, random):
    shuffled = list(locators)
    random.shuffle(shuffled)
    assert sorted(shuffled) == sorted(locators)


@pytest.mark.parametrize(
    ("numbering", "texts"),
    [
        ("gbt", ["前言", "4", "4 第1段", "4.1", "4.1.2", "4.1.2 a)", "4.1.2 a) 1)", "4.2", "4.10", "附录A", "A.1", "A.2.1"]),
        ("statute", ["第九条", "第十条", "第十条之一", "第十一条", "第十八条第一款", "第十八条第一款第(二)项", "第一百条"]),
        ("outline", ["一", "一(一)", "一(一) 第1句", "一(一) 第2句", "一(二)", "二", "十", "十一"]),
    ],
)  # fmt: skip
def test_reading_order(numbering, texts):
    assert [str(one) for one in sorted(parse_locator(numbering, t) for t in texts)] == texts


@pytest.mark.parametrize(
    ("numbering", "text", "printed", "slug", "parent"),
    [
        ("gbt", "４．１．２　ａ）１）", "4.1.2 a) 1)", "4.1.2-a-1", "4.1.2 a)"),
        ("gbt", "附录 B", "附录B", "B", None),
        ("gbt", "表A.1", "表A.1", "tableA.1", None),
        ("gbt", "4 第1段", "4 第1段", "4-para1", "4"),
        ("statute", "第18条", "第十八条", "art18", None),
        ("statute", "第十八条第一款第二项", "第十八条第一款第(二)项", "art18-para1-item2", "第十八条第一款"),
        ("statute", "第一百三十三条之二", "第一百三十三条之二", "art133.2", None),
        ("outline", "三（一）", "三(一)", "3.1", "三"),
        ("outline", "二(一) 第1句第2分句", "二(一) 第1句第2分句", "2.1-s1-c2", "二(一)"),
        ("entry", "implementation-date", "implementation-date", "implementation-date", None),
    ],
)  # fmt: skip
def test_known_locators(numbering, text, printed, slug, parent):
    locator = parse_locator(numbering, text)
    found = (str(locator), locator.slug, locator.parent and str(locator.parent))
    assert found == (printed, slug, parent)


@pytest.mark.parametrize(
    ("numbering", "text"),
    [
        ("gbt", ""),
        ("gbt", "第十八条"),
        ("gbt", "4.1.2的试验"),
        ("gbt", "a)"),
        ("gbt", "4 b) a)"),
        ("statute", "4.1"),
        ("statute", "第款"),
        ("outline", "第1句"),
        ("entry", "中文"),
    ],
)
def test_what_is_no_locator_is_refused(numbering, text):
    with pytest.raises(LocatorError, match="编号体系"):
        parse_locator(numbering, text)


def test_two_systems_are_never_compared():
    with pytest.raises(LocatorError, match="不能比较"):
        assert parse_locator("gbt", "4") < parse_locator("statute", "第四条")

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from assistant.claims import Claim, ClaimReader, without_markers


def read(*pieces):
    reader = ClaimReader()
    return [claim for piece in pieces for claim in reader.feed(piece)] + reader.finish()


def test_a_claim_is_what_is_said_up_to_a_sentence_that_names_its_sources():
    assert read("应在 15 日内办结。复杂的可延长[1]。配比见 [2]、【3】。再见") == [
        Claim("应在 15 日内办结。复杂的可延长。", "复杂的可延长。", (1,)),
        Claim("配比见 、。", "配比见 、。", (2, 3)),
        Claim("再见", "再见", ()),
    ]


def test_markers_may_follow_the_full_stop_and_come_in_several_shapes():
    for marker in ("[1]", "【1】", "［1］", " [ 1 ]", "[1][1]"):
        assert read(f"应保存 2 年。{marker}下一句。[2]")[0] == Claim(
            "应保存 2 年。", "应保存 2 年。", (1,)
        )
    assert read("应保存。[1, 2、3]")[0].handles == (1, 2, 3)


def test_a_year_in_brackets_is_no_marker():
    assert read("按[2015]号文办理。")[0] == Claim("按[2015]号文办理。", "按[2015]号文办理。", ())


def test_lists_emphasis_and_thoughts_are_taken_off_and_figures_stay():
    text = "<think>先想[1]。</think>\n1. **应保存 2 年**。[1]\n- 1.5 倍以上[2]\n"
    assert [(claim.text, claim.handles) for claim in read(text)] == [
        ("应保存 2 年。", (1,)),
        ("1.5 倍以上", (2,)),
    ]


def test_a_sentence_waits_for_markers_that_may_follow():
    reader = ClaimReader()
    assert reader.feed("应保存。") == []
    assert reader.feed("[") == []
    assert reader.feed("1]") == []
    assert reader.feed("下") == [Claim("应保存。", "应保存。", (1,))]


def test_what_a_cut_reply_left_unfinished_is_never_given():
    assert ClaimReader().feed("应保存 2 年[1]，但") == []


@given(
    st.text(alphabet="应保存2年。！\n[1]【2】 ，“”-*.<>think/", max_size=60),
    st.lists(st.integers(0, 60), max_size=6),
)
def test_how_a_reply_is_cut_into_pieces_changes_nothing(text, cuts):
    places = sorted({min(cut, len(text)) for cut in (0, len(text), *cuts)})
    pieces = [text[a:b] for a, b in pairwise(places)]
    assert read(*pieces) == read(text)


@given(st.text(alphabet="录音[]【】［］1234,，、 "))
def test_material_never_keeps_a_marker(text):
    assert all(claim.handles == () for claim in read(without_markers(text)))

"""The words that say the same: what the lists may hold, how a text is cut into words, and what an exchange does."""

from __future__ import annotations

import pytest

from assistant.checking import check_claim
from assistant.gate.language.lexicon import contrasts, lexicon
from assistant.gate.language.reading import read

_SEIZED = "公安机关可以扣押与案件有关的物品；经查明与案件无关的，应当及时返还。"
_PAPER = "经批准设立的商业银行，凭该许可证向登记机关办理登记，领取营业执照。"
_MISCONDUCT = "单位应当登记讯问的时间。"
_PLAN = "单位应当采用公开的方式选聘人员，并在报纸上刊登公告。"
_DAMAGE = "因停产给职工造成损失的，用人单位应当依照法律规定予以赔偿。"
_SENT = "坐席先核验身份，核验通过后修改号码，并于当日发送短信。"


def test_words_that_exclude_each_other_share_no_sense() -> None:
    words = lexicon()
    for group in contrasts():
        known = [words[word] for word in group if word in words and words[word].kind == "word"]
        for n, one in enumerate(known):
            assert all(one.senses.isdisjoint(other.senses) for other in known[n + 1 :]), group


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("不起诉的决定", "不 起诉 的 决定"),
        ("有违法所得的", "有 违法所得 的"),
        ("就要回退", "就 要 回退"),
        ("查账户", "查 账户"),
        ("核对来电人身份", "核对 来电人 身 份"),
        ("催告前提出申请", "催 告 前 提出申请"),
    ],
)
def test_a_text_is_cut_into_as_few_and_as_much_known_words_as_can_be(text: str, words: str) -> None:
    assert " ".join(token.text for token in read(text).tokens) == words


@pytest.mark.parametrize(
    ("said", "source"),
    [
        ("公安机关可以扣下与案件有关的物品；经查明与案件无关的，应当及时返还。", _SEIZED),
        ("经批准设立的商业银行，凭该许可证向登记机关办理登记，领走营业执照。", _PAPER),
        ("单位应当登记审问的时间。", _MISCONDUCT),
        ("单位应当采用公开的途径选聘人员，并在报纸上登出公告。", _PLAN),
        ("因停止生产给职工造成损失的，用人单位应当依法予以赔偿。", _DAMAGE),
    ],
)
def test_a_word_that_says_the_same_may_stand_for_another(said: str, source: str) -> None:
    assert check_claim(said, [source]).reasons == ()


@pytest.mark.parametrize(
    ("said", "source"),
    [
        ("公安机关可以扣留与案件有关的物品；经查明与案件无关的，应当及时返还。", _SEIZED),
        ("经批准设立的商业银行，凭该许可证向登记机关办理登记，领取经营许可证。", _PAPER),
        ("单位应当登记询问的时间。", _MISCONDUCT),
        ("单位应当采用公开的方式选聘人员，并在报纸上撤销公告。", _PLAN),
        ("因停业给职工造成损失的，用人单位应当依法予以赔偿。", _DAMAGE),
        ("坐席当日先核验身份，核验通过后修改号码，并发送短信。", _SENT),
    ],
)
def test_a_near_miss_may_not(said: str, source: str) -> None:
    assert not check_claim(said, [source]).passed


def test_what_comes_first_is_looked_for_where_nothing_follows() -> None:
    assert not check_claim("先归档，再登记和复核。", ["登记和复核之后先。"]).passed


_FINED_BY = "由县级以上教育行政部门责令改正；构成违反治安管理行为的，由公安机关处罚。"


def test_a_public_body_may_have_the_short_name_of_its_field() -> None:
    said = "由县级以上教育部门责令改正；构成违反治安管理行为的，由公安部门处罚。"
    assert check_claim(said, [_FINED_BY]).passed
    assert not check_claim(said.replace("公安", "税务"), [_FINED_BY]).passed
    other = said.replace("教育", "民政").replace("公安", "教育").replace("民政", "公安")
    assert not check_claim(other, [_FINED_BY]).passed


@pytest.mark.parametrize(
    ("said", "source"),
    [
        ("语音菜单用掉的时间不算进排队时长。", "语音菜单的时间不计入排队时长。"),
        ("银行可以上智能客服系统。", "银行可以引入智能客服系统。"),
    ],
)
def test_no_word_is_seen_across_two(said: str, source: str) -> None:
    codes = {reason.code for reason in check_claim(said, [source]).reasons}
    assert codes.isdisjoint({"comparator", "negation"})

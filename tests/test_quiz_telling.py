"""No item of a paper prints what another asks: a duty and its penalty, a word and what it is said of."""

from random import Random

import pytest

from assistant.quiz.duplicates import Seen
from assistant.quiz.items import RIGHT, WRONG
from assistant.quiz.pool import Pool
from assistant.quiz.telling import Shown, secrets_of
from tests.quiz import changed
from tests.statutes import statute

RULES = """第一条　两个以上书店共用一个库房，可能危及对方图书安全的，应当签订库房安全协议，明确各自的看护职责，并指定专人进行防火检查。
第二条　书店未签订库房安全协议或者未指定专人进行防火检查的，由图书主管部门责令限期改正，处一万元以上三万元以下罚款。
第三条　书店伪造进货记录的，由图书主管部门责令改正；情节严重的，吊销经营许可证。
第四条　书店在阅览室内存放易燃物品的，由图书主管部门没收易燃物品，并吊销经营许可证。
"""


def _made(tmp_path, kind, place):
    library = statute(tmp_path, RULES)
    offered = Pool(library, list(library)).items(kind, Random(1))
    return [item for item in offered if item.citations[0].locator == place]


def test_a_penalty_that_prints_a_duty_tells_the_points_that_ask_for_it(tmp_path):
    duty = next(iter(_made(tmp_path, "short", "第一条")))
    penalty = next(iter(_made(tmp_path, "single", "第二条")))
    assert penalty.facet == "sanction"
    assert Shown(penalty).tells(secrets_of(duty))
    assert Seen([duty]).has(penalty)
    assert Seen([penalty]).has(duty)


def test_a_word_of_law_that_another_stem_prints_of_the_same_thing_is_told(tmp_path):
    asked = next(iter(_made(tmp_path, "blank", "第三条")))
    judged = {i.answer: i for i in _made(tmp_path, "tf", "第四条")}
    assert asked.answer == "吊销"
    assert "吊销经营许可证" in judged[RIGHT].claim
    assert Seen([asked]).has(judged[RIGHT])
    assert Seen([judged[RIGHT]]).has(asked)
    assert Seen([asked]).has(judged[WRONG])  # it asks for the same word of the same thing


@pytest.mark.parametrize(
    ("shown", "told"),
    [
        ("据《书店规则》第九条，「未签订库房安全协议的，责令改正。」", True),
        ("据《书店规则》第九条，「库房未指定专人进行防火、防盗检查的，责令改正。」", True),
        ("据《书店规则》第九条，「书店应当公布开放时间。」", False),
        ("据《书店规则》第九条，「应当签订进货合同。公布安全制度。修订库房协议。」", False),
    ],
)
def test_a_point_is_told_by_one_sentence_that_has_most_of_its_words(tmp_path, shown, told):
    duty = next(iter(_made(tmp_path, "short", "第一条")))
    assert Shown(changed(duty, stem=shown)).tells(secrets_of(duty)) == told

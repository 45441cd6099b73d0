"""Personal data: masked, and no part of what is asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.privacy import mask_personal_data, without_persons
from assistant.question import read_question


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("卡号6222 0212 3456 7890 123怎么了", "卡号[卡号]怎么了"),
        ("身份证11010519491231002X", "身份证[身份证号]"),
        ("他手机13800138000打不通", "他手机[手机号]打不通"),
        ("１３８００１３８０００", "[手机号]"),
        ("座机010-12345678，邮箱a.b@bank.com.cn", "座机[电话]，邮箱[邮箱]"),
        ("GB/T 32315—2015 自 2016-06-01 实施", "GB/T 32315—2015 自 2016-06-01 实施"),
    ],
)
def test_personal_data_is_masked_and_nothing_else(text, masked):
    assert mask_personal_data(text) == masked


@given(st.integers(10**15, 10**19 - 1))
def test_no_card_number_survives(number):
    assert str(number) not in mask_personal_data(f"卡{number}。")


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("客户王芳（13711112222）要求听录音，调取要谁批准？", "客户要求听录音，调取要谁批准？"),
        ("李娜 13800138000 投诉多久答复", "投诉多久答复"),
        ("客户陈先生，电话0571-88886666，问录音存多久", "客户，问录音存多久"),
        ("手机号13912345678的客户问录音存多久", "客户问录音存多久"),
        ("录音存多久？客户电话13912345678", "录音存多久？"),
        (
            "客户张伟，手机13912345678，身份证11010519491231002X，问几天答复",
            "客户，问几天答复",
        ),
        ("客户姓名：张三\n联系电话：13912345678\n问：存款赔多少", "客户；问：存款赔多少"),
        # the number is what is asked about, or no name
        ("客户报的手机号13912345678和预留的不一致怎么办", "客户报的手机号和预留的不一致怎么办"),
        ("有位先生说卡被盗刷了", "有位先生说卡被盗刷了"),
        ("客户方便的时候再回访", "客户方便的时候再回访"),
        ("客户高龄怎么服务", "客户高龄怎么服务"),
        ("13912345678", "[手机号]"),
    ],
)
def test_who_the_customer_is_is_no_part_of_the_question(typed, asked):
    assert without_persons(read_question(typed)) == asked

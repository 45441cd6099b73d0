"""Terms of days and their extensions."""

from assistant.deadlines import Step, steps_of


def test_an_extension_adds_to_the_step_before_or_takes_its_place():
    text = "应在15日内答复；可以延长至30日；经批准，可以再延长30日。另在5日内归档。"
    assert steps_of(text) == (
        Step(15, 15, added=False),
        Step(30, 30, added=False),
        Step(30, 60, added=True),
    )


def test_working_days_are_no_days():
    assert steps_of("应在7个工作日内转送。") == ()


def test_an_extension_of_nothing_is_no_term():
    assert steps_of("可以延长30日。") == ()

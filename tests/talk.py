"""Conversations as the page holds them."""

from assistant.answers import Turn


def turns(*questions, given="回答"):
    return tuple(
        turn
        for question in questions
        for turn in (Turn(role="user", text=question), Turn(role="assistant", text=given))
    )


def converse(assistant, *questions):
    """The last answer of a conversation as the page holds it."""
    history: list[Turn] = []
    for question in questions:
        answer = assistant.ask(question, history)
        history += [
            Turn(role="user", text=question),
            Turn(role="assistant", text=answer.text, answer_id=answer.answer_id),
        ]
    return answer

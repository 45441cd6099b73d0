"""Exam questions that can be defended: made from clauses, proved by code, kept, exported.

The path of a paper: ``papers.make_paper`` asks ``pool.candidates`` for items of the types wanted;
``sources`` reads sentences that can stand alone, ``facts`` finds what can be asked of them, one file
of ``making/`` words each family of items, ``proof.prove`` lets an item through or says why not.
"""

from assistant.quiz.blueprints import Blueprint
from assistant.quiz.items import QuizItem
from assistant.quiz.papers import Paper, make_paper
from assistant.quiz.proof import Proof, prove

__all__ = ["Blueprint", "Paper", "Proof", "QuizItem", "make_paper", "prove"]

"""Exam questions that can be defended: made from clauses, proved by code, kept, exported.

The path of a paper: ``papers.make_paper`` takes in turn what ``selecting.select`` lets through for each
section of what ``pool.Pool`` has. ``families`` says which questions a sentence yields, a file of
``making`` words them, ``proof.prove`` lets an item through or says why not. What these lean on:

- what can be asked: material; sources, leaning; facts with fact, figures (quantities, grids, brackets,
  directions), actors, acts, and words taken for others (swaps, wordsets, paradigms, strengths, extents,
  classes); definitions, lists, strangers, limits, cases, provisos, duties, steps, rows; offences, sanctions,
  measures
- the proof: claims, support, fairness, special with knowing, belonging, placement, sanctioned
- the paper: blueprints, scopes, items, hardness, variety, duplicates, telling, shortfalls; proposing, where
  a model words
- what is kept: bank, tables, practice, statistics; errors
"""

from assistant.quiz.blueprints import Blueprint
from assistant.quiz.items import QuizItem
from assistant.quiz.papers import Paper, make_paper
from assistant.quiz.proof import Proof, prove

__all__ = ["Blueprint", "Paper", "Proof", "QuizItem", "make_paper", "prove"]

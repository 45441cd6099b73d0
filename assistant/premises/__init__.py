"""Premises: whether what a question takes for granted is borne out by the clauses chosen."""

from assistant.premises.judging import Premise, judge_premise
from assistant.premises.quantities import names_subject

__all__ = ["Premise", "judge_premise", "names_subject"]

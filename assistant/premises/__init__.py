"""Premises: whether what a question takes for granted is borne out by the clauses chosen."""

from assistant.premises.judging import Premise, judge_premise
from assistant.premises.status import denies_standard
from assistant.premises.subjects import names_subject

__all__ = ["Premise", "denies_standard", "judge_premise", "names_subject"]

"""Premises: whether what a question takes for granted is borne out by the clauses chosen."""

from assistant.premises.judging import Premise, judge_premise
from assistant.premises.status import denies_standard, kind_of_day
from assistant.premises.subjects import names_subject
from assistant.premises.verdicts import Verdict

__all__ = ["Premise", "Verdict", "denies_standard", "judge_premise", "kind_of_day", "names_subject"]

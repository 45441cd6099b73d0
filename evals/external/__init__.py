"""Sets of questions made by others, brought into a home of their own and run like any cases.

Nothing is downloaded and nothing ships: a person brings the files and states their licence. A set
becomes one document (a clause a text, by its place in the set) and a file of cases:

- ``beir``: a folder with corpus.jsonl, queries.jsonl, qrels/SPLIT.tsv
- ``alce``: a JSON file of questions with their documents and short answers
- ``articles``: a folder with articles.jsonl and questions.jsonl (question, gold articles)
"""

from evals.external.alce import read_alce
from evals.external.articles import read_articles
from evals.external.beir import read_beir
from evals.external.sets import ExternalSet, Licence, write_home

__all__ = ["ExternalSet", "Licence", "read_alce", "read_articles", "read_beir", "write_home"]

"""Questions and answers: index, retrieval, judging, writing, checking. Start at answering.py."""

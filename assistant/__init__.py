"""Questions and answers. Start at ``answering``, which opens everything; ``desk`` is the path of a question.

Path: ``question`` reads it, ``retrieval`` finds passages, ``answerability`` and ``choosing`` judge them,
``writing`` drafts, ``checking`` proves, an Answer (``answers``) comes out. What each step leans on:

- the conversation: conversation, followups, exchanging, contrasting, bibliography, subjects, following, phrases,
  coverage, rewriting; weighing and readings keep the reading that the evidence bears out best
- the question: courtesies, parting, saying, statements, tales, asking, focus, substance, frame, shorthand,
  naming, places, abbreviations, concepts, implying, scope, privacy
- retrieval: index, generation, keywords, vectors, embedding, grams, memory, ranking, signals, reranking,
  sounding
- judging: evidence, words, closeness, stating, drafting, likelihood, admission, standing, bearing, lacking,
  clarifying, judgement; asserting and attesting hold what is stated against the clauses by the gate;
  ``premises`` on what a question takes for granted; sanctioning on what is done to who breaks a rule
- writing: drafts, itemising, correcting, refusing, origin; computing with arithmetic, amounts, multiples,
  dating, deadlines; chat, streams, claims, phrasing for a model's wording; wording, the word for each outcome
- checking: ``gate``
- what is kept: records, restoring, replaying, learning; settings, timing, errors
- how the shipped models were made: training, tuning, lessons, statutes, adapting, trials, fitting
- ``quiz``: exam questions from clauses
"""

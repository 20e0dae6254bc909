"""Scoring readings against gold, and the floors that may rise and never sink.

This room may import every room but presentation. Start with `scoring.py`.
"""

from jaminan.evaluation.running import Trial, collect_gold, make_folder, score_trials, try_reader, write_predictions
from jaminan.evaluation.scoring import Row, Score, score_folders

__all__ = [
    "Row",
    "Score",
    "Trial",
    "collect_gold",
    "make_folder",
    "score_folders",
    "score_trials",
    "try_reader",
    "write_predictions",
]

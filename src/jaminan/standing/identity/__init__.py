"""Who is who: names that analysts joined, new names met in reports, and whom they may be.

Nothing here rewrites a claim; what was decided is applied when claims are gathered. Start with `resolving.py`.
"""

from jaminan.standing.identity.candidates import Candidate, Mention, find_candidates, known_names
from jaminan.standing.identity.resolving import PERSON, closes_circle, resolve, resolve_speaker, steps_of, with_actors_joined
from jaminan.standing.identity.suggesting import Names, Suggestion, Why, gather_names, names_of_world, suggest

__all__ = [
    "PERSON",
    "Candidate",
    "Mention",
    "Names",
    "Suggestion",
    "Why",
    "closes_circle",
    "find_candidates",
    "gather_names",
    "known_names",
    "names_of_world",
    "resolve",
    "resolve_speaker",
    "steps_of",
    "suggest",
    "with_actors_joined",
]

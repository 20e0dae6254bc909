"""The little words of a language, which stand beside any others."""

from jaminan.languages.pack import Pack

_SMALL = ("function_words", "prepositions", "articles", "relatives", "subordinators", "coordination")


def is_small(word: str, pack: Pack) -> bool:
    """Whether a lower-case word is one of a language's little words."""
    return any(word in pack.closed[name] for name in _SMALL)

"""Names of actors as a person writes them, in the language of the person who looks."""

from collections.abc import Callable
from functools import cache

ActorName = Callable[[str], str]


def load_names(language: str) -> ActorName:
    """How to name an actor: by its first name in that language, else by its English one, else by its id."""
    names = _names(language)
    return lambda actor: names.get(actor) or actor.replace("_", " ")


@cache
def _names(language: str) -> dict[str, str]:
    from jaminan.atlas import Role, load_atlas

    atlas = load_atlas((language,))
    names = {actor.id: actor.name for actor in atlas.actors.values()}
    if language == "en":
        return names
    own = {Role.STATE, Role.ORGANISATION, Role.GROUP}
    found: dict[str, str] = {}
    for alias in atlas.aliases:
        if alias.language == language and alias.role in own:
            found.setdefault(alias.actor, alias.text)
    return names | found

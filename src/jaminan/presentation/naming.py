"""Names of actors as a person writes them, in the language of the person who looks."""

from collections.abc import Callable
from functools import cache

from jaminan.presentation.wording import load_wording

ActorName = Callable[[str], str]


def load_names(language: str) -> ActorName:
    """How to name an actor: as the messages write it, else by its first name in that language, its English one, or its id."""
    names = _names(language)
    return lambda actor: names.get(actor) or actor.replace("_", " ")


@cache
def _names(language: str) -> dict[str, str]:
    from jaminan.atlas import Role, load_atlas

    atlas = load_atlas((language,))
    names = {actor.id: actor.name for actor in atlas.actors.values()}
    written = load_wording(language).tables["actor_name"]
    if language == "en":
        return names | written
    own = {Role.STATE, Role.ORGANISATION, Role.GROUP}
    found: dict[str, str] = {}
    for alias in atlas.aliases:
        if alias.language == language and alias.role in own:
            found.setdefault(alias.actor, alias.text)
    return names | found | written

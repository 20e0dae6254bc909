"""World knowledge as TOML data: actors and their names in all languages, offices and who held them, places; and one loader.

This room imports `model` and the standard library. Start with `entries.py` (the types), then `loading.py` (`load_atlas`).
"""

from jaminan.atlas.entries import Actor, Alias, Conflict, Holder, Place, Role
from jaminan.atlas.loading import find_conflicts, load_atlas
from jaminan.atlas.world import Atlas

__all__ = ["Actor", "Alias", "Atlas", "Conflict", "Holder", "Place", "Role", "find_conflicts", "load_atlas"]

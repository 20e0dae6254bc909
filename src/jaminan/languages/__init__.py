"""Language packs: one folder of TOML per language, and the loader that checks it.

This room imports `model` alone, and holds no word of any language in Python. Start with `schema.py`, then `loading.py`.
"""

from jaminan.languages.loading import available_languages, load_pack, load_tongues
from jaminan.languages.pack import Pack
from jaminan.languages.plain import load_plain_tongues, load_reader_pack, plain_languages

__all__ = [
    "Pack",
    "available_languages",
    "load_pack",
    "load_plain_tongues",
    "load_reader_pack",
    "load_tongues",
    "plain_languages",
]

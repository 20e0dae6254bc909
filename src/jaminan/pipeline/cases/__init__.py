"""Cases: scopes that ship with jaminan, or that an analyst writes, each a TOML file beside this one.

A case is data, checked against the codebook and the atlas when it is read. Start with `loading.py`.
"""

from jaminan.pipeline.cases.loading import find_cases, load_case

__all__ = ["find_cases", "load_case"]

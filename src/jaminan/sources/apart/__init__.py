"""Parsers that a hostile file could keep busy, or break, work apart: in a process that has so much time and memory and no more.

It imports model and, in that process, the formats that it is asked for. Start with `process.py`; what works there is `serving.py`.
"""

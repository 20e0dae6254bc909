"""One file for each format, all behind `Format`: a piece (bytes and hints) in, documents and refusals out.

It imports model, and the package that reads a format only when such a file comes. Start with `piece.py`, then `sniffing.py`.
"""

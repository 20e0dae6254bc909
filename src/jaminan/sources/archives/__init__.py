"""Archives: zip, gzip, WARC; each member is read in its turn, and nothing is ever written to the disk.

Sizes, number, depth and compression are bounded, by what is really unpacked and not by what the archive says. Start with `zips.py`.
"""

"""The commands by subject: each file holds their options, and one file beside this folder does what they do.

A file here may import typer and the shared options only; what a command does is imported when it is called, so that `--help` is quick.
Start with `reading.py`; `../app.py` joins the files.
"""

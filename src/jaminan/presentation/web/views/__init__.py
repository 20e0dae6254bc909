"""What the pages show, as plain values: pure functions from claims and standings to what a template walks through.

It imports model, standing and the words of presentation. Start with `matrix.py`.
"""

"""A small multilingual network that judges what the rules found; it finds no claims itself.

It may import what reading may, and onnxruntime when it is asked. Start with `judging.py`.
"""

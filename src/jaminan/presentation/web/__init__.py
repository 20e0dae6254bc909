"""The web app over a ledger: pages that a desk uses all day, each with its words, its data and its address.

It imports every room below, and FastAPI, Jinja and uvicorn, which no command but `serve` loads. Pages hold no script or style of
their own; what a browser gets is built from `assets/` into `static/`. Start with `application.py`, then `visits.py`.
"""

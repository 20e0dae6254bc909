"""The hybrid reader: the rules find what may be claimed, the network says what it thinks of it, and what was learnt of both decides."""

import tomllib
from dataclasses import replace
from functools import cache
from importlib.resources import files

from jaminan.model.claims import Claim, Evidence
from jaminan.model.documents import Document, Doubt, Reading
from jaminan.reading.chances import Tables, features, with_chances
from jaminan.reading.judge.asking import find_inquiries
from jaminan.reading.judge.network import ask
from jaminan.reading.judge.settling import find_silent, settle
from jaminan.reading.reader import draw, finish
from jaminan.reading.sureness import Weights, find_sure

HYBRID = "hybrid@1"
MAY_HOLD = 0.8


@cache
def load_judged() -> tuple[Weights, Tables]:
    """What was learnt of rules and network together: the weights of traits, and the chances of slots."""
    room = files("jaminan.reading.judge")
    raw = tomllib.loads((room / "sureness.toml").read_text(encoding="utf-8"))
    chances: Tables = tomllib.loads((room / "chances.toml").read_text(encoding="utf-8"))
    return Weights(raw["weights"], raw["bar"]), chances


def read_hybrid(document: Document, *, published: str | None = None, language: str | None = None) -> Reading:
    """Reads a document as `read_document` does, with the judge behind the rules; never raises, whatever the text. Needs onnxruntime."""
    draught = draw(document, published=published, language=language)
    inquiries = find_inquiries(document.text, draught.sentences, draught.candidates) if draught.crisis else []
    outlooks = ask(inquiries)
    weights, chances = load_judged()
    candidates = settle(draught.candidates, inquiries, outlooks, weights.by_kind) if draught.crisis else []
    claims: list[Claim] = []
    for candidate, sure in find_sure(candidates, weights):
        claim = replace(candidate.claim, reader=HYBRID)
        claims.append(with_chances(claim, features(candidate, sure), chances))
    reading = finish(document, draught, claims, HYBRID)
    silent = find_silent(inquiries, outlooks, reading.claims, MAY_HOLD)
    doubts = (
        Doubt(
            "J341",
            Evidence(document.id, one.start, one.start + len(one.text)),
            f"this may hold a claim ({kind}) that no rule has found",
        )
        for one, kind in silent
    )
    return replace(reading, doubts=(*reading.doubts, *doubts))

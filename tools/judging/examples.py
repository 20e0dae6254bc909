"""What the judge learns from: sentences of annotated reports with what the rules drew of them, and short labelled sentences."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from jaminan.evaluation.pairing import find_pairs
from jaminan.languages import available_languages
from jaminan.model import Document
from jaminan.model.claims import Evidence
from jaminan.model.codes import Kind
from jaminan.model.records import to_record
from jaminan.reading.judge.answers import EACH_BY_ITSELF, SLOTS
from jaminan.reading.judge.asking import Inquiry, Question, find_inquiries
from jaminan.reading.passages import find_paragraphs
from jaminan.reading.reader import draw

Label = dict[str, object]
DAY = "2025-06-15"


@dataclass
class Example:
    """A sentence, the questions about it and for each what is right (a slot that is not in it is not known); the kinds that the sentence holds."""

    document: str
    language: str
    inquiry: Inquiry
    labels: list[Label] = field(default_factory=list)
    kinds: set[str] | None = None


def collect_examples(reports: Iterable[Path], sentences: Iterable[Path]) -> list[Example]:
    """All examples, in the order of the files; the document of a short sentence is empty."""
    told = [one for path in reports for one in of_report(path.stem, json.loads(path.read_text(encoding="utf-8")))]
    lines = [json.loads(line) for path in sentences for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return told + [one for row in lines if (one := of_sentence(row)) is not None]


def of_report(name: str, gold: dict) -> Iterator[Example]:
    """Every sentence of a report: what the rules drew of it, with the credit that it gets, and the gold claims that they missed."""
    document = Document(text=gold["text"], published=gold["published"], outlet=gold["outlet"])
    draught = draw(document)
    sentences = draught.sentences or tuple(_plain_sentences(document))
    inquiries = find_inquiries(document.text, sentences, draught.candidates)
    records = [to_record(candidate.claim) for candidate in draught.candidates]
    pairs = {pair.predicted: pair for pair in find_pairs(gold["claims"], records)}
    met = {pair.gold for pair in pairs.values()}
    for inquiry in inquiries:
        example = Example(name, gold["language"], inquiry)
        for number in inquiry.numbers:
            example.labels.append(_label(records[number], gold["claims"], pairs.get(number)))
        inside = [c for c in gold["claims"] if inquiry.start <= c["evidence"][0] < inquiry.start + len(inquiry.text)]
        example.kinds = {claim["kind"] for claim in inside}
        for place, claim in enumerate(gold["claims"]):
            if claim in inside and place not in met:
                start, end = claim["evidence"]
                _ask(example, claim["kind"], start - inquiry.start, min(end - inquiry.start, len(inquiry.text)), _slots(claim))
        yield example


def _label(record: dict, gold: list[dict], pair: object) -> Label:
    """How much of a candidate is right, and the codes of the gold claim that it speaks of."""
    if pair is not None:
        claim = gold[pair.gold]
        return {"stands": pair.credit, "actors": float(pair.by_slot["actors"] == 1.0), **_slots(claim)}
    near = [claim for claim in gold if claim["kind"] == record["kind"] and _share(claim["evidence"], record["evidence"]) > 0.5]
    return {"stands": 0.0, **(_slots(near[0]) if len(near) == 1 else {})}


def _share(one: list[int], other: list[int]) -> float:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared / max(1, max(one[1], other[1]) - min(one[0], other[0]))


def _slots(claim: dict) -> Label:
    """The codes of a gold claim; of alternatives the first."""
    return {slot: _first(claim[slot]) for slot in SLOTS if claim.get(slot) is not None and slot != "actors"}


def _first(value: object) -> object:
    return value.split("|")[0] if isinstance(value, str) else [one.split("|")[0] for one in value]


def of_sentence(row: dict) -> Example | None:
    """A short sentence: its evidence is a claim of what is told; where it makes none, nothing that the rules draw of it stands."""
    text, code = row["text"], row["lang"]
    document = Document(text=text, published=DAY, language=code if code in available_languages() else None)
    draught = draw(document)
    inquiry = Inquiry(text, 0)
    whole = Evidence(document.id, 0, len(text))
    found = find_inquiries(text, (whole,), draught.candidates)[0]
    example = Example("", code, inquiry, [], set() if row["kind"] is None else {row["kind"]})
    for question, number in zip(found.questions, found.numbers, strict=True):
        label = _short_label(row, draught.candidates[number].claim)
        if label:
            inquiry.questions.append(question)
            example.labels.append(label)
    if row["kind"] is not None:
        start = max(0, text.find(row["evidence"]))
        _ask(example, row["kind"], start, start + len(row["evidence"]), {"stands": 1.0, **_short_slots(row)})
    else:
        for kind in Kind:
            _ask(example, str(kind), 0, len(text), {"stands": 0.0})
    return example


def _short_label(row: dict, claim: object) -> Label:
    if row["kind"] is None:
        return {"stands": 0.0}
    record = to_record(claim)
    start = row["text"].find(row["evidence"])
    if record["kind"] != row["kind"] or _share([start, start + len(row["evidence"])], record["evidence"]) < 0.5:
        return {}
    return _short_slots(row)


def _short_slots(row: dict) -> Label:
    slots = {slot: row[slot] for slot in SLOTS if row.get(slot)}
    if not row.get("conditional") and row["kind"] in ("commitment", "demand"):
        slots["conditions"] = []
    return slots


def _ask(example: Example, kind: str, start: int, end: int, label: Label) -> None:
    span = (start, end)
    example.inquiry.questions.append(Question(Kind(kind), span, span, span, span))
    example.labels.append(label)


def _plain_sentences(document: Document) -> Iterator[Evidence]:
    for paragraph in find_paragraphs(document.text, {}, None):
        yield Evidence(document.id, paragraph.start, paragraph.end)


def is_known(slot: str, label: Label) -> bool:
    """Whether a label tells a slot with codes that the judge has."""
    if slot not in label:
        return False
    return slot in EACH_BY_ITSELF or label[slot] in SLOTS[slot]

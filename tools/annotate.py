"""Annotate reports by hand: quotes in, offsets out, and every code, span and actor checked.

    python tools/annotate.py build working.txt ... --into src/jaminan/presentation/examples/ukraine
    python tools/annotate.py show src/jaminan/presentation/examples/ukraine/001-*.json

A working file holds reports in this form, one after another; `show` prints it from the codebook's JSON, so that a report can be mended:

    # 001-two-signatures
    language: en
    published: 2024-02-17
    outlet: Meridian Wire
    damage: spun, broken_names
    ---
    The text, as long as it likes.
    ---
    c | FRA,DEU > UKR | arms pledged | if=approval,ceasefire when=2024 count=2 by=FRA:Emmanuel Macron | France and Germany will
    d | UKR > USA | air_defence | by=UKR via=anonymous | more Patriots
    e | USA,RUS > | meeting | place=Alaska when=2025-08-15 | met in Alaska
    f | RUS | area 2033 km2 | when=2025-05/2025-08 | 2,033 square kilometres

`by=FRA` alone is somebody of that state without a name. `via` is `report` where nobody speaks, else `on_record`. A quote that stands several
times in the text is chosen by `nth=2`.
"""

import argparse
import json
import re
import sys
from pathlib import Path
from typing import Any

from jaminan.atlas import load_atlas
from jaminan.model.records import from_document_record, from_record, to_record

_KINDS = {"c": "commitment", "d": "demand", "e": "event", "f": "figure"}
_OPTION = re.compile(r"(\w+)=(.*?)(?=\s+\w+=|$)")


class Fault(Exception):
    """Something in a working file that is not in order."""


def parse_working(text: str) -> list[dict[str, Any]]:
    """The reports of a working file in the codebook's form."""
    parts = re.split(r"^# (\d[\w-]*)\n", text, flags=re.MULTILINE)
    return [_report(name, body) for name, body in zip(parts[1::2], parts[2::2], strict=True)]


def _report(name: str, body: str) -> dict[str, Any]:
    try:
        head, told, lines = re.split(r"^---\n", body, maxsplit=2, flags=re.MULTILINE)
    except ValueError as error:
        raise Fault(f"{name}: three parts are needed, parted by lines of ---") from error
    said = dict(line.split(": ", 1) for line in head.splitlines() if ": " in line)
    told = told.strip("\n")
    claims = [_claim(name, told, line) for line in lines.splitlines() if line.strip()]
    return {
        "id": name,
        "language": said["language"],
        "published": said.get("published"),
        "outlet": said.get("outlet"),
        "damage": [code for code in said.get("damage", "").replace(" ", "").split(",") if code],
        "text": told,
        "claims": sorted(claims, key=lambda claim: claim["evidence"]),
    }


def _claim(name: str, text: str, line: str) -> dict[str, Any]:
    try:
        kind, who, what, options, quote = (part.strip() for part in line.split("|", 4))
        options = dict(_OPTION.findall(options))
        record = _slots(_KINDS[kind], who, what.split(), options)
        record["evidence"] = list(_place(text, quote, int(options.get("nth", 1))))
        return to_record(from_record(record, name, where=name))
    except Exception as error:
        raise Fault(f"{name}: {line}\n    {error}") from error


def _slots(kind: str, who: str, what: list[str], options: dict[str, str]) -> dict[str, Any]:
    actors, _, targets = who.partition(">")
    speaker = options.get("by")
    record: dict[str, Any] = {
        "kind": kind,
        "actors": _list(actors),
        "when": options.get("when"),
        "speaker": _speaker(speaker) if speaker else None,
        "channel": options.get("via", "on_record" if speaker else "report"),
    }
    if kind == "figure":
        return record | {"quantity": what[0], "value": float(what[1]), "unit": what[2]}
    record["targets"] = _list(targets)
    if kind == "event":
        return record | {"type": what[0], "place": options.get("place")}
    record |= {"measure": what[0], "conditions": _list(options.get("if", ""))}
    if kind == "commitment":
        record |= {"firmness": what[1], "count": int(options["count"]) if "count" in options else None}
    return record


def _speaker(told: str) -> dict[str, str | None]:
    actor, _, name = told.partition(":")
    return {"name": name or None, "actor": actor or None}


def _list(told: str) -> list[str]:
    return [part.strip() for part in told.split(",") if part.strip()]


def _place(text: str, quote: str, nth: int) -> tuple[int, int]:
    starts = [place for place in range(len(text)) if text.startswith(quote, place)]
    if len(starts) < nth or (nth == 1 and len(starts) > 1):
        raise Fault(f"the quote stands {len(starts)} times in the text")
    return starts[nth - 1], starts[nth - 1] + len(quote)


def check(record: dict[str, Any], known: frozenset[str]) -> list[str]:
    """What is wrong with a report in the codebook's form: codes, spans outside the text, actors that the atlas does not know."""
    name = record["id"]
    document, claims = from_document_record(record, where=name)
    found = []
    for claim in claims:
        start, end = claim["evidence"]
        from_record(claim, document.id, where=name)
        if not document.text[start:end].strip():
            found.append(f"{name}: no words at {start} to {end}")
        met = {*claim["actors"], *claim.get("targets", ()), *filter(None, [(claim["speaker"] or {}).get("actor")])}
        found += [f"{name}: the atlas has no {actor}" for actor in sorted(met - known)]
    return found


def to_working(record: dict[str, Any]) -> str:
    """The report as it would stand in a working file."""
    head = [f"# {record['id']}", f"language: {record['language']}", f"published: {record['published']}"]
    head += [f"outlet: {record['outlet']}"] if record["outlet"] else []
    head += [f"damage: {', '.join(record['damage'])}"] if record["damage"] else []
    lines = [_to_line(claim, record["text"]) for claim in record["claims"]]
    return "\n".join([*head, "---", record["text"], "---", *lines]) + "\n"


def _to_line(claim: dict[str, Any], text: str) -> str:
    start, end = claim["evidence"]
    quote = text[start:end]
    who, what = ",".join(claim["actors"]), [claim.get("measure") or claim.get("type") or claim["quantity"]]
    if "targets" in claim:
        who += f" > {','.join(claim['targets'])}"
    what += [str(claim[slot]) for slot in ("firmness", "value", "unit") if slot in claim]
    nth = sum(text.startswith(quote, place) for place in range(start + 1))
    several = text.find(quote, text.find(quote) + 1) >= 0
    options = _to_options(claim) + ([f"nth={nth}"] if several else [])
    return " | ".join([claim["kind"][0], who, " ".join(what), " ".join(options), quote])


def _to_options(claim: dict[str, Any]) -> list[str]:
    speaker = claim["speaker"]
    voice = f"{speaker['actor'] or ''}:{speaker['name'] or ''}".rstrip(":") if speaker else None
    usual = "on_record" if speaker else "report"
    options = {
        "if": ",".join(claim.get("conditions", ())),
        "when": claim["when"],
        "place": claim.get("place"),
        "count": claim.get("count"),
        "by": voice,
        "via": claim["channel"] if claim["channel"] != usual else None,
    }
    return [f"{key}={value}" for key, value in options.items() if value]


def build(paths: list[Path], into: Path) -> int:
    """Write each report of the working files as a file of its own; nothing is written where anything is wrong."""
    known = frozenset(load_atlas().actors)
    try:
        records = [record for path in paths for record in parse_working(path.read_text(encoding="utf-8"))]
    except Fault as fault:
        print(fault, file=sys.stderr)
        return 1
    faults = [fault for record in records for fault in check(record, known)]
    print("\n".join([*faults, f"{len(records)} reports, {sum(len(record['claims']) for record in records)} claims"]))
    if faults:
        return 1
    into.mkdir(parents=True, exist_ok=True)
    for record in records:
        body = json.dumps(record, ensure_ascii=False, indent=1)
        (into / f"{record['id']}.json").write_text(body + "\n", encoding="utf-8")
    return 0


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("do", choices=("build", "show"))
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--into", type=Path)
    asked = parser.parse_args()
    if asked.do == "build":
        return build(asked.paths, asked.into or parser.error("build needs --into"))
    print("\n".join(to_working(json.loads(path.read_text(encoding="utf-8"))) for path in asked.paths), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())

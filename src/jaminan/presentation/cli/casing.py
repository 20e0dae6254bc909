"""`jaminan cases`: the scopes that can be asked within."""

import json

from rich.text import Text

from jaminan.model.cases import Case
from jaminan.pipeline.cases import find_cases, load_case
from jaminan.presentation.cli.options import Format
from jaminan.presentation.cli.screen import open_screen
from jaminan.presentation.naming import ActorName, load_names
from jaminan.presentation.plain import one_line
from jaminan.presentation.wording import Wording, load_wording


def run_cases(output: Format, words: str) -> int:
    """Reads every case and prints what it is about."""
    wording, name = load_wording(words), load_names(words)
    cases = [load_case(found) for found in find_cases()]
    if output is Format.JSON:
        print(json.dumps([_to_record(case) for case in cases], ensure_ascii=False, indent=1))
        return 0
    screen = open_screen()
    for case in cases:
        screen.line(Text(one_line(case.name), style="bold").append(f"  {one_line(case.title(words))}", style="not bold"))
        screen.line(_scope(case, wording, name), indent=2, style="dim")
    return 0


def _scope(case: Case, wording: Wording, name: ActorName) -> str:
    def listed(actors: tuple[str, ...]) -> str:
        return ", ".join(name(actor) for actor in actors) or wording.phrase("case.everyone")

    since = case.since or wording.phrase("case.whenever")
    told = wording.phrase("case.scope", creditors=listed(case.creditors), actors=listed(case.actors), since=since)
    return told + (f"; {wording.phrase('case.against', against=listed(case.against))}" if case.against else "")


def _to_record(case: Case) -> dict[str, object]:
    return {
        "name": case.name,
        "title": dict(case.titles),
        "creditors": list(case.creditors),
        "against": list(case.against),
        "actors": list(case.actors),
        "measures": [str(measure) for measure in case.measures],
        "conditions": [str(condition) for condition in case.conditions],
        "told_as": dict(case.told_as),
        "areas": dict(case.areas),
        "since": case.since,
        "until": case.until,
    }

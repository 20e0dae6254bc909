"""What hangs on what, how words moved, what is open: lines made of a few claims; and that every label fits its column."""

import io
from collections.abc import Iterable

import pytest
from rich.console import Console

from jaminan.atlas import load_atlas
from jaminan.model import Channel, Commitment, Condition, Document, Evidence, Firmness, LifeCycle, Measure, Speaker
from jaminan.model.entries import ClaimOnRecord
from jaminan.model.records import claim_id
from jaminan.model.standing import Standing
from jaminan.presentation.cli.board import BoardPrinter, column_widths
from jaminan.presentation.cli.outlook import OutlookPrinter
from jaminan.presentation.cli.screen import Screen
from jaminan.presentation.naming import load_names
from jaminan.presentation.wording import languages, load_wording
from jaminan.standing import fold


def _claim(debtor: str, firmness: Firmness, day: str, *conditions: Condition, speaker: Speaker | None = None) -> ClaimOnRecord:
    document = Document(text=f"{debtor} {firmness} {day} {speaker}", name=day, published=day)
    said = Commitment(
        evidence=Evidence(document.id, 0, 3),
        actors=(debtor,),
        targets=("UKR",),
        measure=Measure.TROOPS,
        firmness=firmness,
        conditions=conditions,
        speaker=speaker,
        channel=Channel.ON_RECORD if speaker else Channel.REPORT,
    )
    return ClaimOnRecord(id=claim_id(said), claim=said, document=document, recorded="2026-03-01T00:00:00+00:00")


FRENCH, RUSSIAN = Speaker("A. Martin", "FRA"), Speaker("B. Ivanov", "RUS")
CLAIMS = (
    _claim("GBR", Firmness.READY, "2025-09-05", Condition.CEASEFIRE),
    _claim("GBR", Firmness.AGREED, "2026-01-07", Condition.CEASEFIRE),
    _claim("DEU", Firmness.CONSIDERING, "2026-01-07", Condition.CEASEFIRE, Condition.APPROVAL),
    _claim("ITA", Firmness.RULED_OUT, "2026-01-07"),
    _claim("TUR", Firmness.PLEDGED, "2026-01-08", speaker=FRENCH),
    _claim("TUR", Firmness.RULED_OUT, "2026-01-08", speaker=RUSSIAN),
)


@pytest.fixture(scope="module")
def standing() -> Standing:
    return fold(CLAIMS, atlas=load_atlas(), as_of="2026-02-01")


def _outlook(language: str = "en") -> tuple[OutlookPrinter, io.StringIO]:
    file = io.StringIO()
    console = Console(file=file, width=100, markup=False, emoji=False, highlight=False)
    return OutlookPrinter(BoardPrinter(Screen(console, console), load_wording(language), load_names(language))), file


def test_what_hangs_on_what(standing: Standing) -> None:
    outlook, file = _outlook()
    outlook.hinges(standing, "UKR", 3)
    lines = file.getvalue().splitlines()
    assert lines[0] == "  ceasefire: 2 waiting - Germany, troops; United Kingdom, troops; alone it makes 1 due"
    assert lines[1] == "  approval: 1 waiting - Germany, troops"


def test_no_hinge_of_another_creditor(standing: Standing) -> None:
    outlook, file = _outlook()
    outlook.hinges(standing, "POL", 3)
    assert file.getvalue() == ""


def test_words_that_contradict_come_before_words_that_moved_and_silence_is_not_shown(standing: Standing) -> None:
    outlook, file = _outlook()
    outlook.moves(standing.positions, 4)
    words = " ".join(file.getvalue().split())
    turkey = words.index("Turkey, troops: pledged (2026-01-08, A. Martin)")
    assert "ruled out (2026-01-08, B. Ivanov) = contested" in words or "ruled out (2026-01-08, B. Ivanov) →" in words
    assert turkey < words.index("United Kingdom, troops: ready (2025-09-05, report) → agreed (2026-01-07, report) = conditional")
    assert "Italy" not in words


def test_the_open_questions_are_counted(standing: Standing) -> None:
    outlook, file = _outlook()
    outlook.open_questions(standing.positions)
    words = " ".join(file.getvalue().split())
    assert words == "Of 4 undertakings, open is: how much 4 · when 4 · on what condition 2 · on the debtor's own word 4"


def test_the_outlook_in_indonesian(standing: Standing) -> None:
    outlook, file = _outlook("id")
    outlook.hinges(standing, "UKR", 1)
    assert file.getvalue().startswith("  gencatan senjata: 2 menunggu - Jerman, pasukan; Inggris, pasukan")


COLUMNS: list[tuple[str, str, Iterable[str]]] = [
    ("what", "measure", Measure),
    ("state", "state", LifeCycle),
    ("firmness", "firmness", Firmness),
    ("conditions", "condition_noun", Condition),
]


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize(("column", "table", "codes"), COLUMNS, ids=[column for column, _, _ in COLUMNS])
def test_no_word_is_cut_by_its_column(language: str, column: str, table: str, codes: Iterable[str]) -> None:
    wording, width = load_wording(language), column_widths(identity=True)[column]
    words = [part for code in codes for part in wording.word(table, str(code)).split()]
    assert [word for word in words if len(word) > width] == []


@pytest.mark.parametrize("language", languages())
def test_heads_fit_their_columns(language: str) -> None:
    wording = load_wording(language)
    for column, width in column_widths(identity=True).items():
        assert len(wording.word("board", column)) <= width


@pytest.mark.parametrize("identity", [True, False])
def test_the_board_is_as_wide_as_the_screen(identity: bool) -> None:
    widths = column_widths(identity=identity)
    assert sum(widths.values()) + len(widths) <= 100

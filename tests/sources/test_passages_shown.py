"""A claim that is shown says on which page its words stand, and which address opens at them."""

import pytest
from rich.console import Console

from jaminan.model import Document, Evidence
from jaminan.model.layout import PageBox, pack_layout
from jaminan.presentation.cli.screen import Screen
from jaminan.presentation.cli.showing import DetailPrinter
from jaminan.presentation.wording import load_wording

TEXT = "Norway will send ships."
BOXES = pack_layout([PageBox(0, 6, 3, 1, 2, 3, 4), PageBox(7, 11, 4, 1, 2, 3, 4)])


@pytest.mark.parametrize(
    ("document", "told"),
    [
        pytest.param(Document(text=TEXT), "", id="no address"),
        pytest.param(Document(text=TEXT, layout=BOXES), "page 4\n", id="a page"),
        pytest.param(
            Document(text=TEXT, layout=BOXES, url="https://w.example/a.pdf"),
            "page 4 · https://w.example/a.pdf#page=4\n",
            id="pdf",
        ),
        pytest.param(Document(text=TEXT, url="https://w.example/a"), "https://w.example/a#:~:text=will\n", id="link"),
    ],
)
def test_a_quote_tells_its_place(document: Document, told: str, capsys: pytest.CaptureFixture[str]) -> None:
    screen = Screen(Console(width=100), Console(width=100))
    printer = DetailPrinter.__new__(DetailPrinter)
    object.__setattr__(printer, "screen", screen)
    object.__setattr__(printer, "wording", load_wording("en"))
    printer._place(document, Evidence(document.id, 7, 11), 0)
    assert capsys.readouterr().out == told

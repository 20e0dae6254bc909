"""What a source tells of its report outlives the ledger's rows; a description from before there were such slots reads as it did."""

import json

from jaminan.ledger import open_ledger
from jaminan.ledger.rows import canonical, from_description
from jaminan.model import Document, Reading
from jaminan.model.layout import PageBox, pack_layout

TOLD = Document(
    text="Norway will send ships.",
    name="a.pdf",
    title="Ships",
    author="A Reporter",
    published="2025-09-05",
    updated="2025-09-06",
    url="https://wire.example/a.pdf",
    language="en",
    layout=pack_layout([PageBox(0, 6, 1, 72, 700, 110, 712)]),
)


def test_what_a_source_tells_is_kept() -> None:
    reading = Reading(document=TOLD.id, reader="stub@1", language="en", published="2025-09-05")
    with open_ledger(":memory:") as ledger:
        ledger.keep(TOLD, reading, at="2025-09-07T00:00:00Z", by="stub")
        assert ledger.document(TOLD.id) == TOLD
        assert ledger.verify().sound


def test_an_older_description_reads_as_it_did() -> None:
    old = json.loads(canonical({"name": "a.txt", "outlet": "Wire"}))
    assert from_description("Words.", old) == Document(text="Words.", name="a.txt", outlet="Wire")

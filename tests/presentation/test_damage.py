"""`jaminan damage`: brackets, the page and the record; whatever a report holds, the page stays a page."""

from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from jaminan.model import Document
from jaminan.presentation.damage import damage_record, mark_text, to_page, whole_lines
from jaminan.presentation.wording import load_wording
from jaminan.reading import read_document

PLAIN = frozenset(
    {"html", "head", "meta", "title", "style", "body", "h1", "p", "article", "mark", "a", "br", "sup", "table", "tr", "th", "td"}
)
TEXT = "NATO Assistant General Mark Rutte said <b>2 033</b> soldiers would come to Ukraine & 1O0 tanks."


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data


def page(text: str, language: str = "en") -> Tags:
    document = Document(text=text, language=language, published="2025-09-05", name="<x>")
    tags = Tags()
    tags.feed(to_page([(document, read_document(document))], load_wording("en")))
    return tags


def test_the_page_marks_and_escapes() -> None:
    tags = page(TEXT)
    assert {tag for tag, _ in tags.tags}.isdisjoint({"b", "x", "script", "img", "link"})
    assert [dict(a)["class"] for tag, a in tags.tags if tag == "mark"] == ["broken_names", "broken_numbers", "broken_numbers"]
    assert ("article", {"lang": "en", "dir": "ltr"}) in tags.tags


@given(st.text(alphabet="<>&\"'ab 1O0\n", max_size=80))
@settings(max_examples=25, deadline=None)
def test_no_report_makes_a_tag(text: str) -> None:
    assert {tag for tag, _ in page(text).tags} <= PLAIN


def test_the_record_tells_every_place() -> None:
    document = Document(text=TEXT, language="en", published="2025-09-05")
    record = damage_record(document, read_document(document))
    assert record["damage"] == ["broken_names", "broken_numbers"]
    assert all(TEXT[spot["start"] : spot["end"]] == spot["words"] for spot in record["spots"])
    assert "100" in {spot["read_as"] for spot in record["spots"]}


def test_brackets_hold_what_was_read() -> None:
    document = Document(text="Rwanda has deployed 1O0 soldiers.", language="en", published="2025-09-05")
    assert mark_text(document.text, read_document(document).spots) == "Rwanda has deployed [1O0|1: 100] soldiers."


SPUN = "The overseas clergyman of Norway said on Friday that harmony discussions had started and that the Assembled Countries would dispatch onlookers."


def test_the_verdict_on_the_whole_is_told_with_its_reasons() -> None:
    document = Document(text=SPUN, language="en", published="2025-09-05")
    reading = read_document(document)
    lines = list(whole_lines(document, reading.whole, load_wording("en"))) if reading.whole else []
    assert lines[0].startswith("Taken as a whole: probably spun")
    assert any("overseas clergyman" in line for line in lines)
    record = damage_record(document, reading)["whole"]
    assert record["damaged"]
    assert abs(record["sound"] + record["machine_translated"] + record["spun"] - 1) < 0.001
    places = [place for reason in record["reasons"] for place in reason["places"]]
    assert places
    assert all(SPUN[place["start"] : place["end"]] == place["words"] for place in places)


def test_a_sound_text_is_told_so() -> None:
    document = Document(
        text="Norway will send two ships to Ukraine next week, the minister said.", language="en", published="2025-09-05"
    )
    reading = read_document(document)
    assert reading.whole
    assert [*whole_lines(document, reading.whole, load_wording("id"))][0].startswith("Secara keseluruhan: utuh")


def test_a_language_of_unknown_usage_has_no_verdict() -> None:
    document = Document(text="La Norvège enverra deux navires en Ukraine.", language="fr", published="2025-09-05")
    assert damage_record(document, read_document(document))["whole"] is None

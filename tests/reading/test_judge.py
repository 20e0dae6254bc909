"""The judge: how text is cut and coded, how rules and network are settled, and the hybrid reader as a whole."""

import builtins
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jaminan.evaluation import score_trials, try_reader
from jaminan.model import Commitment, Document, Event, EventType, Evidence, Firmness, Kind, Measure
from jaminan.model.documents import ReaderName
from jaminan.model.errors import UsageError
from jaminan.reading import load_reader, read_document
from jaminan.reading.drafting import Candidate
from jaminan.reading.judge.answers import Answer, Outlook
from jaminan.reading.judge.asking import Inquiry, find_inquiries
from jaminan.reading.judge.coding import MOST_PIECES, code
from jaminan.reading.judge.network import ask
from jaminan.reading.judge.pieces import MARK, UNKNOWN, load_pieces, make_pieces
from jaminan.reading.judge.settling import choose, find_silent, settle

SMALL = make_pieces(
    [("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), (MARK, -2.0), (f"{MARK}ab", -3.0), ("c", -2.0), ("abc", -1.0)]
)
TEXT = "Germany ruled out sending troops to Ukraine. Ministers met in Paris."
PROMISE = Commitment(
    evidence=Evidence("d", 0, 43), actors=("DEU",), targets=("UKR",), measure=Measure.TROOPS, firmness=Firmness.PLEDGED
)
MEETING = Event(evidence=Evidence("d", 45, 67), actors=("FRA",), type=EventType.MEETING)
SENTENCES = (Evidence("d", 0, 44), Evidence("d", 45, 68))


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("abc", [(MARK, 0, 0), ("abc", 0, 3)]),
        ("ab", [(f"{MARK}ab", 0, 2)]),
        (" ab  c", [(f"{MARK}ab", 1, 3), (MARK, 5, 5), ("c", 5, 6)]),
        ("\uff41\uff42\uff43", [(MARK, 0, 0), ("abc", 0, 3)]),
        ("z", [(MARK, 0, 0), ("<unk>", 0, 1)]),
        ("", []),
    ],
    ids=["likeliest", "with its mark", "blanks", "full width", "unknown", "nothing"],
)
def test_a_word_is_cut_the_likeliest_way(text: str, cut: list[tuple[str, int, int]]) -> None:
    names = {number: piece for piece, (number, _) in SMALL.scores.items()} | {UNKNOWN: "<unk>"}
    assert [(names[piece.number], piece.start, piece.end) for piece in SMALL.cut(text)] == cut


@settings(deadline=None)  # the first text waits for the vocabulary
@given(st.text(max_size=60))
def test_pieces_lie_in_the_text_in_order(text: str) -> None:
    pieces = load_pieces().cut(text)
    assert all(0 <= piece.start <= piece.end <= len(text) for piece in pieces)
    assert [piece.start for piece in pieces] == sorted(piece.start for piece in pieces)


@pytest.mark.parametrize("language", ["en", "id", "uk", "zh", "ar"])
def test_few_words_of_our_languages_are_unknown(language: str) -> None:
    texts = {
        "en": "Ministers pledged a reassurance force",
        "id": "Pemerintah berjanji mengirim bantuan kemanusiaan",
        "uk": "\u0423\u0440\u044f\u0434 \u043e\u0431\u0456\u0446\u044f\u0454 \u0434\u043e\u043f\u043e\u043c\u043e\u0433\u0443",
        "zh": "\u653f\u5e9c\u627f\u8bfa\u63d0\u4f9b\u63f4\u52a9",
        "ar": "\u062a\u0639\u0647\u062f\u062a \u0627\u0644\u062d\u0643\u0648\u0645\u0629",
    }
    assert all(piece.number != UNKNOWN for piece in load_pieces().cut(texts[language]))


def test_every_candidate_is_asked_about_in_its_sentence() -> None:
    first, second = find_inquiries(TEXT, SENTENCES, [Candidate(MEETING, frozenset()), Candidate(PROMISE, frozenset())])
    assert (first.numbers, second.numbers) == ([1], [0])
    assert second.questions[0].evidence == (0, 22)
    assert second.questions[0].cue == second.questions[0].evidence  # no words told it


def test_what_is_asked_covers_all_of_its_pieces_alike() -> None:
    inquiries = find_inquiries(TEXT, SENTENCES, [Candidate(PROMISE, frozenset())])
    coded = code(inquiries, load_pieces())
    assert coded.cover.shape == (1, 4, coded.ids.shape[1])
    assert coded.cover.sum(axis=2) == pytest.approx(1.0)
    assert coded.within.sum() == sum(len(load_pieces().cut(one.text)) + 2 for one in inquiries)


def test_a_sentence_without_end_is_cut_off() -> None:
    assert code([Inquiry("word " * 5000, 0)], load_pieces()).ids.shape == (1, MOST_PIECES)


SURE = {code: 0.96 if code == "ruled_out" else 0.005 for code in Firmness}
TABLES = {"settle firmness": {"": 0.0, "rule": 1.0, "judge code 0.95": 3.0}}


@pytest.mark.parametrize(
    ("tables", "held"),
    [({}, "pledged"), (TABLES, "ruled_out"), ({"settle firmness": {"": 0.0, "rule": 9.0}}, "pledged")],
    ids=["nothing learnt", "the network is sure", "the rule is better"],
)
def test_who_holds_is_a_matter_of_record_and_certainty(tables: dict[str, dict[str, float]], held: str) -> None:
    assert choose("firmness", "pledged", SURE, tables) == held


def settled(stands: float) -> Candidate:
    inquiries = find_inquiries(TEXT, SENTENCES, [Candidate(PROMISE, frozenset({"role:commit"}))])
    slots = {"firmness": SURE, "measure": {code: float(code == "troops") for code in Measure}}
    kinds = dict.fromkeys(Kind, 0.1)
    outlooks = [Outlook((Answer(stands, 0.5, slots),), kinds), Outlook((), kinds)]
    return settle([Candidate(PROMISE, frozenset({"role:commit"}))], inquiries, outlooks, TABLES)[0]


def test_a_slot_that_is_settled_against_the_rule_says_so() -> None:
    one = settled(0.97)
    assert isinstance(one.claim, Commitment)
    assert one.claim.firmness is Firmness.RULED_OUT
    assert {(slot.slot, slot.rule, slot.evidence.status) for slot in one.claim.slots} == {("firmness", "judge", "inferred")}
    assert {"role:commit", "judge firmness differs", "judge measure agrees", "judge stands 0.95"} <= one.traits


def test_less_likely_claims_have_fewer_steps() -> None:
    assert settled(0.01).traits < settled(0.97).traits


@pytest.mark.parametrize(("least", "told"), [(0.8, [45]), (0.95, [])], ids=["likely", "not likely enough"])
def test_sentences_that_may_hold_a_claim_are_doubted(least: float, told: list[int]) -> None:
    inquiries = find_inquiries(TEXT, SENTENCES, [])
    outlooks = [Outlook((), dict.fromkeys(Kind, 0.9))] * 2
    assert [one.start for one, _ in find_silent(inquiries, outlooks, [PROMISE], least)] == told


def test_sentences_do_not_hang_on_their_order() -> None:
    inquiries = [Inquiry(one, 0) for one in TEXT.split(". ")]
    there, back = ask(inquiries), ask(inquiries[::-1])
    assert [one.kinds for one in there] == [one.kinds for one in back[::-1]]


def test_both_readers_stand_on_the_same_rules() -> None:
    document = Document(text=TEXT, language="en", published="2025-06-15")
    hybrid, grammar = load_reader(ReaderName.HYBRID)(document), load_reader(ReaderName.GRAMMAR)(document)
    assert grammar == read_document(document)
    assert {claim.reader for claim in hybrid.claims} == {"hybrid@1"} and hybrid.reader == "hybrid@1"
    assert any(isinstance(claim, Commitment) and claim.firmness is Firmness.RULED_OUT for claim in hybrid.claims)
    assert load_reader(ReaderName.HYBRID)(document) == hybrid


@pytest.mark.parametrize("text", ["", " \n ", "?" * 400, "\x00\ud800", "\u0645\u0631\u062d\u0628\u0627 " * 30])
def test_no_text_stops_the_hybrid_reader(text: str) -> None:
    reading = load_reader(ReaderName.HYBRID)(Document(text=text))
    assert all(0 <= doubt.evidence.start <= doubt.evidence.end <= len(text) for doubt in reading.doubts)


def test_without_onnxruntime_the_hybrid_reader_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    from jaminan.reading.judge.network import load_network

    real = builtins.__import__

    def missing(name: str, *rest: object) -> object:
        if name == "onnxruntime":
            raise ImportError(name)
        return real(name, *rest)

    load_network.cache_clear()
    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(UsageError, match=r"J014.*jaminan\[judge\]"):
        load_reader(ReaderName.HYBRID)


@pytest.mark.slow
def test_the_judge_is_worth_its_time_and_its_doubts_are_mostly_right() -> None:
    trials = list(try_reader(Path(__file__).parents[2] / "gold" / "test", load_reader(ReaderName.HYBRID)))
    assert score_trials(trials).groups["all"].credit_f1 >= 0.44
    doubts = [
        (trial.gold["claims"], doubt.evidence) for trial in trials for doubt in trial.reading.doubts if doubt.code == "J341"
    ]
    right = [any(c["evidence"][0] < place.end and place.start < c["evidence"][1] for c in claims) for claims, place in doubts]
    assert len(right) >= 20
    assert sum(right) >= 0.7 * len(right)

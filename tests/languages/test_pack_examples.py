"""Every cue of every pack does on its examples what it says, and nothing on its counterexamples."""

import pytest

from jaminan.evaluation.pack_examples import expected, reads_by, reads_rightly
from jaminan.languages import available_languages, load_pack
from jaminan.languages.schema import Cue, Example

CUES = [(code, cue) for code in available_languages() for cue in load_pack(code).cues]
EXAMPLES = [(code, cue, example) for code, cue in CUES for example in cue.examples]
COUNTEREXAMPLES = [(code, cue, text) for code, cue in CUES for text in cue.counterexamples]


@pytest.mark.parametrize(("code", "cue", "example"), EXAMPLES, ids=[f"{cue.id}-{n}" for n, (_, cue, _) in enumerate(EXAMPLES)])
def test_example_is_read_as_the_cue_says(code: str, cue: Cue, example: Example) -> None:
    if not expected(example):
        pytest.skip("the example only shows the words")
    assert reads_rightly(code, example), (example.text, expected(example))


@pytest.mark.parametrize(
    ("code", "cue", "text"), COUNTEREXAMPLES, ids=[f"{cue.id}-{n}" for n, (_, cue, _) in enumerate(COUNTEREXAMPLES)]
)
def test_counterexample_says_nothing_by_this_cue(code: str, cue: Cue, text: str) -> None:
    assert not reads_by(code, cue, text)

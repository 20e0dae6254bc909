"""What a promise leaves open, in sentences."""

from jaminan.model.standing import Position
from jaminan.presentation.naming import ActorName
from jaminan.presentation.wording import Wording
from jaminan.standing.vagueness import OpenQuestion


def question_words(wording: Wording, name: ActorName, position: Position, asked: OpenQuestion) -> str:
    """An open question as a sentence."""
    undertaking = position.undertaking
    return wording.phrase(
        f"asking.{asked.asking}",
        debtor=name(undertaking.debtor),
        measure=wording.word("measure", undertaking.measure),
        count=asked.count or 0,
        named=asked.named or 0,
        missing=asked.missing or 0,
        condition=wording.word("condition_noun", asked.condition) if asked.condition else "",
    )

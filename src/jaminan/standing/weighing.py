"""How much a word weighs: the debtor's own most, then another's, an unnamed official's, and least of all a medium's."""

from jaminan.model.claims import Claim, Commitment
from jaminan.model.codes import Channel, Firmness
from jaminan.model.standing import Because, Weight

REASONS = {
    Weight.OWN: Because.OWN_WORD,
    Weight.PERFORMED: Because.PERFORMED_ACT,
    Weight.RECEIVED: Because.RECEIVER_CONFIRMS,
    Weight.ANOTHER: Because.ANOTHERS_WORD,
    Weight.UNNAMED: Because.UNNAMED_OFFICIAL,
    Weight.MEDIA: Because.MEDIA_REPORT,
}


_CHANNELS = {Channel.MEDIA: Weight.MEDIA, Channel.ANONYMOUS: Weight.UNNAMED}


def weigh_channel(claim: Claim) -> Weight:
    """The weight that the way of the words gives, where no speaker on record gives another."""
    if claim.channel in _CHANNELS:
        return _CHANNELS[claim.channel]
    return Weight.PERFORMED if claim.speaker is None and claim.channel is Channel.REPORT else Weight.ANOTHER


def weigh(claim: Commitment, debtor: str, creditor: str | None) -> Weight:
    """The weight of a commitment's words about that debtor.

    A report that says in its own voice that a state promised, refused or delivered tells an act of the debtor, and comes next to
    the debtor's own words. A creditor who says that it has received speaks against its own interest: that weighs almost as much.
    """
    if claim.speaker is None or claim.channel in _CHANNELS:
        return weigh_channel(claim)
    if claim.speaker.actor == debtor:
        return Weight.OWN
    received = claim.firmness is Firmness.DELIVERING and creditor is not None and claim.speaker.actor == creditor
    return Weight.RECEIVED if received else Weight.ANOTHER


def bearing(weight: Weight) -> Weight:
    """What a word may supersede: all that speaks for the debtor bears alike, so that a later act overtakes earlier own words."""
    return max(weight, Weight.OWN) if weight >= Weight.RECEIVED else weight

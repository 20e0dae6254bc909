"""The codes of the codebook. Codes are stable: they may be added, never renamed."""

from enum import StrEnum

UNSPECIFIED_GROUP = "ALLIES"  # the codebook's group for allies, partners and whoever is counted but not named


class Kind(StrEnum):
    """What sort of thing a claim says about the world."""

    COMMITMENT = "commitment"
    DEMAND = "demand"
    EVENT = "event"
    FIGURE = "figure"


class Measure(StrEnum):
    """What is to be done, for commitments and demands."""

    SECURITY_GUARANTEE = "security_guarantee"
    TROOPS = "troops"
    NAVAL = "naval"
    AIR = "air"
    AIR_DEFENCE = "air_defence"
    INTELLIGENCE = "intelligence"
    MONITORING = "monitoring"
    TRAINING = "training"
    ARMS = "arms"
    FINANCE = "finance"
    HUMANITARIAN = "humanitarian"
    RECONSTRUCTION = "reconstruction"
    SANCTIONS = "sanctions"
    EMBARGO = "embargo"
    PRESSURE = "pressure"
    TALKS = "talks"
    CEASEFIRE = "ceasefire"
    WITHDRAWAL = "withdrawal"
    TERRITORY = "territory"
    PRISONERS = "prisoners"
    MEMBERSHIP = "membership"
    DEFENCE_SPENDING = "defence_spending"
    DISARMAMENT = "disarmament"
    FORCE = "force"
    RESTRAINT = "restraint"
    COOPERATION = "cooperation"


class Firmness(StrEnum):
    """How firmly an actor is bound, from a refusal to delivery; `unfulfilled` is a promise not kept."""

    RULED_OUT = "ruled_out"
    RELUCTANT = "reluctant"
    UNCLEAR = "unclear"
    CONSIDERING = "considering"
    READY = "ready"
    PLEDGED = "pledged"
    AGREED = "agreed"
    DELIVERING = "delivering"
    UNFULFILLED = "unfulfilled"


class Condition(StrEnum):
    """What must come true before a commitment or a demand holds."""

    CEASEFIRE = "ceasefire"
    PEACE_DEAL = "peace_deal"
    FIGHTING_ENDS = "fighting_ends"
    US_BACKSTOP = "us_backstop"
    APPROVAL = "approval"
    MANDATE = "mandate"
    RECIPROCITY = "reciprocity"
    ATTACK = "attack"
    REFUSAL = "refusal"
    REQUEST = "request"
    FUNDING = "funding"
    OTHER = "other"


class EventType(StrEnum):
    """What has happened, is happening, or is scheduled."""

    MEETING = "meeting"
    CALL = "call"
    AGREEMENT = "agreement"
    ATTACK = "attack"
    ADVANCE = "advance"
    DEPLOYMENT = "deployment"
    SANCTIONS = "sanctions"
    DELIVERY = "delivery"
    EXCHANGE = "exchange"
    VOTE = "vote"
    WITHDRAWAL = "withdrawal"
    CEASEFIRE = "ceasefire"
    OTHER = "other"


class Quantity(StrEnum):
    """What a figure measures."""

    AREA = "area"
    AREA_SHARE = "area_share"
    TROOPS = "troops"
    CASUALTIES = "casualties"
    DISPLACED = "displaced"
    AID = "aid"
    WEAPONS = "weapons"
    COUNTRIES = "countries"
    PRISONERS = "prisoners"
    ATTACKS = "attacks"
    SPENDING_SHARE = "spending_share"
    OTHER = "other"


class Unit(StrEnum):
    """The unit of a figure's value."""

    KM2 = "km2"
    MI2 = "mi2"
    PERCENT = "percent"
    PEOPLE = "people"
    TROOPS = "troops"
    USD = "USD"
    EUR = "EUR"
    GBP = "GBP"
    COUNTRIES = "countries"
    ITEMS = "items"


class Channel(StrEnum):
    """By which way the words reached the report."""

    ON_RECORD = "on_record"
    ANONYMOUS = "anonymous"
    MEDIA = "media"
    REPORT = "report"


class Damage(StrEnum):
    """What is wrong with a document's text."""

    MACHINE_TRANSLATED = "machine_translated"
    SPUN = "spun"
    MIXED_LANGUAGE = "mixed_language"
    BROKEN_NAMES = "broken_names"
    BROKEN_NUMBERS = "broken_numbers"
    MOJIBAKE = "mojibake"
    LOST_QUOTES = "lost_quotes"
    OCR_BREAKS = "ocr_breaks"
    DOUBLED_TEXT = "doubled_text"
    CUT_TEXT = "cut_text"
    PAGE_FURNITURE = "page_furniture"


CODEBOOK_DAMAGE = (
    Damage.MACHINE_TRANSLATED,
    Damage.SPUN,
    Damage.MIXED_LANGUAGE,
    Damage.BROKEN_NAMES,
    Damage.BROKEN_NUMBERS,
)
"""The codes that the codebook puts on a whole document; the others tell places only."""


class EvidenceStatus(StrEnum):
    """How a span gave its value: as it stands, through a repair, or inferred from what stands near."""

    EXACT = "exact"
    REPAIRED = "repaired"
    INFERRED = "inferred"


class LifeCycle(StrEnum):
    """The state of an undertaking."""

    REFUSED = "refused"
    OPEN = "open"
    OFFERED = "offered"
    CONDITIONAL = "conditional"
    DUE = "due"
    DISCHARGED = "discharged"
    BROKEN = "broken"
    CONTESTED = "contested"

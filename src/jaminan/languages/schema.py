"""What a language pack holds, file by file. One folder a language, the same file names in each; unknown keys are refused.

grammar.toml     the language, its closed word classes, its marks
nouns.toml       titles, heads of noun phrases, words that point back, words for the unnamed
cues.toml        what shows a commitment, a demand, an event, a saying
matters.toml     words that tell the measure
conditions.toml  what opens a condition, and what the condition is
figures.toml     what numbers count
numbers.toml     `numerals.py`;  dates.toml  `calendar.py`
damage.toml      odd synonyms and what they stand for, words left from other languages
"""

from dataclasses import dataclass
from enum import StrEnum

from jaminan.model.codes import Condition, EventType, Firmness, Kind, Measure, Quantity, Unit


class CueRole(StrEnum):
    """What a cue does in its clause."""

    COMMIT = "commit"  # binds its subject with a firmness: "promised", "ruled out", "is ready to", "will", "could"
    DEMAND = "demand"  # its subject asks something of its object: "urged", "called on"
    DEONTIC = "deontic"  # its subject is what the speaker asks of: "must", "should", "needs to"
    WARN = "warn"  # what the speaker threatens its subject with: "would be legitimate targets"
    EVENT = "event"  # something happens or happened: "met", "attacked", "seized"; with `measure`, what it is when promised
    ACT = "act"  # a deed that is no claim alone, and tells the measure when promised: "mediate", "host"
    UNREAL = "unreal"  # what follows in its clause is feared, hoped or thought, and is no claim: "fear that", "expected to"
    VOID = "void"  # nothing: a set phrase that holds a cue's words in another sense, and so keeps that cue out
    SAY = "say"  # a verb of saying: sets the speaker: "said", "according to"
    ECHO = "echo"  # its subject does what was just told of somebody else: "so is Lithuania", "Poland followed suit"


class Position(StrEnum):
    """Where a cue's subject (speaker, actor) stands."""

    BEFORE = "before"
    AFTER = "after"
    EITHER = "either"


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A sentence and what it must yield through this cue: a part of a codebook claim, as far as it is said here."""

    text: str
    actors: tuple[str, ...] | None = None
    targets: tuple[str, ...] | None = None
    measure: Measure | None = None
    firmness: Firmness | None = None
    type: EventType | None = None
    conditions: tuple[Condition, ...] | None = None
    speaker: str | None = None
    kind: Kind | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A sign of a claim.

    `match` patterns have the subject as the doer; with `passive` patterns the doer comes after the agent marker and the sufferer before.
    `weak` cues ("will", "could") say little alone; strong ones fall back on `measure`, then on what the report is about.
    `negated` is the firmness under negation; without it, a negated commit cue is `ruled_out` and any other negated cue says nothing.
    `rejects`: said of what another does, it is a demand for restraint. `nominal` cues are nouns.
    `mutual`: the subjects do it to one another ("agreed", "sepakat"). `anonymous` (say): the speaker is not named by nature.
    `free` (commit, act): the firmness an act has when nothing governs it and it is told as a fact ("has deployed"): usually `delivering`.
    """

    id: str
    means: str
    role: CueRole
    match: tuple[str, ...] = ()
    passive: tuple[str, ...] = ()
    firmness: Firmness | None = None
    negated: Firmness | None = None
    measure: Measure | None = None
    type: EventType | None = None
    subject: Position = Position.BEFORE
    weak: bool = False
    nominal: bool = False
    rejects: bool = False
    mutual: bool = False
    anonymous: bool = False
    free: Firmness | None = None
    examples: tuple[Example, ...] = ()
    counterexamples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """Words that tell a measure. `strong` beats other matters in the same complement ("withdraw troops" is withdrawal, not troops)."""

    measure: Measure
    match: tuple[str, ...]
    strong: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Opener:
    """What opens a condition. `sure` openers ("if", "unless") give a condition whatever follows, the others only with a known ground."""

    match: tuple[str, ...]
    sure: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Words, after an opener, that tell which condition it is. Earlier grounds in the file win."""

    condition: Condition
    match: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """conditions.toml: `standalone` are whole phrases that are conditions by themselves ("with parliament's approval")."""

    opener: tuple[Opener, ...]
    ground: tuple[Ground, ...]
    standalone: tuple[Ground, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A noun that a number counts. `match` stands after the number (or before it, in a language that does so).

    `near`: at least one of these must stand in the sentence (killed, injured). `ahead`: words before a number that no noun follows
    ("the toll passed 40,000").
    """

    quantity: Quantity
    unit: Unit
    match: tuple[str, ...]
    near: tuple[str, ...] = ()
    ahead: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """figures.toml: counted nouns in order of precedence, currency signs and words, percent words and what a share is of."""

    counted: tuple[Counted, ...]
    currency: dict[str, tuple[str, ...]]
    percent: tuple[str, ...]
    share: tuple[Counted, ...] = ()
    ignored: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PointingBack:
    """Words that point to actors met before. `kinds`: atlas kinds they may point to; `number`: how many ("both countries" 2, "they" 0 = several)."""

    match: tuple[str, ...]
    kinds: tuple[str, ...] = ()
    number: int = 1
    person: bool = False
    owner: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Nouns:
    """nouns.toml: heads of noun phrases, as patterns.

    `titles` name a person's office ("president", "foreign minister") by the atlas's office code where it has one; `agents` are nouns that act for the
    actor that qualifies them ("troops", "officials"); `inert` nouns do not ("territory", "oil"); `anonymous` are
    unnamed sources; `institutions` speak on record.
    """

    titles: dict[str, tuple[str, ...]]
    agents: tuple[str, ...]
    inert: tuple[str, ...]
    anonymous: tuple[str, ...]
    institutions: tuple[str, ...]
    crisis: tuple[str, ...]
    elsewhere: tuple[str, ...]
    pointing: tuple[PointingBack, ...] = ()


UNSPACED = frozenset({"Han", "Japanese", "Khmer", "Lao", "Myanmar", "Thai"})
CASED = frozenset({"Armenian", "Cyrillic", "Cyrl", "Greek", "Latin", "Latn"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """grammar.toml: the language and its closed classes. All words in lower case, as patterns without `~`.

    `adjective_first`: what tells whose troops they are stands before the noun ("Russian troops"); `genitive_names`: or as a genitive after it.
    `verb_second`: the subject stands after the verb where something else opens the sentence. `verb_final`: what is promised or done stands
    between the subject and the verb. `verb_first`: the subject mostly stands right after the verb.
    `proclitics` and `enclitics`: particles that are written together with a word, longer ones first (`words.py`).
    `capital_nouns`: nouns have a capital letter, so that a word without one is none ("machte" is no "Macht").
    `stems`: the endings of names are not listed, so a name is known by how it begins.
    `houses`: prepositions before a capital or a body that stands for those in it, beside a verb that `plural_verb` (an expression) finds in
    a word: "in Berlin [they] refused".
    """

    code: str
    name: str
    script: str
    lemmas: bool
    apostrophe: str
    adjective_first: bool
    function_words: tuple[str, ...]
    abbreviations: tuple[str, ...]
    letters: str = ""
    negation: tuple[str, ...] = ()
    negation_after: bool = False
    coordination: tuple[str, ...] = ()
    contrast: tuple[str, ...] = ()
    prepositions: tuple[str, ...] = ()
    locative: tuple[str, ...] = ()
    toward: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    together: tuple[str, ...] = ()
    agent: tuple[str, ...] = ()
    possessive: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    determiners: tuple[str, ...] = ()
    relatives: tuple[str, ...] = ()
    subordinators: tuple[str, ...] = ()
    passive_auxiliaries: tuple[str, ...] = ()
    passive_prefixes: tuple[str, ...] = ()
    passive_participle: str = ""
    houses: tuple[str, ...] = ()
    plural_verb: str = ""
    name_particles: tuple[str, ...] = ()
    verb_second: bool = False
    verb_final: bool = False
    verb_first: bool = False
    proclitics: tuple[str, ...] = ()
    enclitics: tuple[str, ...] = ()
    stems: bool = False
    capital_nouns: bool = False

    @property
    def cased(self) -> bool:
        """Whether a capital letter may tell a name."""
        return self.script in CASED

    @property
    def whole_words(self) -> bool:
        """Whether a word between two spaces is one token."""
        return not (self.proclitics or self.enclitics or self.script in UNSPACED)

    genitive_names: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Oddity:
    """An odd synonym of spun text: what stands there, what was meant, how sure a sign of damage it is alone (0 to 1)."""

    odd: str
    meant: str
    sign: float = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitPair:
    """Two units that reports give side by side, as they stand after numbers: `ratio` of the second make one of the first."""

    first: str
    second: str
    ratio: float


@dataclass(frozen=True, slots=True, kw_only=True)
class DamageSigns:
    """damage.toml. `translated`: patterns that only a machine translation writes; `oddity`: words that a spinner swaps in.

    `name_words`: from a word of a name to what a translator puts for it. `unit_pairs`: units told side by side. `furniture`: what opens a line that
    belongs to the page and not to the report ("read also"). `own_voice`: words that only a quotation has ("we", "our").
    """

    translated: tuple[str, ...] = ()
    oddity: tuple[Oddity, ...] = ()
    name_words: dict[str, tuple[str, ...]] | None = None
    unit_pairs: tuple[UnitPair, ...] = ()
    furniture: tuple[str, ...] = ()
    own_voice: tuple[str, ...] = ()

"""The projected tables: what the entries come to now, kept beside them so that a page need not read them all.

Nothing here is on record: every row follows from the entries, and `replay` makes the same rows again. `mark` is the number of the
last entry taken in; a ledger whose mark is behind is caught up by the next who asks.
"""

from sqlalchemy import BigInteger, Column, Float, Index, Integer, MetaData, String, Table, Text

PROJECTION = 7
"""The form of these tables; where a ledger has another, they are made anew."""

FORMER = ("waiting",)
"""Tables that earlier forms had and this one has not."""

metadata = MetaData()

mark = Table("mark", metadata, Column("key", String(40), primary_key=True), Column("value", BigInteger, nullable=False))

described = Table(
    "described",
    metadata,
    Column("document", String(64), primary_key=True),
    Column("description", Text, nullable=False),
    Column("story", Text, nullable=False),
    Column("found", String(64), nullable=False, index=True),
    Column("family", String(64), nullable=False, index=True),
)
"""A report as it is described now; `story` is what is compared of it beside its text, as JSON.

`found` is its family as compared, `family` the one after what analysts decided.
"""

known = Table(
    "known",
    metadata,
    Column("claim", String(64), primary_key=True),
    Column("document", String(64), nullable=False, index=True),
    Column("digest", String(64), nullable=False),
    Column("recorded", String(40), nullable=False),
    Column("review", String(20), nullable=False),
    Column("withdrawn", String(40), nullable=True),
    Column("corrected", Text, nullable=True),
    Column("stands", Integer, nullable=False),
)
"""The claims on record as they are now."""

told = Table(
    "told",
    metadata,
    Column("undertaking", String(24), primary_key=True),
    Column("claim", String(64), primary_key=True),
    Column("document", String(64), nullable=False, index=True),
    Column("day", String(10), nullable=False),
    sqlite_with_rowid=False,
)
"""Which claims that stand speak of which undertaking on which day, before any merging; a commitment of nobody speaks of ``."""

pending = Table(
    "pending",
    metadata,
    Column("undertaking", String(24), primary_key=True),
    Column("since", String(10), nullable=False),
    sqlite_with_rowid=False,
)
"""Undertakings whose spells are still to be made anew, from that day on (``: all); empty but while many reports are taken in."""

spells = Table(
    "spells",
    metadata,
    Column("undertaking", String(24), primary_key=True),
    Column("start", String(10), primary_key=True),
    Column("end", String(10), nullable=True),
    Column("debtor", Text, nullable=False),
    Column("creditor", Text, nullable=False),
    Column("measure", String(40), nullable=False),
    Column("deadline", String(10), nullable=True),
    Column("hangs", Integer, nullable=False),
    Column("outlet", Text, nullable=True),
    Column("held", Text, nullable=False),
    Index("spells_by_start", "start"),
    Index("spells_by_end", "end", "debtor", "creditor", "measure"),
)
"""What holds of each undertaking from `start` until before `end` in the world; `hangs` is 1 where conditions are put on it."""

traits = Table("traits", metadata, Column("undertaking", String(24), primary_key=True), Column("traits", Text, nullable=False))
"""By what each undertaking can be looked for beside what holds of it: channel, language, outlet and review of the words about it.

JSON: under each of these the values, each with the first day in the world on which a word has it.
"""

cards = Table(
    "cards",
    metadata,
    Column("claim", String(64), primary_key=True),
    Column("document", String(64), nullable=False, index=True),
    Column("review", String(20), nullable=False),
    Column("confidence", Float, nullable=False),
    Column("language", String(40), nullable=False),
    Column("day", String(10), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("actors", Text, nullable=False),
    Column("targets", Text, nullable=False),
    Column("measure", String(40), nullable=False),
    Column("firmness", String(20), nullable=False),
    Column("outlet", Text, nullable=False),
    Column("speaker", Text, nullable=False),
    Column("damage", Text, nullable=False),
    Index("cards_by_confidence", "review", "confidence", "claim"),
    Index("cards_by_language", "review", "language", "confidence", "claim"),
    Index("cards_by_day", "review", "day", "claim"),
    sqlite_with_rowid=False,
)
"""The claims that stand and those that people rejected, by what a queue of them can be narrowed and ordered.

`actors`, `targets` and `damage` hold several values, each with a line end before and after it; what a claim has not is empty.
`speaker` is a name, or `@` and the actor whose unnamed speaker it is.
"""

signs = Table(
    "signs",
    metadata,
    Column("document", String(64), primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("sign", Text, nullable=False),
    sqlite_with_rowid=False,
)
"""What each report says of conditions, as JSON, in the order of its days."""

sketches = Table(
    "sketches",
    metadata,
    Column("gram", BigInteger, primary_key=True, autoincrement=False),
    Column("document", String(64), primary_key=True),
    sqlite_with_rowid=False,
)
"""The keys of each story, by which its copies are looked up."""

kin = Table(
    "kin",
    metadata,
    Column("one", String(64), primary_key=True),
    Column("other", String(64), primary_key=True, index=True),
    Column("kinship", Text, nullable=False),
    sqlite_with_rowid=False,
)
"""Pairs of reports that tell one story, `one` before `other` by id, with kind, sureness and reasons as JSON."""

"""The schema of numbers.toml: how a language writes numbers, in digits and in words.

Words are in lower case; a form may have several words.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Numerals:
    """What the number reader knows of one language. Tables go from a value, written as text, to the forms that mean it.

    `words` are cardinals below 1,000 that add up; `scales` multiply what stands before them, `bare_scales` also stand alone and
    mean one of themselves. `short_scales` are abbreviations after digits; `money_scales` are those read only after a currency
    sign ("$35m").
    `collectives` are counting nouns ("dozen"), roughly meant; they need a number or one of `articles` before them, and so do
    scales that are not bare.
    `before_scale` are halves that need a scale after them ("half a"), `after_scale` parts of the scale just named ("et demi"),
    `with_half` what adds a half to a number before its scale ("and a half").
    `joiners` may stand inside a number where the part before ends in one of `joiners_after` (10: after tens; 100: after
    hundreds).
    `glued` tells that number words are written as one; `inverted_joiner` stands between the unit and the ten of such a word.
    `denominators` follow a number or an article, `shares` stand alone; the words of `share_after` must follow where a share
    could be something else (`share_open`), those of `share_not_before` may not precede.
    `decimal` is the decimal mark, `groups` the marks between groups of three digits (a space where the language writes one).
    `measured`: words and signs that follow a measured number (percent, currencies, kilometres): before them `0, 3` is one
    number.
    `complete_after`: after these words a number of at most 31 stands alone and is never joined with the next (months before
    days).
    `labels`: a number after one of these is a name ("resolution 1701"); `ordinal_before`: a number with a point after one of
    these is an ordinal.
    `ordinal_suffixes` after digits and a hyphen make an ordinal; `glued_units` may follow digits without a space; `sizes` mark
    the number before them as the name of a kind ("155 mm").
    `approximate` goes from a kind (over, at_least, about, nearly, up_to, under) to the phrases before a number; `range_open`
    opens a range closed by `range_and`, `range_to` stands in one.
    """

    decimal: str
    groups: tuple[str, ...]
    words: dict[str, tuple[str, ...]]
    scales: dict[str, tuple[str, ...]]
    bare_scales: tuple[str, ...] = ()
    short_scales: dict[str, tuple[str, ...]] | None = None
    money_scales: dict[str, tuple[str, ...]] | None = None
    collectives: dict[str, tuple[str, ...]] | None = None
    articles: tuple[str, ...] = ()
    before_scale: dict[str, tuple[str, ...]] | None = None
    after_scale: dict[str, tuple[str, ...]] | None = None
    with_half: tuple[str, ...] = ()
    joiners: tuple[str, ...] = ()
    joiners_after: tuple[int, ...] = ()
    glued: bool = False
    inverted_joiner: str = ""
    denominators: dict[str, tuple[str, ...]] | None = None
    shares: dict[str, tuple[str, ...]] | None = None
    share_open: tuple[str, ...] = ()
    share_after: tuple[str, ...] = ()
    share_not_before: tuple[str, ...] = ()
    measured: tuple[str, ...] = ()
    complete_after: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    ordinal_before: tuple[str, ...] = ()
    ordinal_suffixes: tuple[str, ...] = ()
    glued_units: tuple[str, ...] = ()
    sizes: tuple[str, ...] = ()
    approximate: dict[str, tuple[str, ...]] | None = None
    range_open: tuple[str, ...] = ()
    range_and: tuple[str, ...] = ()
    range_to: tuple[str, ...] = ()

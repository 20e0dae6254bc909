"""Words of a report made safe to show: nothing in them steers a terminal, and nothing turns the direction of writing."""

import re

# A report is not trusted: escape codes and marks that turn the direction of writing stay out of the terminal.
_STEERING = {
    sign: "\ufffd"
    for span in (range(0, 32), range(127, 160), range(0x202A, 0x202F), range(0x2066, 0x206A), range(0xD800, 0xE000))
    for sign in span
    if chr(sign) not in "\t\n"
}


def plain(text: str) -> str:
    """Words of a report, safe to print."""
    return text.translate(_STEERING)


def spaced(text: str) -> str:
    """The same with every stretch of blanks and line ends as one blank."""
    return plain(re.sub(r"\s+", " ", text))


def one_line(text: str) -> str:
    """The same without blanks at its ends."""
    return spaced(text).strip()

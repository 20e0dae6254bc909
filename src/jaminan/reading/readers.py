"""The readers by name: `grammar`, rules alone, and `hybrid`, rules with the judge behind them."""

from collections.abc import Callable

from jaminan.model.documents import Document, ReaderName, Reading
from jaminan.model.errors import UsageError
from jaminan.reading.reader import read_document

Reader = Callable[[Document], Reading]


def load_reader(name: ReaderName) -> Reader:
    """A reader, with all that it needs at hand.

    Raises:
        UsageError: J014, where onnxruntime is not installed for `hybrid`.
    """
    if name is ReaderName.GRAMMAR:
        return read_document
    try:
        from jaminan.reading.judge.network import load_network
        from jaminan.reading.judge.reading import read_hybrid

        load_network()
    except ImportError as error:
        raise UsageError("J014", f"--reader {name}", "it needs onnxruntime: pip install 'jaminan[judge]'") from error
    return read_hybrid

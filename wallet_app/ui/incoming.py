"""What is dropped on or pasted into the window, as sources that the services read."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData
from PySide6.QtGui import QImage

from wallet_app.services.check import Source
from wallet_app.transfer.incoming import Incoming
from wallet_app.ui import words

MOST_IN_FOLDER = 2000


def is_welcome(data: QMimeData) -> bool:
    """Whether it holds anything that could be a credential."""
    return data.hasUrls() or data.hasImage() or bool(data.text().strip())


def sources(data: QMimeData) -> tuple[Source, ...]:
    """Give the files, the picture or the text in it; nothing of it is read but a picture's pixels.

    Args:
        data: of a drop or of the clipboard.

    Returns:
        Paths of files (a folder counts as the files right inside it), or bytes with a name.
    """
    local = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    if local:
        return paths(local)
    if data.hasImage():
        picture = _as_png(data.imageData())
        return (Incoming(words.say("incoming.picture"), picture),) if picture else ()
    text = data.text().strip()
    return (Incoming(words.say("incoming.text"), text.encode()),) if text else ()


def named(names: Sequence[str]) -> tuple[Source, ...]:
    """Give what was named on the command line: files, or text that is no file (a link)."""
    found: list[Source] = []
    for name in names:
        path = Path(name)
        if "://" in name and not path.exists():
            found.append(Incoming(words.say("incoming.text"), name.encode()))
        else:
            found.extend(paths([path]))
    return tuple(found)


def paths(given: Sequence[Path]) -> tuple[Path, ...]:
    """Files as they are; a folder as the files right inside it, by name."""
    found: list[Path] = []
    for path in given:
        if path.is_dir():
            inside = (entry for entry in path.iterdir() if entry.is_file() and not entry.name.startswith("."))
            found.extend(sorted(inside)[:MOST_IN_FOLDER])
        else:
            found.append(path)
    return tuple(found)


def _as_png(picture: object) -> bytes:
    """The pixels of a picture as a file, without loss."""
    if not isinstance(picture, QImage) or picture.isNull():
        return b""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes here, Qt a name
    return bytes(buffer.data().data())

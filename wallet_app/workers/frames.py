"""One message of the pipe between the processes: a JSON object and some byte strings.

``PCW1`` · length of the JSON (4 bytes, big-endian) · the JSON · the byte strings one after the other.
The object's member ``blobs`` gives their lengths.
"""

from typing import BinaryIO, Final

from wallet_app import limits
from wallet_app.encoding import strict_json
from wallet_app.encoding.strict_json import JsonObject
from wallet_app.errors import EncodingError, WorkerError
from wallet_app.values import dataclass

_MAGIC: Final = b"PCW1"
_LENGTH_BYTES: Final = 4
_BLOBS: Final = "blobs"


@dataclass(frozen=True, slots=True)
class Frame:
    """One message.

    Attributes:
        content: a JSON object without the member ``blobs``.
        blobs: byte strings that belong to it.
    """

    content: JsonObject
    blobs: tuple[bytes, ...] = ()


def write(stream: BinaryIO, frame: Frame) -> None:
    """Write a message and flush.

    Raises:
        OSError: the other side is gone.
    """
    content: JsonObject = {**frame.content, _BLOBS: [len(blob) for blob in frame.blobs]}
    head = strict_json.dumps(content).encode()
    stream.write(_MAGIC + len(head).to_bytes(_LENGTH_BYTES, "big") + head)
    stream.writelines(frame.blobs)
    stream.flush()


def read(stream: BinaryIO) -> Frame | None:
    """Read a message; None at the end of the stream.

    Raises:
        WorkerError: ``worker.died``: what came is no message.
    """
    start = stream.read(len(_MAGIC) + _LENGTH_BYTES)
    if not start:
        return None
    length = int.from_bytes(start[len(_MAGIC) :], "big")
    if start[: len(_MAGIC)] != _MAGIC or length > limits.MAX_WORKER_JSON_BYTES:
        raise WorkerError("worker.died")
    try:
        content = strict_json.loads_object(_exactly(stream, length), max_bytes=limits.MAX_WORKER_JSON_BYTES)
    except EncodingError as error:
        raise WorkerError("worker.died") from error
    lengths = content.pop(_BLOBS, None)
    if not isinstance(lengths, list):
        raise WorkerError("worker.died")
    sizes = [size for size in lengths if type(size) is int and size >= 0]
    if len(sizes) != len(lengths) or sum(sizes) > limits.MAX_WORKER_BYTES:
        raise WorkerError("worker.died")
    return Frame(content, tuple(_exactly(stream, size) for size in sizes))


def _exactly(stream: BinaryIO, size: int) -> bytes:
    data = stream.read(size)
    if len(data) != size:
        raise WorkerError("worker.died")
    return data

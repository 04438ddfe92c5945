"""What the program has done in the process that may be ended: pictures, PDFs, drawings, small pictures."""

import atexit
import time
from collections.abc import Sequence
from functools import cache

from wallet_app import limits
from wallet_app.encoding.strict_json import JsonValue
from wallet_app.errors import TransferError, WalletError, WorkerError
from wallet_app.transfer.baked_png import Baked
from wallet_app.transfer.incoming import Attachment
from wallet_app.workers.frames import Frame
from wallet_app.workers.worker import Worker


@cache
def shared() -> Worker:
    """Give the one worker of this process; nothing runs before it is asked."""
    worker = Worker()
    atexit.register(worker.close)
    return worker


class Decoding:
    """Decodes the pictures, PDFs and drawings of one file, or of one archive, in the process.

    Its methods raise the TransferError of ``transfer``, and a WorkerError where the process was ended.

    Args:
        worker: the process.
    """

    def __init__(self, worker: Worker) -> None:
        self._worker = worker
        self._until = time.monotonic() + limits.UNPACKING_SECONDS

    def codes(self, picture: bytes) -> Sequence[str]:
        """Read the QR codes of a picture."""
        return _texts(self._ask("codes", picture).content.get("codes"))

    def attachments(self, pdf: bytes) -> Sequence[Attachment]:
        """Take the attached files out of a PDF."""
        reply = self._ask("attachments", pdf)
        names = _texts(reply.content.get("names"))
        if len(names) != len(reply.blobs):
            raise WorkerError("worker.died")
        return tuple(Attachment(name, data) for name, data in zip(names, reply.blobs, strict=True))

    def baked(self, drawing: bytes) -> Sequence[Baked]:
        """Read the credential texts of an SVG."""
        reply = self._ask("baked", drawing)
        keywords = _texts(reply.content.get("keywords"))
        if len(keywords) != len(reply.blobs):
            raise WorkerError("worker.died")
        return tuple(Baked(keyword, data) for keyword, data in zip(keywords, reply.blobs, strict=True))

    def _ask(self, task: str, data: bytes) -> Frame:
        left = self._until - time.monotonic()
        if left <= 0:
            raise WorkerError("worker.too_long")
        return ask(self._worker, task, data, seconds=min(left, limits.DECODING_SECONDS))


def thumbnail(worker: Worker, picture: bytes) -> bytes:
    """Draw a picture small, as ``transfer.thumbnail`` does.

    Raises:
        TransferError: as there.
        WorkerError: it was ended.
    """
    reply = ask(worker, "thumbnail", picture, seconds=limits.DECODING_SECONDS)
    if len(reply.blobs) != 1:
        raise WorkerError("worker.died")
    return reply.blobs[0]


def ask(worker: Worker, task: str, data: bytes, *, seconds: float) -> Frame:
    """Have bytes decoded.

    Args:
        worker: the process.
        task: what is to be done, as ``worker_process`` names it.
        data: the bytes.
        seconds: how long it may take.

    Raises:
        TransferError: what the task says is wrong with the bytes.
        WorkerError: it was ended, or took too much.
    """
    try:
        return worker.ask(task, Frame({}, (data,)), seconds=seconds)
    except WorkerError:
        raise
    except WalletError as error:
        raise TransferError(error.code, side=error.side, **error.params) from error


def _texts(value: JsonValue) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise WorkerError("worker.died")
    return [one for one in value if isinstance(one, str)]

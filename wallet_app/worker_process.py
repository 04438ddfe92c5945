"""The process that may be ended: what it can be asked to do. Each task loads what it needs and no more."""

from wallet_app.workers.child import serve
from wallet_app.workers.frames import Frame


def main() -> None:
    """Be the process: do tasks until nobody asks any more."""
    serve(
        {
            "codes": _codes,
            "attachments": _attachments,
            "baked": _baked,
            "thumbnail": _thumbnail,
            "verify": _verify,
        }
    )


def _codes(frame: Frame) -> Frame:
    from wallet_app.transfer import qr_read

    return Frame({"codes": list(qr_read.read(frame.blobs[0]))})


def _attachments(frame: Frame) -> Frame:
    from wallet_app.transfer import pdf_attachments

    found = pdf_attachments.extract(frame.blobs[0])
    return Frame({"names": [one.name for one in found]}, tuple(one.data for one in found))


def _baked(frame: Frame) -> Frame:
    from wallet_app.transfer import baked_svg

    found = baked_svg.extract(frame.blobs[0])
    return Frame({"keywords": [one.keyword for one in found]}, tuple(one.data for one in found))


def _thumbnail(frame: Frame) -> Frame:
    from wallet_app.transfer.thumbnail import thumbnail as draw

    return Frame({}, (draw(frame.blobs[0]),))


def _verify(frame: Frame) -> Frame:
    from wallet_app.bootstrap import bundled_evidence
    from wallet_app.workers import hard

    return hard.answer(frame, bundled_evidence())

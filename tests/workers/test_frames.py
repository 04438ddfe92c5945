"""Messages of the pipe: exactly what was written, or an error of ours."""

import contextlib
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wallet_app import limits
from wallet_app.errors import WorkerError
from wallet_app.workers import frames
from wallet_app.workers.frames import Frame


def written(frame: Frame) -> bytes:
    stream = io.BytesIO()
    frames.write(stream, frame)
    return stream.getvalue()


def read(data: bytes) -> Frame | None:
    return frames.read(io.BytesIO(data))


@given(
    st.dictionaries(
        st.text(st.characters(codec="utf-8"), max_size=5).filter(lambda name: name != "blobs"),
        st.integers(-9, 9),
    ),
    st.lists(st.binary(max_size=50), max_size=4),
)
def test_what_was_written_is_read(content, blobs):
    frame = Frame(content, tuple(blobs))
    assert read(written(frame)) == frame


def test_the_end_of_the_stream_is_no_message():
    assert read(b"") is None


@pytest.mark.parametrize(
    "data",
    [
        b"PCW1",
        b"XXXX\0\0\0\x02{}",
        b"PCW1\0\0\0\x02{}",
        b"PCW1\0\0\0\x02[]",
        b'PCW1\0\0\0\x0c{"blobs":[2]}',
        b'PCW1\0\0\0\x0d{"blobs":[-1]}',
        b'PCW1\0\0\0\x0f{"blobs":[true]}',
        b'PCW1\0\0\0\x0b{"blobs":{}}',
        b"PCW1\xff\xff\xff\xff",
        b'PCW1\0\0\0\x19{"blobs":[99999999999999]}',
    ],
)
def test_what_is_no_message_is_refused(data):
    with pytest.raises(WorkerError) as caught:
        read(data)
    assert caught.value.code == "worker.died"


def test_more_than_the_limit_is_not_read(monkeypatch):
    monkeypatch.setattr(limits, "MAX_WORKER_BYTES", 10)
    with pytest.raises(WorkerError):
        read(written(Frame({}, (bytes(11),))))


@given(st.binary(max_size=60))
def test_nothing_but_our_error_gets_out(data):
    with contextlib.suppress(WorkerError):
        read(b"PCW1" + data)

"""A process of tests: it does what hostile bytes would make a decoder do.

Run as ``python tasks.py``, with the same inside as the real one.
"""

import contextlib
import ctypes
import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from wallet_app.errors import Side, TransferError
from wallet_app.workers.child import serve
from wallet_app.workers.frames import Frame


def echo(frame: Frame) -> Frame:
    return Frame({"said": frame.content.get("say"), "process": os.getpid()}, frame.blobs)


def hang(_frame: Frame) -> Frame:
    time.sleep(60)
    raise AssertionError


def compute(_frame: Frame) -> Frame:
    while True:
        pass


def hoard(_frame: Frame) -> Frame:
    return Frame({}, (bytes(3 * 1024**3),))


def crash(_frame: Frame) -> Frame:
    ctypes.string_at(0)
    raise AssertionError


def leave(_frame: Frame) -> Frame:
    os._exit(3)


def babble(_frame: Frame) -> Frame:
    """Answer nonsense, as a decoder that was taken over might."""
    for descriptor in range(3, 10):
        try:
            os.write(descriptor, b"HTTP/1.1 200 OK\r\n\r\n")
        except OSError:
            continue
    os._exit(0)


def chatter(_frame: Frame) -> Frame:
    """Print, as libraries do."""
    sys.stdout.write("warning: odd file")
    sys.stdout.flush()
    os.write(1, b"from native code\n")
    os.write(2, b"from native code\n")
    return Frame({"read": os.read(0, 1).hex()})


def refuse(_frame: Frame) -> Frame:
    raise TransferError("png.crc", side=Side.FILE, limit=5, name="x" * 500)


def surprise(_frame: Frame) -> Frame:
    message = "a claim that nobody must see"
    raise ValueError(message)


def surroundings(_frame: Frame) -> Frame:
    return Frame({"environment": {**os.environ}, "files": [*_open_files()]})


def reach_out(frame: Frame) -> Frame:
    """Try what nothing in the process has any business with."""
    tries: dict[str, Any] = {
        "socket": lambda: socket.create_connection(("127.0.0.1", 9)),
        "name": lambda: socket.getaddrinfo("localhost", 80),
        "program": lambda: subprocess.run(["/bin/true"], check=True),
        "shell": lambda: os.system("true"),
        "file": lambda: Path(str(frame.content["file"])).write_bytes(b"x"),
    }
    done = {}
    for name, attempt in tries.items():
        try:
            attempt()
        except OSError as error:
            done[name] = type(error).__name__
        else:
            done[name] = "done"
    return Frame(dict(done))


def _open_files() -> list[str]:
    found = []
    for link in Path("/proc/self/fd").iterdir():
        with contextlib.suppress(FileNotFoundError):  # the folder that is being listed
            found.append(str(link.readlink()))
    return sorted(found)


if __name__ == "__main__":
    if sys.argv[1:] == ["--garbage"]:
        sys.stdout.write("no frame at all\n")
        sys.exit()
    tasks = (
        echo,
        hang,
        compute,
        hoard,
        crash,
        leave,
        babble,
        chatter,
        refuse,
        surprise,
        surroundings,
        reach_out,
    )
    seconds = 0.2 if sys.argv[1:] == ["--idle"] else 60.0
    serve({task.__name__: task for task in tasks}, idle_seconds=seconds)

"""Where a command reads from and writes to."""

import sys
from collections.abc import Mapping
from typing import BinaryIO, Final, TextIO

from wallet_app import limits
from wallet_app.encoding import strict_json
from wallet_app.encoding.strict_json import JsonObject
from wallet_app.errors import TransferError, WalletError
from wallet_app.values import dataclass

STDIN_NAME: Final = "stdin"


@dataclass(frozen=True, slots=True)
class Console:
    """The standard streams of one command.

    Attributes:
        json: whether the command answers in JSON Lines; then it says nothing to people but what
            went wrong.
        stdin: bytes in.
        stdout: bytes out, for machines.
        stderr: text out, for people.
    """

    json: bool
    stdin: BinaryIO
    stdout: BinaryIO
    stderr: TextIO

    @classmethod
    def standard(cls, *, json: bool) -> "Console":
        """Take the streams of this process."""
        if hasattr(sys.stderr, "reconfigure"):
            sys.stderr.reconfigure(errors="backslashreplace")
        return cls(json, sys.stdin.buffer, sys.stdout.buffer, sys.stderr)

    def record(self, value: JsonObject) -> None:
        """Give machines one line of JSON, if they are asked for."""
        if self.json:
            self.raw(strict_json.dumps(value).encode() + b"\n")

    def raw(self, data: bytes) -> None:
        """Give bytes as they are."""
        self.stdout.write(data)
        self.stdout.flush()

    def say(self, text: str = "") -> None:
        """Tell people something, unless machines are answered. The text must be visible text."""
        if not self.json:
            self.warn(text)

    def warn(self, text: str) -> None:
        """Tell people something in any case."""
        self.stderr.write(text + "\n")
        self.stderr.flush()

    def problem(self, error: WalletError) -> None:
        """Tell people and machines what went wrong and what to do next."""
        from wallet_app.wording import next_step, say

        message = say(error.code, error.params)
        hint = next_step(error.code)
        self.record({"errors": [{"code": error.code, "message": message, "next_step": hint}]})
        self.warn(f"{message} {hint}".strip())

    def read_stdin(self) -> bytes:
        """Read everything from the standard input. Raises TransferError ``input.too_large``."""
        data = self.stdin.read(limits.MAX_FILE_BYTES + 1)
        if len(data) > limits.MAX_FILE_BYTES:
            raise TransferError("input.too_large", limit=limits.MAX_FILE_BYTES)
        return data


def sentence(code: str, **params: object) -> str:
    """Make the sentence of a code."""
    from wallet_app.wording import say

    values: Mapping[str, object] = params
    return say(code, values)

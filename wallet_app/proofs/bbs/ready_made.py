"""The generators of bbs-2023 ready-made, handed in by whoever can read files.

They save a cold start 0.4 ms for each; without them they are computed. What is handed in has to
have the pinned hash. Nothing here needs the arithmetic, so that handing in costs nothing.
"""

import hashlib
from collections.abc import Callable
from typing import Final

from wallet_app.errors import Side, WalletError

COUNT: Final = 4_097
"""How many there are: ``Q_1`` and one for each of 4,096 messages."""
FILE: Final = "generators-bls12-381-sha-256.bin"
"""What the file is called."""
SHA256: Final = "082ed543d9f768b36cf3cdbf1ac81977eeaa66e6b9f8d752ff479f7a95d3bcb9"
"""The hash of the points one after the other: 96 bytes each, ``x || y``, big-endian."""


class Source:
    """Where ready-made generators come from."""

    def __init__(self) -> None:
        """Start with none."""
        self._read: Callable[[], bytes] | None = None

    def use(self, read: Callable[[], bytes]) -> None:
        """Take them, when they are first needed, from what this function gives."""
        self._read = read

    def data(self) -> bytes:
        """Give them; nothing where nobody handed them in.

        Raises:
            WalletError: ``generators.damaged``: what was handed in is not what belongs there.
        """
        if self._read is None:
            return b""
        data = self._read()
        if hashlib.sha256(data).hexdigest() != SHA256:
            raise WalletError("generators.damaged", side=Side.COMPUTER)
        return data


SOURCE: Final = Source()
"""Those of this process."""

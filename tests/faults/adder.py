"""A program that adds credentials and says each id after its commit.

python -m tests.faults.adder FOLDER FIRST COUNT
"""

import sys
from pathlib import Path

from tests.vault.samples import added, credential, reopen


def main() -> None:
    folder, first, count = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    vault = reopen(folder)
    sys.stdout.write("open\n")
    sys.stdout.flush()
    new = (
        (credential(number, received=body(number), picture=b"p" * 2000), added())
        for number in range(first, first + count)
    )
    for answer in vault.store.add_many(new):
        sys.stdout.write(f"{answer.credential.digest}\n")
        sys.stdout.flush()
    vault.close()


def body(number: int) -> bytes:
    """Make bytes like a credential's, 4 KB on average, different for each number."""
    return f'{{"number": {number}, "text": "'.encode() + b"x" * (number * 997 % 8000) + b'"}'


if __name__ == "__main__":
    main()

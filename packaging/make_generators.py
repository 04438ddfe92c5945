"""Write the BBS generators that ship with Proofcase.

    python packaging/make_generators.py            write resources/bbs
    python packaging/make_generators.py --check    compute them again and say whether the file is the same

They follow from the name of the ciphersuite alone (draft-irtf-cfrg-bbs-signatures, section 4.1.1):
`Q_1` and one point for each of 4,096 messages, 96 bytes each, uncompressed, big-endian. The program
takes the file only with the hash that stands in `wallet_app/proofs/bbs/ready_made.py`.
"""

import argparse
import hashlib
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(REPOSITORY))

from registries import settle  # noqa: E402 - the checkout comes first

from wallet_app.proofs.bbs import ready_made  # noqa: E402
from wallet_app.proofs.bbs.ciphersuites import SHA_256  # noqa: E402
from wallet_app.proofs.bbs.generators import Shelf  # noqa: E402

RESOURCES = REPOSITORY / "resources"


def main() -> int:
    """Write or check the file."""
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing; say what differs")
    options = parser.parse_args()
    points = Shelf().get(ready_made.COUNT, SHA_256.api_id).points
    data = b"".join(point.to_xy_bytes_be() for point in points)
    if (got := hashlib.sha256(data).hexdigest()) != ready_made.SHA256:
        print(f"The program expects {ready_made.SHA256}, these have the hash {got}.")
        return 1
    return settle({RESOURCES / "bbs": {ready_made.FILE: data}}, check=options.check)


if __name__ == "__main__":
    sys.exit(main())

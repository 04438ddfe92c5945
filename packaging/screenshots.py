"""Write docs/screenshots: every page in both schemes, the checks of each outcome, each kind of share.

    python packaging/screenshots.py

Works without a screen.
"""

import os
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
FOLDER = TOP / "docs" / "screenshots"


def main() -> int:
    """Take the pictures."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.path.insert(0, str(TOP))
    import check_pictures  # noqa: PLC0415 - Qt reads the environment when it is imported
    import ledger_pictures  # noqa: PLC0415
    import request_pictures  # noqa: PLC0415
    import share_pictures  # noqa: PLC0415

    from wallet_app.ui import pictures  # noqa: PLC0415

    for path in (*check_pictures.take(FOLDER), *request_pictures.take(FOLDER)):
        print(path)
    for path in (*share_pictures.take(FOLDER), *ledger_pictures.take(FOLDER)):
        print(path)
    return pictures.main([str(FOLDER)])


if __name__ == "__main__":
    sys.exit(main())

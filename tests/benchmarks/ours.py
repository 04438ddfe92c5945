"""Our medians, in a process of its own: `python -m tests.benchmarks.ours GROUP FOLDER [--quick]`."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks import work
from tests.benchmarks.timing import median_ms
from wallet_app.verification.evidence import Evidence

Measured = dict[str, tuple[work.Work, list[bytes], int]]


def _verify(folder: Path, known: Evidence) -> Measured:
    badges = work.badges(folder)
    return {
        "ob3": (lambda text: work.verified(text, known), badges, 300),
        "floor": (work.Floor(), badges, 300),
        "ob3 2020": (lambda text: work.verified(text, known), work.one(folder, "ob3-2020.json"), 200),
        "clr10 outer": (lambda text: work.outer(text, known), work.one(folder, "clr10.json"), 30),
        "clr100 outer": (lambda text: work.outer(text, known), work.one(folder, "clr100.json"), 8),
        "clr100 with members": (lambda text: work.verified(text, known), work.one(folder, "clr100.json"), 8),
    }


def _disclose(folder: Path, known: Evidence) -> Measured:
    found: Measured = {
        "ecdsa-sd derive": (lambda text: work.derived(text, known), work.texts(folder / "sd-bases.json"), 60),
        "ecdsa-sd verify base": (
            lambda text: work.verified(text, known),
            work.texts(folder / "sd-confirm-bases.json"),
            40,
        ),
        "ecdsa-sd verify derived": (
            lambda text: work.verified(text, known),
            work.texts(folder / "sd-deriveds.json"),
            80,
        ),
        "bbs derive": (lambda text: work.derived(text, known), work.texts(folder / "bbs-bases.json"), 30),
        "bbs verify derived": (
            lambda text: work.verified(text, known),
            work.texts(folder / "bbs-deriveds.json"),
            30,
        ),
    }
    return found


def _sd_jwt(folder: Path, known: Evidence) -> Measured:
    token = work.SdJwtWork(folder)
    return {
        "sd-jwt verify": (token.verify, [token.token], 200),
        "sd-jwt present": (token.present, [token.token], 200),
    }


GROUPS: dict[str, Callable[[Path, Evidence], Measured]] = {
    "verify": _verify,
    "disclose": _disclose,
    "sd-jwt": _sd_jwt,
}


def main(group: str, folder: str, *flags: str) -> None:
    """Print the medians of a group as one JSON object; null where it cannot be done."""
    quick = "--quick" in flags
    medians: dict[str, float | None] = {}
    for name, (what, items, times) in GROUPS[group](Path(folder), work.evidence()).items():
        try:
            what(items[0])
        except Exception as error:  # noqa: BLE001 - one row less, and it is said why
            print(f"{name}: {type(error).__name__} {error}"[:300], file=sys.stderr)
            medians[name] = None
            continue
        medians[name] = median_ms(
            what, items, warm_seconds=0.0 if quick else 1.0, times=3 if quick else times
        )
    print(json.dumps(medians))


if __name__ == "__main__":
    main(*sys.argv[1:])

"""Why work on something from outside was ended."""

from typing import Final

from wallet_app.wording.catalogue import Words

SENTENCES: Final[dict[str, Words]] = {
    "worker.too_long": "Reading it took too long and was ended: it is damaged, or built to do that.",
    "worker.too_much_memory": "Reading it took too much memory and was ended: it is damaged, or built to do that.",
    "worker.died": "Reading it broke the part of Proofcase that reads such files. Nothing else was touched.",
}

NEXT_STEPS: Final[dict[str, str]] = {
    "worker.*": "Ask for the credential as a JSON file, or as a badge picture (PNG).",
}

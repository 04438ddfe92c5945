"""The JSON-LD contexts that ship with Proofcase, each checked against its pinned hash."""

import hashlib
from functools import cache
from importlib.resources.abc import Traversable

from wallet_app import bundled
from wallet_app.encoding import strict_json
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.errors import WalletError
from wallet_app.linked_data.contexts import ContextStore


@cache
def pinned_contexts() -> ContextStore:
    """Read the contexts once in a process.

    Raises:
        WalletError: ``contexts.damaged`` (``url``): this copy of Proofcase is incomplete or changed.
    """
    folder = bundled.folder("contexts")
    index = strict_json.loads_object((folder / "index.json").read_bytes())
    return ContextStore({url: _read(folder, url, entry) for url, entry in index.items()})


def _read(folder: Traversable, url: str, entry: JsonValue) -> JsonObject:
    if not isinstance(entry, dict):
        raise WalletError("contexts.damaged", url=url)
    try:
        data = (folder / str(entry.get("file"))).read_bytes()
    except OSError as error:
        raise WalletError("contexts.damaged", url=url) from error
    if hashlib.sha256(data).hexdigest() != entry.get("sha256"):
        raise WalletError("contexts.damaged", url=url)
    return strict_json.loads_object(data)

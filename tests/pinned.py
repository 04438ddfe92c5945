"""The pinned contexts, read without the rest of the program."""

from functools import cache

from wallet_app import bundled
from wallet_app.encoding import strict_json
from wallet_app.linked_data.contexts import ContextStore


@cache
def contexts() -> ContextStore:
    """The contexts that ship, one store for the whole test process."""
    folder = bundled.folder("contexts")
    index = strict_json.loads_object((folder / "index.json").read_bytes())
    documents = {}
    for url, entry in index.items():
        assert isinstance(entry, dict)
        documents[url] = strict_json.loads_object((folder / str(entry["file"])).read_bytes())
    return ContextStore(documents)

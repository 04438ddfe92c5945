"""The JSON Schemas that ship with Proofcase, each checked against its pinned hash."""

from functools import cache

from wallet_app import bundled
from wallet_app.encoding import strict_json
from wallet_app.errors import WalletError
from wallet_app.verification import schema
from wallet_app.verification.schema import Schemas


@cache
def pinned_schemas() -> Schemas:
    """Read the schemas once in a process.

    Raises:
        WalletError: ``schemas.damaged``: this copy of Proofcase is incomplete or changed.
    """
    try:
        folder = bundled.folder("schemas")
        index = strict_json.loads_object((folder / "index.json").read_bytes())
    except OSError as error:
        raise WalletError("schemas.damaged", file="index.json") from error
    return schema.load(index, lambda name: (folder / name).read_bytes())

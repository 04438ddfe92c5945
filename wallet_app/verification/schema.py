"""Schemas: does a document follow the JSON Schema it names? Advice alone, never the verdict.

Only schemas that ship with the program are used; nothing is fetched, neither a schema nor what one
refers to. Validating is done when a person looks at the report, not with every verification.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from datetime import datetime
from typing import TYPE_CHECKING, Final

from wallet_app import limits
from wallet_app.answer import Answer
from wallet_app.credentials import reading, sd_jwt_vc
from wallet_app.credentials.document import Document, Format
from wallet_app.encoding import strict_json
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.errors import WalletError
from wallet_app.linked_data import json_pointer
from wallet_app.values import dataclass
from wallet_app.verification.report import Check, CheckName

if TYPE_CHECKING:
    from jsonschema_rs import Validator

TYPES: Final = frozenset(
    {"1EdTechJsonSchemaValidator2019", "JsonSchema", "JsonSchemaValidator2018", "FullJsonSchemaValidator2021"}
)
"""Types of ``credentialSchema`` whose id is the address of a JSON Schema (VC JSON Schema section 3.1;
1EdTech JSON Schema Validator 2019; EBSI)."""
_2019: Final = "https://json-schema.org/draft/2019-09/schema"
_2020: Final = "https://json-schema.org/draft/2020-12/schema"
_MAX_PLACES: Final = 20
_REGISTERED: Final = frozenset({"iss", "sub", "aud", "exp", "nbf", "iat", "jti", "cnf", "status"})
"""Claims of a JWT beside the credential (RFC 7519 section 4.1), which its schema knows nothing of."""


@dataclass(frozen=True, slots=True)
class Schemas:
    """The schemas at hand.

    Attributes:
        by_address: parsed schemas by their whole address.
        by_id: parsed schemas by an identifier that names their content: the end of an address on any host.
    """

    by_address: Mapping[str, JsonObject] = field(default_factory=dict)
    by_id: Mapping[str, JsonObject] = field(default_factory=dict)

    def find(self, address: str) -> JsonObject | None:
        """Give the schema of an address, or None when it is not at hand."""
        return self.by_address.get(address) or self.by_id.get(address.rpartition("/")[2])


def load(index: JsonObject, read: Callable[[str], bytes]) -> Schemas:
    """Read the schemas that ship, each checked against its pinned hash.

    Args:
        index: by file name ``sha256``, ``ids`` and ``addresses``.
        read: gives the bytes of a file.

    Raises:
        WalletError: ``schemas.damaged`` (``file``): this copy of Proofcase is incomplete or changed.
    """
    by_address: dict[str, JsonObject] = {}
    by_id: dict[str, JsonObject] = {}
    for file, entry in index.items():
        try:
            data = read(file)
        except OSError as error:
            raise WalletError("schemas.damaged", file=file) from error
        if not isinstance(entry, dict) or hashlib.sha256(data).hexdigest() != entry.get("sha256"):
            raise WalletError("schemas.damaged", file=file)
        content = strict_json.loads_object(data)
        by_address |= dict.fromkeys(reading.strings(entry.get("addresses")), content)
        by_id |= dict.fromkeys(reading.strings(entry.get("ids")), content)
    return Schemas(by_address, by_id)


def advise(document: Document, schemas: Schemas, now: datetime) -> tuple[Check, ...]:
    """Say whether a credential follows the schemas it names.

    Args:
        document: a credential; of a presentation nothing is said.
        schemas: the schemas at hand.
        now: the moment of the check (aware UTC).

    Returns:
        One check ``schema`` for each schema it names, none when it names none: holds, fails with the
        places that do not fit (never their values), or unknown where the schema is not at hand.
    """
    named = reading.as_list(document.content.get("credentialSchema"))
    is_data_model = document.sd_jwt is None or sd_jwt_vc.follows_data_model(document)
    if document.is_presentation or not named or not is_data_model:
        return ()
    if len(named) > limits.MAX_SCHEMAS:
        return (_check(Answer.UNKNOWN, "schema.too_many", now),)
    return tuple(_of(document, entry, schemas, now) for entry in named)


def _of(document: Document, entry: JsonValue, schemas: Schemas, now: datetime) -> Check:
    address = reading.node_id(entry)
    types = reading.types(entry) if isinstance(entry, dict) else ()
    if address is None or not types:
        return _check(Answer.UNKNOWN, "schema.malformed", now)
    detail: dict[str, JsonValue] = {"schema": address, "type": types[0]}
    if not TYPES.intersection(types):
        return _check(Answer.UNKNOWN, "schema.type_unsupported", now, detail)
    schema = schemas.find(address)
    if schema is None:
        return _check(Answer.UNKNOWN, "schema.not_known", now, detail)
    if len(document.received) > limits.MAX_SCHEMA_INSTANCE_BYTES:
        return _check(Answer.UNKNOWN, "schema.too_large", now, detail)
    validator = _validator(schema)
    if validator is None:
        return _check(Answer.UNKNOWN, "schema.not_readable", now, detail)
    places = list(_places(validator, _credential(document)))
    if not places:
        return _check(Answer.HOLDS, "schema.followed", now, detail)
    detail["places"] = [*places]
    return _check(Answer.FAILS, "schema.not_followed", now, detail, count=len(places))


def _check(
    answer: Answer,
    code: str,
    now: datetime,
    detail: Mapping[str, JsonValue] | None = None,
    **params: JsonValue,
) -> Check:
    return Check(CheckName.SCHEMA, answer, code, params, now, detail or {})


def _credential(document: Document) -> JsonObject:
    """Give what a schema is about: the credential, without the claims of the JWT around it."""
    if document.format is not Format.VC_JWT:
        return document.content
    return {name: value for name, value in document.content.items() if name not in _REGISTERED}


def _validator(schema: JsonObject) -> "Validator | None":
    """Make the validator of a schema's own draft: nothing is fetched, no pattern takes more than linear time.

    The library is imported here because most documents name no schema.
    """
    import jsonschema_rs  # noqa: PLC0415

    drafts = {_2019: jsonschema_rs.Draft201909Validator, _2020: jsonschema_rs.Draft202012Validator}
    said = schema.get("$schema")
    draft = drafts.get(said.removesuffix("#")) if isinstance(said, str) else None
    if draft is None:
        return None
    try:
        return draft(
            schema, validate_formats=True, pattern_options=jsonschema_rs.RegexOptions(), offline=True
        )
    except ValueError:
        # No schema, a pattern that takes more than linear time, or it refers to another document.
        return None


def _places(validator: "Validator", content: JsonObject) -> Iterator[str]:
    """Give where a document does not fit, as JSON pointers with the keyword that says so; each once."""
    found: dict[str, None] = {}
    for error in validator.iter_errors(content):
        pointer = json_pointer.format(error.instance_path)
        keyword = next((str(part) for part in reversed(error.schema_path) if isinstance(part, str)), "")
        found[f"{pointer or '/'} ({keyword})"] = None
        if len(found) >= _MAX_PLACES:
            break
    yield from found

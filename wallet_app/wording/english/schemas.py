"""Schemas: advice on how a document is put together."""

from typing import Final

from wallet_app.wording.catalogue import Words

SENTENCES: Final[dict[str, Words]] = {
    "cli.advice": "Advice, no part of the verdict: {advice}",
    "cli.advice.inside": "Advice on {place}, no part of the verdict: {advice}",
    "schema.followed": "It is filled in as the form it names asks.",
    "schema.not_followed": "In {count:place|places} it is not filled in as the form it names asks. That does not make it less genuine.",
    "schema.not_known": "It names a form to be filled in that Proofcase has no copy of.",
    "schema.type_unsupported": "It names a form of a sort that Proofcase does not read.",
    "schema.malformed": "The form it names has no address.",
    "schema.too_large": "It is too large to be held against the form it names.",
    "schema.too_many": "It names so many forms that none was looked at.",
    "schema.not_readable": "The form it names cannot be read.",
    "schemas.damaged": "This copy of Proofcase is damaged: a form that comes with it was changed ({file}).",
}

NEXT_STEPS: Final[dict[str, str]] = {"schemas.damaged": "Install Proofcase again."}

"""Words about whom the holder relies on: their own list, registries, and what those answer."""

from typing import Final

SENTENCES: Final[dict[str, str | tuple[str, ...]]] = {
    "cli.event.registry_added": "Registry added",
    "cli.event.registry_removed": "Registry removed",
    "federation.*": "What the registry answered cannot be relied on: {cause}.",
    "federation.bad_signature": "The registry’s answer is not signed by the registry’s own key.",
    "federation.critical_unknown": "The registry’s answer asks for something that Proofcase does not know.",
    "federation.expired": "The registry’s answer is out of date.",
    "federation.key_changed": "This registry signs with another key than the one you agreed to.",
    "federation.malformed": "What the registry answered is not the signed statement it should be.",
    "federation.no_endpoint": "This registry does not say where it can be asked about an issuer.",
    "federation.no_keys": "This registry does not say which keys it signs with.",
    "federation.no_name": "The registry lists this issuer without a name.",
    "federation.not_yet": "The registry’s answer is dated in the future.",
    "federation.unknown_key": "The registry’s answer is signed with a key that is not the registry’s.",
    "federation.wrong_issuer": "The answer is from somebody else than the registry.",
    "federation.wrong_subject": "The registry’s answer is about another issuer.",
    "federation.wrong_type": "What the registry answered is another kind of document.",
    "issuer_recognised.in_registry": "{source} lists this issuer as “{name}”.",
    "issuer_recognised.looks_like": (
        "Nobody you trust lists this issuer. Its name looks like “{name}”, whom you trust under another identifier: it may be somebody else using that name."
    ),
    "issuer_recognised.registry_unreachable": (
        "Nobody at hand lists this issuer, and {registry} could not be asked: {cause}.",
        "Nobody at hand lists this issuer, and {registry} could not be asked.",
    ),
    "window.activity.registry_added": "Registry added",
    "window.activity.registry_removed": "Registry removed",
    "window.history.kind.registry_added": "Registry added",
    "window.history.kind.registry_removed": "Registry removed",
}

NEXT_STEPS: Final[dict[str, str]] = {
    "federation.*": "Try again later, or ask whoever keeps the registry.",
    "federation.key_changed": "Ask whoever keeps the registry whether its key was changed. Then remove the registry and add it again.",
}

HEADLINES: Final[dict[str, str | tuple[str, ...]]] = {
    "issuer_recognised.in_registry": "issued by {name}, listed by {source}",
    "issuer_recognised.looks_like": "not {name}, though the name looks like it",
    "issuer_recognised.registry_unreachable": "{registry} could not be asked about the issuer",
}

CAUSES: Final[dict[str, str]] = {
    "federation.*": "what it answered cannot be relied on",
    "federation.bad_signature": "its answer is not signed by its own key",
    "federation.expired": "its answer is out of date",
    "federation.key_changed": "it signs with another key than the one you agreed to",
    "federation.no_name": "it gave no name",
    "registry.never_obtained": "no copy of it was obtained yet",
    "registry.not_asked": "it was not contacted",
}

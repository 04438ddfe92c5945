"""Words about whom the holder relies on: their own list, registries, and what those answer."""

from typing import Final

SENTENCES: Final[dict[str, str | tuple[str, ...]]] = {
    "cli.contacting": "Contacting {host} …",
    "cli.found_issuer": "{name}  {id}  ({source})",
    "cli.no_issuer_found": "No such issuer.",
    "cli.no_registries": "No registries.",
    "cli.registries_to_obtain": "“proofcase trust refresh” obtains them: it contacts the hosts named above.",
    "cli.registries_unknown": "{count:entry is|entries are} of a kind that Proofcase does not know, and left out.",
    "cli.registry": "{id}  {name}: {count:issuer|issuers}, obtained {since}",
    "cli.registry_asked": "{id}  {name}: asked about one issuer at a time, agreed to {since}",
    "cli.registry_never": "{id}  {name}: not obtained yet, from {host}",
    "cli.registry_not_refreshed": "{name} was not refreshed:",
    "cli.registry_removed": "You rely on {name} no longer.",
    "cli.registry_stale": "This copy is more than a month old.",
    "cli.event.registry_added": "Registry added",
    "cli.event.registry_removed": "Registry removed",
    "cli.registry_kept": "You rely on {name} now: {count:issuer|issuers}.",
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
    "registry.ambiguous": "Several registries have this name.",
    "registry.from_a_file": "This registry came as a file: there is no address to obtain it from again.",
    "registry.never_obtained": "No copy of this registry was obtained yet.",
    "registry.not_asked": "This registry was not contacted.",
    "registry.not_there": "There is no such registry in this wallet.",
    "registry.too_many": "A wallet can rely on {limit} registries at most.",
    "registry.unreachable": (
        "{host} did not give the list: {cause}.",
        "{host} did not give the list.",
    ),
    "trust.bad_registry": "Entry {position} of this list of registries names none that can be obtained.",
    "trust.list_of_lists": "This file lists registries, not issuers.",
    "trust.too_many_registries": "This list names more than {limit} registries.",
    "window.activity.registry_added": "Registry added",
    "window.activity.registry_removed": "Registry removed",
    "window.history.kind.registry_added": "Registry added",
    "window.history.kind.registry_removed": "Registry removed",
    "window.trust.kept": "You rely on “{name}” now: {count:issuer|issuers}",
}

NEXT_STEPS: Final[dict[str, str]] = {
    "federation.*": "Try again later, or ask whoever keeps the registry.",
    "registry.*": "Look at the registries in Settings, Trust.",
    "registry.ambiguous": "Name it by its id, which “proofcase trust registries” tells.",
    "registry.from_a_file": "Import a newer file in its place.",
    "registry.too_many": "Remove one that you no longer need.",
    "registry.unreachable": "The copy that you have still counts. Try again later.",
    "trust.bad_registry": "Ask whoever gave you the list for a corrected one.",
    "trust.list_of_lists": "Import it into a wallet, where each registry can be obtained.",
    "trust.too_many_registries": "Take a smaller list.",
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

"""What was looked up of others, and what not."""

from typing import Final

from wallet_app.wording.catalogue import Words

SENTENCES: Final[dict[str, Words]] = {
    "certificate.malformed": "The certificate that comes with it cannot be read.",
    "issuer_metadata.of_another": "What lies at the issuer’s address is about another issuer.",
    "issuer_metadata.malformed": "What lies at the issuer’s address is not written as the standard says.",
    "issuer_metadata.keys_elsewhere": "The issuer says that its keys are at another host.",
    "issuer_key.not_fetched": "The issuer’s key is at {host}, which was not asked.",
    "issuer_key.fetch_failed": (
        "The issuer’s key is at {host}, and could not be looked up there: {cause}.",
        "The issuer’s key could not be looked up: {cause}.",
    ),
    "cli.ask_contact": "May {host} be contacted ({what})? It learns that somebody at your address checks this. [y/N]",
    "cli.contacted": "Contacted {host}: {result}",
    "cli.not_contacted": "Not contacted: {hosts}. To ask them, use --online or --contact HOST.",
    "cli.purpose.did_document": "the issuer’s key",
    "cli.purpose.issuer_metadata": "the issuer’s keys",
    "cli.purpose.jwk_set": "the issuer’s key",
    "cli.purpose.status_list": "the list of withdrawn credentials",
    "cli.purpose.open_badge": "the badge as its issuer publishes it",
    "cli.purpose.entity_statement": "whether a registry lists the issuer",
    "cli.purpose.registry": "a list of issuers",
    "cli.purpose.credential": "the credential itself",
    "cli.purpose.picture": "a picture",
    "issuer_key.certificate_not_trusted": "The issuer’s certificate leads to nobody that this computer relies on.",
    "issuer_key.no_longer_listed": "The issuer listed this key on {since}, and does not any more: keys are changed, and stolen ones are taken away.",
    "holder_key.not_fetched": "The holder’s key is at {host}, which was not asked.",
    "holder_key.fetch_failed": (
        "The holder’s key is at {host}, and could not be looked up there: {cause}.",
        "The holder’s key could not be looked up: {cause}.",
    ),
    "holder_key.certificate_not_trusted": "The holder’s certificate leads to nobody that this computer relies on.",
    "holder_key.no_longer_listed": "The holder listed this key on {since}, and does not any more: keys are changed, and stolen ones are taken away.",
}

NEXT_STEPS: Final[dict[str, str]] = {
    "issuer_key.not_fetched": "Check online, if you know this host.",
    "issuer_key.fetch_failed": "Check online again later.",
    "issuer_key.no_longer_listed": "Ask the issuer whether credentials signed with this key still count.",
    "holder_key.not_fetched": "Check online, if you know this host.",
    "holder_key.fetch_failed": "Check online again later.",
}

HEADLINES: Final[dict[str, Words]] = {
    "issuer_key.not_fetched": "the issuer’s key was not looked up",
    "issuer_key.fetch_failed": "the issuer’s key could not be looked up",
    "issuer_key.certificate_not_trusted": "nobody you rely on vouches for the issuer’s certificate",
    "issuer_key.no_longer_listed": "the issuer no longer lists the key it is signed with",
    "holder_key.not_fetched": "the holder’s key was not looked up",
    "holder_key.fetch_failed": "the holder’s key could not be looked up",
    "holder_key.certificate_not_trusted": "nobody you rely on vouches for the holder’s certificate",
    "holder_key.no_longer_listed": "the holder no longer lists the key it is signed with",
}

CAUSES: Final[dict[str, str]] = {
    "certificate.malformed": "its certificate cannot be read",
    "issuer_metadata.of_another": "what lies there is about another issuer",
    "issuer_metadata.malformed": "what lies there is not written as the standard says",
    "issuer_metadata.keys_elsewhere": "it says that its keys are at another host",
}

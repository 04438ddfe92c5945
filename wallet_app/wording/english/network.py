"""What can be in the way of asking somebody on the web."""

from typing import Final

from wallet_app.wording.catalogue import Words

SENTENCES: Final[dict[str, Words]] = {
    "network.answered": "It answered.",
    "network.unchanged": "It answered that nothing has changed.",
    "network.redirected": "It pointed to another of its own addresses.",
    "network.offline": "Proofcase is set to contact nobody.",
    "network.not_agreed": "You have not agreed to contact this host.",
    "network.address_refused": "The address is none that Proofcase contacts.",
    "network.no_such_host": "There is no host of this name, or this computer is not connected.",
    "network.private_address": "The name leads into a private network, where a credential has no business.",
    "network.unreachable": "The host could not be reached.",
    "network.not_secure": "The host could not prove that it is the one it says it is.",
    "network.too_slow": "The host took too long to answer.",
    "network.too_large": "The answer was too large.",
    "network.malformed": "The answer could not be read.",
    "network.redirected_elsewhere": "The host pointed to somebody else, who was not asked.",
    "network.redirected_too_often": "The host pointed from one address to the next without an end.",
    "network.not_found": "The host has nothing at this address.",
    "network.gone": "The host says that what was at this address has been taken away for good.",
    "network.refused": "The host does not give this to everybody.",
    "network.failed": "The host could not answer.",
    "network.not_what_was_asked": "What came is a web page or something else, not what was asked for.",
    "picture.not_the_one": "What lies at {host} is not the picture that the issuer named.",
    "address.too_long": "The address is too long.",
    "address.not_https": "The address does not start with https://, so nobody can tell who would answer.",
    "address.not_ascii": "The address has letters that can look like others.",
    "address.malformed": "The address is not written as web addresses are.",
    "address.userinfo": "The address has an @ before its host: it leads somewhere else than it seems to.",
    "address.number": "The address names a machine by its number, not by a name it could prove.",
    "address.local": "The address is of a machine in a private network.",
    "address.port": "The address names a port that is not for the web.",
}

NEXT_STEPS: Final[dict[str, str]] = {
    "network.offline": "To check online, switch “Work offline” off in the settings.",
    "network.not_agreed": "Check online, look at the hosts, and agree if you know them.",
    "network.no_such_host": "See whether this computer is connected, then check again.",
    "network.unreachable": "See whether this computer is connected, then check again later.",
    "network.not_secure": "If you use a public network, log in to it first. Otherwise tell the issuer.",
    "network.too_slow": "Check again later.",
    "network.not_what_was_asked": "If you use a public network, log in to it in a browser first, then check again.",
    "network.failed": "Check again later.",
    "picture.not_the_one": "Ask the issuer about it. The credential itself is not touched by this.",
    "network.*": "Ask the issuer, whose host this is.",
    "address.not_https": "Ask whoever gave it to you for an address that starts with https://.",
    "address.not_ascii": "Copy the address from a browser: it writes such a host with “xn--”.",
    "address.*": "Ask whoever gave it to you for the credential as a file.",
}

CAUSES: Final[dict[str, str]] = {
    "network.offline": "Proofcase is set to contact nobody",
    "network.not_agreed": "you have not agreed to contact this host",
    "network.address_refused": "its address is none that Proofcase contacts",
    "network.no_such_host": "there is no host of this name, or this computer is not connected",
    "network.private_address": "its name leads into a private network",
    "network.unreachable": "the host could not be reached",
    "network.not_secure": "the host could not prove who it is",
    "network.too_slow": "the host took too long",
    "network.too_large": "the answer was too large",
    "network.malformed": "the answer could not be read",
    "network.redirected_elsewhere": "the host pointed to somebody else",
    "network.redirected_too_often": "the host pointed from one address to the next without an end",
    "network.not_found": "the host has nothing at this address",
    "network.gone": "it has been taken away from this address for good",
    "network.refused": "the host does not give it to everybody",
    "network.failed": "the host could not answer",
    "network.not_what_was_asked": "what came is something else, perhaps the log-in page of a network",
    "address.*": "its address is none that may be asked",
}

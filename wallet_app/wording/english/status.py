"""Status: whether the issuer withdrew a credential since."""

from typing import Final

from wallet_app.wording.catalogue import Words

SENTENCES: Final[dict[str, Words]] = {
    "status.not_used": "The issuer gave no way to withdraw it.",
    "status.may_be_withheld": (
        "It gives no way to ask whether it was withdrawn: the issuer gave none, or the holder left it out."
    ),
    "status.others_withheld": "There may be further ways to ask whether it was withdrawn, left out by the holder.",
    "bit_list.*": "A list of withdrawn credentials in it cannot be read.",
    # Looked up
    "status.not_revoked": "Not withdrawn, by the issuer’s list as it stood on {at}.",
    "status.not_suspended": "Not suspended, by the issuer’s list as it stood on {at}.",
    "status.not_listed": "Not withdrawn, by the issuer’s list as it stood on {at}. That list is not signed: it is as good as the address it is at.",
    "status.no_newer": "No newer version, by the issuer’s list as it stood on {at}.",
    "status.newer_available": "The issuer has a newer version of it. This one still counts, by the issuer’s list as it stood on {at}.",
    "status.message": (
        "The issuer says of it: “{message}”, by their list as it stood on {at}.",
        "The issuer has nothing to say of it, by their list as it stood on {at}.",
    ),
    "status.message_to_read": (
        "The issuer says of it: “{message}”, by their list as it stood on {at}. What that means for you only you can tell.",
        "The issuer has put a mark on it without saying what it means, by their list as it stood on {at}.",
    ),
    "status.revoked": (
        "The issuer has withdrawn it: “{reason}”. So their list said on {at}.",
        "The issuer has withdrawn it: “{message}”. So their list said on {at}.",
        "The issuer has withdrawn it. So their list said on {at}.",
    ),
    "status.suspended": (
        "The issuer has suspended it: “{message}”. So their list said on {at}.",
        "The issuer has suspended it for now. So their list said on {at}.",
    ),
    # Not looked up
    "status.not_checked": "Whether the issuer has withdrawn it was not checked: their list was not asked for.",
    "status.list_unreachable": (
        "Whether the issuer has withdrawn it could not be checked: {cause}.",
        "Whether the issuer has withdrawn it could not be checked: their list could not be reached.",
    ),
    "status.too_many": "It names {count:list|lists} to ask whether it was withdrawn. That is too many: none was asked.",
    "status.malformed": "The issuer’s note on how to ask whether it was withdrawn cannot be read.",
    "status.type_unsupported": "Whether it was withdrawn is told in a way that Proofcase does not read.",
    "status.purpose_unsupported": "The issuer keeps a list about it for a purpose that Proofcase does not know.",
    "status.address_refused": "Whether it was withdrawn is told at an address that Proofcase does not ask.",
    "status.no_id": "The issuer’s list goes by a credential’s identifier, and this one has none.",
    # Looked up, and of no use
    "status.list_malformed": "What is at the address of the issuer’s list cannot be read as one.",
    "status.list_of_another_kind": "What is at the address of the issuer’s list is not a list of that kind.",
    "status.list_unsigned": "The issuer’s list is not signed, so anybody could have written it.",
    "status.list_not_proven": "The signature of the issuer’s list is not good.",
    "status.list_signer": "Nothing shows that the issuer’s list was signed by the issuer.",
    "status.list_other_issuer": "The list that would tell whether it was withdrawn is somebody else’s, not the issuer’s.",
    "status.list_other_address": "What is at the address of the issuer’s list is another list.",
    "status.list_other_purpose": "The issuer’s list is for another purpose than the credential says.",
    "status.list_has_status": "The issuer’s list may itself be withdrawn, which Proofcase does not follow.",
    "status.list_not_in_date": "The dates of the issuer’s list are not in order.",
    "status.list_expired": (
        "Whether it was withdrawn could not be checked: the issuer’s list counted until {moment} only.",
        "Whether it was withdrawn could not be checked: the issuer’s list counted until {until} only.",
    ),
    "status.list_old": "Whether it was withdrawn since is not known: the issuer’s list was last asked for on {at}.",
    "status.list_short": "The issuer’s list is too short to be trusted: whoever keeps it could tell whose credential is checked.",
    "status.list_ambiguous": "The issuer’s list can be read in two ways, and by one of them it was withdrawn.",
    "status.index_beyond": "The issuer’s list ends before the place that the credential names.",
    "status.application_specific": "The issuer’s list says something about it ({value}) that only their own programs can read.",
}

HEADLINES: Final[dict[str, Words]] = {
    "status.may_be_withheld": "gives no way to ask whether it was withdrawn",
    "status.others_withheld": "part of what tells whether it was withdrawn may be missing",
    "status.message_to_read": (
        "the issuer says of it: “{message}”",
        "the issuer has put a mark on it",
    ),
    "status.revoked": "withdrawn by the issuer",
    "status.suspended": "suspended by the issuer",
    "status.not_checked": "whether it was withdrawn was not checked",
    "status.list_unreachable": "whether it was withdrawn could not be checked",
    "status.too_many": "names too many lists to ask whether it was withdrawn",
    "status.malformed": "whether it was withdrawn cannot be told",
    "status.type_unsupported": "whether it was withdrawn is told in a way that Proofcase does not read",
    "status.purpose_unsupported": "its issuer’s list is for a purpose that Proofcase does not know",
    "status.address_refused": "whether it was withdrawn cannot be asked",
    "status.no_id": "whether it was withdrawn cannot be told",
    "status.list_malformed": "the issuer’s list cannot be read",
    "status.list_of_another_kind": "the issuer’s list cannot be read",
    "status.list_unsigned": "the issuer’s list is not signed",
    "status.list_not_proven": "the issuer’s list is not properly signed",
    "status.list_signer": "who signed the issuer’s list could not be confirmed",
    "status.list_other_issuer": "the list is not the issuer’s",
    "status.list_other_address": "another list is at the issuer’s address",
    "status.list_other_purpose": "the issuer’s list is for another purpose",
    "status.list_has_status": "the issuer’s list may be withdrawn itself",
    "status.list_not_in_date": "the issuer’s list is not in date",
    "status.list_expired": (
        "the issuer’s list counted until {moment}",
        "the issuer’s list counted until {until}",
    ),
    "status.list_old": "the issuer’s list was last asked for on {at}",
    "status.list_short": "the issuer’s list is too short",
    "status.list_ambiguous": "the issuer’s list can be read in two ways",
    "status.index_beyond": "not in the issuer’s list",
    "status.application_specific": "the issuer’s list says something that cannot be read",
}

NEXT_STEPS: Final[dict[str, str]] = {
    "status.not_checked": "Agree to contact the issuer’s host, and check again.",
    "status.list_unreachable": "Check again later, or ask the issuer.",
    "status.list_expired": "Check again while online.",
    "status.list_old": "Check again while online.",
    "status.revoked": "Ask the issuer why, if you think this is wrong.",
    "status.suspended": "Ask the issuer what is missing.",
    "status.message_to_read": "Ask the issuer what it means.",
}

CAUSES: Final[dict[str, str]] = {
    "bit_list.malformed": "it is not compressed as the standard says",
    "bit_list.too_large": "it is far larger than any list should be",
}

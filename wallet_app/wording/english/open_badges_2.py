"""Open Badges 2 and older, in plain words."""

from typing import Final

from wallet_app.wording.catalogue import Words

SENTENCES: Final[dict[str, Words]] = {
    "document.badge_description": "This describes a badge or its issuer; it is not a badge that somebody was given.",
    "structure.older_badge": "This is a badge of the first kind (Open Badges 1). It can be shown, and not checked any more.",
    "structure.badge_verification": "It says that it is checked in another way than it is made.",
    # Whose badge it is
    "issuer_key.hosts_it": "It lies where its issuer keeps their badges ({host}).",
    "issuer_key.hosted_elsewhere": "It does not lie where its issuer says that their badges lie.",
    "issuer_key.no_address": "The issuer it names has no web address, so nobody can ask them.",
    "issuer_key.not_listed": "The issuer does not name the key it is signed with as theirs.",
    "issuer_key.site_not_asked": "Nothing in the badge shows who issued it. Only the issuer’s site can, and it was not asked.",
    "issuer_key.site_no_answer": (
        "The issuer’s site gave no answer that can be read: {cause}.",
        "The issuer’s site gave no answer that can be read.",
    ),
    # Whether it is real
    "proof.hosted_same": "The issuer’s site shows the same badge.",
    "proof.hosted_differs": (
        "The issuer’s site shows something else than this file (“{member}”).",
        "The issuer’s site shows something else than this file.",
    ),
    "proof.hosted_other": "The address of the badge shows something that is not a badge.",
    "proof.hosted_withdrawn": "The issuer’s site shows it as withdrawn, and nothing else of it.",
    "proof.hosted_nowhere": "Nobody signed it, and it names no web address where it could be looked up.",
    "proof.site_not_asked": "Nobody signed it. Whether it is real only the issuer’s site can say, and it was not asked.",
    "proof.site_no_answer": (
        "Whether it is real only the issuer’s site can say, and it gave no answer: {cause}.",
        "Whether it is real only the issuer’s site can say, and it gave no answer.",
    ),
    "coverage.all_signed_or_hosted": "Everything shown is the issuer’s word.",
    "coverage.badge_as_published": "What the badge stands for is shown as the issuer published it.",
    "coverage.site_not_asked": "What the badge stands for is told by the issuer’s site alone, and it was not asked.",
    "coverage.site_no_answer": (
        "What the badge stands for could not be looked up: {cause}.",
        "What the badge stands for could not be looked up.",
    ),
    "purpose.of_badge": "A badge of this kind has no other use.",
    "status.hosted_current": "The issuer’s site still shows it.",
    "status.hosted_gone": "The issuer took it off their site for good.",
    "status.badge_revoked": ("Revoked by the issuer: {reason}", "Revoked by the issuer."),
    "status.badge_not_revoked": "It is not in the issuer’s list of revoked badges.",
    "status.badge_list_unreadable": "The issuer’s list of revoked badges cannot be read.",
    "status.site_old": "Whether it was revoked since is not known: the issuer’s site was last asked on {at}.",
    "status.site_not_asked": "Whether it was revoked is told by the issuer’s site, and it was not asked.",
    "status.site_no_answer": (
        "Whether it was revoked could not be asked: {cause}.",
        "Whether it was revoked could not be asked.",
    ),
    "holder_binding.by_address": (
        "It is made out to an e-mail address. Whether that is this person’s, the badge cannot show."
    ),
    "open_badge.not_json": "The issuer’s site shows something that is not a badge.",
    "assemble.open_badge_2": "An older badge (Open Badges 2) has no place in a signed presentation.",
}

HEADLINES: Final[dict[str, Words]] = {
    "structure.older_badge": "too old a badge to be checked",
    "structure.badge_verification": "not made as it says",
    "issuer_key.hosted_elsewhere": "not kept by the issuer it names",
    "issuer_key.no_address": "the issuer cannot be asked",
    "issuer_key.not_listed": "not signed by the issuer’s key",
    "issuer_key.site_not_asked": "the issuer’s site was not asked",
    "issuer_key.site_no_answer": "the issuer’s site gave no answer",
    "proof.hosted_differs": "not what the issuer’s site shows",
    "proof.hosted_other": "not on the issuer’s site",
    "proof.hosted_withdrawn": "withdrawn by the issuer",
    "proof.hosted_nowhere": "nobody signed it",
    "proof.site_not_asked": "the issuer’s site was not asked",
    "proof.site_no_answer": "the issuer’s site gave no answer",
    "coverage.site_not_asked": "what it stands for was not looked up",
    "coverage.site_no_answer": "what it stands for could not be looked up",
    "status.hosted_gone": "taken back by the issuer",
    "status.badge_revoked": "revoked",
    "status.badge_list_unreadable": "the list of revoked badges cannot be read",
    "status.site_old": "the issuer’s site was last asked on {at}",
    "status.site_not_asked": "the issuer’s site was not asked",
    "status.site_no_answer": "whether it was revoked could not be asked",
    "holder_binding.by_address": "made out to an e-mail address",
}

NEXT_STEPS: Final[dict[str, str]] = {
    "document.badge_description": "Ask for the badge itself: the picture or the file that names you.",
    "status.site_old": "Check again while online.",
    "assemble.open_badge_2": "Hand on the badge’s own file: open the badge and save the original.",
}

CAUSES: Final[dict[str, str]] = {
    "open_badge.not_json": "it shows something that is not a badge",
}

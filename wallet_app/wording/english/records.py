"""Records (CLR 2.0) and endorsements, and what lies in them, in plain words."""

from typing import Final

from wallet_app.wording.catalogue import Words

SENTENCES: Final[dict[str, Words]] = {
    "issuer_key.of_record": "The key belongs to the issuer of the record, who also issued this.",
    "proof.of_record": "Not signed by itself: the record’s issuer signed the record with this in it.",
    "coverage.of_record": "Everything in it is covered by the record’s signature.",
    "purpose.of_record": "The record’s signature was made for this.",
    "proof.missing_in_record": "Nobody signed it, and the signature of the record around it is not good.",
    "proof.by_record_alone": (
        "Its issuer did not sign it. The record’s issuer signed that it is part of the record; "
        "whether the issuer named here gave it, nothing shows."
    ),
    "proof.by_unproven_record": (
        "Not signed by itself, and the signature of the record around it could not be checked."
    ),
    "proof.by_record_in_part": (
        "Not signed by itself, and only a part of the record around it is shown: the end of this credential, or "
        "its status, may be among what was left out."
    ),
    "document.too_many_endorsements": "It holds more than {limit} endorsements, which no honest credential does.",
    "structure.not_an_endorsement": "It lies where an endorsement should, and is none.",
    "structure.endorses_another": "It endorses something else, which is not in this credential.",
    "holder_binding.endorsement": "An endorsement is about the credential it lies in, not about whoever shows it.",
    "holder_binding.with_record": "Whoever shows it is asked of the record as a whole.",
    "holder_binding.other_than_record": "It is about somebody else than the record it lies in.",
    "window.kind.record": "Record",
    "window.details.statements": "Stated by the record’s issuer, without a credential",
    "window.details.associations": "What belongs together",
    "window.record.statement.untitled": "Without a name",
    "window.association.exactMatchOf": "is the same as",
    "window.association.isChildOf": "belongs under",
    "window.association.isParentOf": "stands above",
    "window.association.isPartOf": "is part of",
    "window.association.isPeerOf": "stands beside",
    "window.association.isRelatedTo": "has to do with",
    "window.association.precedes": "comes before",
    "window.association.replacedBy": "was replaced by",
    "window.association.unknown": "has to do with",
    "window.association.nothing": "something without a name",
    "window.association.not_inside": "{end} (not in this record)",
    "cli.endorsement_number": "endorsement {number}",
}

HEADLINES: Final[dict[str, Words]] = {
    "structure.not_an_endorsement": "not an endorsement",
    "structure.endorses_another": "endorses something else",
    "proof.missing_in_record": "not signed",
    "proof.by_record_alone": "a credential inside is not signed by its issuer",
    "proof.by_unproven_record": "the record’s signature could not be checked",
    "proof.by_record_in_part": "only a part of the record around a credential is shown",
    "holder_binding.other_than_record": "a credential inside is about somebody else",
}

NEXT_STEPS: Final[dict[str, str]] = {
    "document.too_many_endorsements": "Tell the issuer; they can send a corrected one.",
}

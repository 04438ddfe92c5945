"""Why something could not be read, and what to do about it."""

from typing import Final

from wallet_app.wording.catalogue import Words

_ASK_AGAIN: Final = "Ask whoever gave it to you to send it again."
_ASK_ISSUER: Final = "Tell the issuer; they can send a corrected one."

SENTENCES: Final[dict[str, Words]] = {
    # Whose side it is on
    "side.file": "This lies in the file itself.",
    "side.issuer": "This lies with the issuer.",
    "side.network": "This lies with the network.",
    "side.computer": "This lies with this computer.",
    "side.person": "This is for you to decide.",
    "side.proofcase": "This is a fault of Proofcase.",
    # Documents
    "document.empty": "There is nothing in it.",
    "document.not_a_credential": "This is not a credential.",
    "document.link": "This is a link to something, not the credential itself.",
    "document.encrypted": "This is locked with somebody’s key, and cannot be read here.",
    "document.several": "This is a list of documents, not a single credential or presentation.",
    "document.jwt_not_a_credential": "This is a signed token, but not a credential.",
    "document.wrong_shape": "This is not a credential that can be read: “{member}” is not of the right kind.",
    "document.too_many_proofs": "It bears more than {limit} signatures, which no honest credential does.",
    "document.too_many_members": "It holds more than {limit} credentials.",
    "document.unsupported_format": "This is of a kind that Proofcase does not read yet ({format}).",
    "document.open_badge_2": "This is an older badge (Open Badges 2), which Proofcase does not read yet.",
    "document.jws_json": "This is a signed document in a form that Proofcase does not read yet (JWS JSON).",
    "document.wallet_backup": "This is a backup of another wallet, which Proofcase does not read yet.",
    "document.enveloped_malformed": "It should hold a credential in an envelope, but the envelope is not one.",
    "document.nested_presentation": "A presentation inside a presentation is not read.",
    "document.empty_presentation": "This presentation holds no credential.",
    # JSON
    "json.empty": "There is nothing in it.",
    "json.malformed": (
        "The text is damaged or cut off (line {line}, character {column}).",
        "The text is damaged or cut off.",
    ),
    "json.trailing_data": "After its end there is something more, which does not belong there.",
    "json.duplicate_key": "It says two things under one name, so nobody can tell which one was meant.",
    "json.not_finite": "It holds a number that is none.",
    "json.number_too_long": "It holds a number of more digits than any number needs.",
    "json.not_utf8": "It is not written as UTF-8 text, as credentials are.",
    "json.lone_surrogate": "It holds half a character.",
    "json.too_large": "It is larger than any credential should be.",
    "json.too_deep": "It is nested more than {limit} levels deep, which no credential is.",
    "json.too_many_items": "It has more than {limit} entries, which no credential has.",
    "json.too_many_members": "One part of it has more than {limit} entries, which no credential has.",
    "json.not_object": "The text is no document.",
    "json.not_json": "The text is no document.",
    "jcs.integer_too_large": "It holds a whole number so large that readers disagree about it.",
    # Encodings
    "base64url.invalid": "Part of it holds characters that do not belong there.",
    "base64url.too_long": "Part of it is longer than any credential should be.",
    "multibase.invalid": "Part of it holds characters that do not belong there.",
    "multibase.too_long": "A key or signature in it is longer than any should be.",
    "multibase.unsupported": "A key or signature in it is written in a way that Proofcase does not read.",
    "cbor.malformed": "Part of it is damaged or cut off.",
    "cbor.not_encodable": "Part of it cannot be written.",
    "cbor.tag_not_allowed": "Part of it holds something that does not belong there.",
    "cbor.too_deep": "Part of it is nested too deeply.",
    "cbor.too_large": "Part of it is larger than any credential should be.",
    "cbor.too_many_items": "Part of it has more entries than any credential has.",
    "cbor.trailing_data": "After its end there is something more, which does not belong there.",
    "timestamp.invalid": "A date in it is not one.",
    "timestamp.no_zone": "A date in it does not say in which time zone.",
    "pointer.invalid": "The name of a part of it is not written properly.",
    "pointer.no_match": "It has no part of that name.",
    "pointer.too_long": "The name of a part of it is too long.",
    # Signed tokens
    "jws.malformed": "This looks like a signed token, but it is damaged or cut off.",
    "jws.too_large": "It is larger than any credential should be.",
    "jws.header_too_large": "Its head is larger than any credential’s should be.",
    "jws.critical_unknown": "It demands something of its reader that Proofcase does not know, and must then be refused.",
    "sd_jwt.malformed": "This looks like a credential with parts to choose from, but it is damaged or cut off.",
    "sd_jwt.too_large": "It is larger than any credential should be.",
    "sd_jwt.too_deep": "It is nested too deeply.",
    "sd_jwt.too_many_disclosures": "It has more parts to choose from than any credential has.",
    "sd_jwt.too_many_digests": "It has more parts to choose from than any credential has.",
    "sd_jwt.hash_unsupported": "Its parts are sealed in a way that Proofcase does not read.",
    "sd_jwt.disclosure_malformed": "One of its parts is damaged.",
    "sd_jwt.disclosure_repeated": "One of its parts is there twice.",
    "sd_jwt.disclosure_unused": "One of its parts was not signed by the issuer: it was altered or added.",
    "sd_jwt.disclosure_misplaced": "One of its parts is not where it belongs.",
    "sd_jwt.digest_malformed": "One of the issuer’s seals is not written as the standard says.",
    "sd_jwt.digest_repeated": "One of the issuer’s seals is there twice.",
    "sd_jwt.name_reserved": "One of its parts has a name that is not allowed.",
    "sd_jwt.claim_repeated": "It says two things under one name, so nobody can tell which one was meant.",
    # Linked data, identifiers and keys
    "context.unknown": "It uses a vocabulary that Proofcase does not know.",
    "jsonld.too_deep": "It is nested too deeply.",
    "jsonld.too_many_nodes": "It has too many parts.",
    "jsonld.too_many_statements": "It has too many parts.",
    "rdfc.budget": "It is built so that checking it would take too long.",
}

NEXT_STEPS: Final[dict[str, str]] = {
    "document.*": _ASK_AGAIN,
    "document.empty": "Look whether the file was saved or sent completely.",
    "document.not_a_credential": (
        "A credential comes as a JSON file, a token, a badge picture or a QR code. "
        "Look for such a file where you were given this one."
    ),
    "document.link": "Open the link in your browser, save the credential it shows, and add that file.",
    "document.encrypted": "Ask the issuer for the credential itself, unlocked.",
    "document.several": "Add the credentials one by one.",
    "document.jwt_not_a_credential": "Tokens for signing in look alike. Ask the issuer for the credential.",
    "document.wrong_shape": _ASK_ISSUER,
    "document.open_badge_2": "Ask the issuer for an Open Badge 3.0. The old file stays as it is.",
    "document.jws_json": "Ask the issuer for the compact form of the same credential.",
    "document.wallet_backup": "Open the other wallet and save the credentials one by one.",
    "document.unsupported_format": "Ask the issuer for a Verifiable Credential or an Open Badge 3.0.",
    "document.empty_presentation": "Ask whoever made it to choose a credential and send it again.",
    "json.*": _ASK_AGAIN,
    "json.duplicate_key": _ASK_ISSUER,
    "json.not_utf8": "Save the file as UTF-8, or ask for it again.",
    "json.too_large": "If it holds large pictures, ask the issuer for one without.",
    "jcs.*": _ASK_ISSUER,
    "base64url.*": _ASK_AGAIN,
    "multibase.*": _ASK_ISSUER,
    "cbor.*": _ASK_AGAIN,
    "timestamp.*": _ASK_ISSUER,
    "jws.*": "Copy the whole token, without spaces or line breaks, and try again.",
    "jws.critical_unknown": "Ask the issuer for a Verifiable Credential without extensions.",
    "sd_jwt.*": "Copy the whole token and try again. If it stays, ask whoever gave it to you for a new one.",
    "context.*": _ASK_ISSUER,
    "jsonld.*": _ASK_ISSUER,
    "rdfc.*": _ASK_ISSUER,
}

HEADLINES: Final[dict[str, Words]] = {
    "document.empty_presentation": "Nothing in it: a presentation without credentials",
}

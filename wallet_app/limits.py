"""Every limit on input from outside, in one place.

A limit is chosen so that the largest honest input known fits several times over, and the
worst input that still fits is dealt with in well under a second. Each is enforced with its
own error code. Sizes are bytes unless the name says otherwise.
"""

from typing import Final

KIB: Final = 1024
MIB: Final = 1024 * KIB

# --- JSON ---------------------------------------------------------------------------------

MAX_JSON_BYTES: Final = 16 * MIB
"""One JSON document. A record of 100 signed credentials is 0.45 MB; pictures inside a
credential, as data URLs, are what makes one larger."""

MAX_JSON_DEPTH: Final = 100
"""Arrays and objects inside each other. Credentials in the published test material go to 11."""

MAX_JSON_MEMBERS: Final = 10_000
"""Members of one object. Credentials seen go to 81, contexts to 174."""

MAX_JSON_ITEMS: Final = 1_000_000
"""Commas, arrays and objects of any JSON text: about as many as it has members and elements."""

MAX_JSON_CONTAINERS: Final = 200_000
"""Arrays and objects of any JSON text. A registry of 20,000 issuers has two for each."""

MAX_DOCUMENT_ITEMS: Final = 60_000
"""The same as MAX_JSON_ITEMS of one credential or presentation that is verified in the program itself. A
record of 100 signed credentials has 14,324 members and elements."""

MAX_DOCUMENT_CONTAINERS: Final = 20_000
"""Arrays and objects of one such credential or presentation. A record of 100 signed credentials has 3,909."""

# --- Binary and text encodings --------------------------------------------------------------

MAX_BASE64URL_CHARS: Final = 24 * MIB
"""One base64url text: the payload of a JWS, so somewhat more than a JSON document."""

MAX_BASE58_CHARS: Final = 1024
"""One base58btc text. An RSA key of 4,096 bits as did:key has about 730; decoding costs
quadratic time, so longer ones are refused before any arithmetic."""

MAX_JWS_BYTES: Final = 24 * MIB
"""One compact JWS, payload included."""

MAX_JWS_HEADER_BYTES: Final = 64 * KIB
"""The protected header of a JWS, decoded. A chain of five certificates takes about 10 KB."""

MAX_CBOR_BYTES: Final = 4 * MIB
"""One CBOR item: a selective-disclosure proof value, or a compressed presentation."""

MAX_CBOR_DEPTH: Final = 100
"""Arrays, maps and tags inside each other; as for JSON."""

MAX_CBOR_MEMBERS: Final = 10_000
"""Entries of one CBOR map; also what keeps colliding integer keys harmless."""

MAX_CBOR_ITEMS: Final = 500_000
"""Data items of a whole CBOR text."""

# --- JSON pointers --------------------------------------------------------------------------

MAX_POINTER_CHARS: Final = 4096
"""One JSON pointer."""

MAX_POINTER_TOKENS: Final = MAX_JSON_DEPTH + 1
"""Reference tokens of one JSON pointer: no value lies deeper."""

MAX_POINTERS: Final = 10_000
"""Pointers of one selection."""

# --- Linked data ----------------------------------------------------------------------------

MAX_CONTEXTS: Final = 64
"""Entries of one ``@context`` array. Credentials seen have up to 5."""

MAX_KEPT_CONTEXTS: Final = 2_000
"""Processed contexts kept for the life of the program, about 15 KB each. All documents of the
published test material together need 274."""

MAX_CONTEXT_PROCESSING: Final = 200
"""Contexts processed for one document, beyond those kept. Credentials seen need up to 27,
the first time; a document can be made to need a new one on each of its nodes."""

MAX_INLINE_TERMS: Final = 1_000
"""Members, at whatever depth, of one context that a document brings itself. W3C's own have up to 174."""

MAX_QUADS: Final = 20_000
"""Statements of one document. A record of 100 signed credentials has 10,123."""

MAX_NODES: Final = 6_000
"""Objects of one document. A record of 100 signed credentials has 1,903."""

MAX_HARD_QUADS: Final = 200_000
"""Statements of one document in the process that may be ended. A record of 1,000 has 101,023."""

MAX_HARD_NODES: Final = 100_000
"""Objects of one document there. A record of 1,000 signed credentials has 19,003."""

MAX_CANONICALIZATION_WORK: Final = 60_000
"""Steps of the N-degree part of RDFC-1.0: statements hashed and orders tried. The hardest of W3C's
suite that must succeed needs 6,168, 1EdTech's most complete sample badge 17,398; poison graphs never
finish, and are given up within a tenth of a second."""

MAX_VERIFICATION_WORK: Final = 60_000
"""The same steps for one verification: of all proofs and all credentials inside together. What needs
more, and does not fail, is verified once more where it may take longer."""

MAX_SHARE_WORK: Final = 3_000_000
"""The same steps for one share: deriving, signing, and both checks of what will leave. Nine badges that
differ in a number alone take 1,300,000."""

# --- Identity and proofs --------------------------------------------------------------------

MAX_DID_CHARS: Final = 4096
"""One DID or DID URL. A did:jwk that holds an RSA key of 4,096 bits has about 1,000."""

MAX_PEM_CHARS: Final = 16 * KIB
"""One public key as PEM or DER. An RSA key of 8,192 bits has about 1,400 characters."""

MAX_VERIFICATION_METHODS: Final = 500
"""Verification methods of one DID document, and references of each relationship."""

MAX_PROOFS: Final = 20
"""Proofs of one document, each of which is checked over all of it. Credentials seen have up to 4."""

MAX_CHAINED_PROOFS: Final = 4
"""Proofs of one document that name previous ones: each is over another version of the whole document."""

MAX_CHAINED_BYTES: Final = 256 * KIB
"""Size of a document times its chained proofs, in the program itself. More is verified in the process that
may be ended."""

MAX_PRESENTED_CREDENTIALS: Final = 5_000
"""Credentials of one presentation or record. What holds more than MAX_CREDENTIALS_HERE is verified in the
process that may be ended."""

MAX_CREDENTIALS_HERE: Final = 500
"""Credentials of one presentation or record, each of which is verified, in the program itself. Records
seen hold up to 100."""

MAX_ENDORSEMENTS: Final = 50
"""Endorsements inside one credential, each of which is verified. 1EdTech's fullest sample has 9."""

MAX_RECORD_DEPTH: Final = 4
"""Records inside each other: every level is signed and checked over all that is below it."""

MAX_SIGNED_STATEMENTS: Final = 20_000
"""Signatures inside one ecdsa-sd-2023 proof, each over one statement: 0.08 ms apiece."""

WORK_PER_SIGNED_STATEMENT: Final = 40
"""What one of them takes of MAX_VERIFICATION_WORK, which is enough for 1,500. Badges have about 70; a
record of 20 badges and more is verified where it may take longer."""

WORK_PER_BBS_PROOF: Final = 3_000
"""What a bbs-2023 proof takes of it, whatever it is about."""

WORK_PER_BBS_STATEMENT: Final = 10
"""What each statement adds that is not mandatory."""

MAX_BBS_STATEMENTS: Final = 4_096
"""Statements in a bbs-2023 proof that are not mandatory: as many as there are ready-made generators."""

MAX_BOUND_BBS_STATEMENTS: Final = 512
"""The same with holder binding or pseudonyms, whose generators have to be computed."""

MAX_SD_JWT_CHARS: Final = 24 * MIB
"""One SD-JWT with its disclosures and its key binding."""

MAX_DISCLOSURES: Final = 10_000
"""Disclosures of one SD-JWT, and digests that it names."""

# --- Status ---------------------------------------------------------------------------------

MAX_STATUS_LIST_BYTES: Final = 16 * MIB
"""One status list, inflated: 134 million credentials at a bit each. The smallest that keeps its
members in a crowd has 16 KiB."""

MAX_STATUS_LISTS: Final = 8
"""Different lists that one credential may make us ask for. Credentials seen name up to 2."""

MAX_STATUS_ENTRIES: Final = 32
"""Status entries of one credential, each shown as a line of its own."""

MAX_STATUS_SIZE: Final = 32
"""Bits of one entry of a status list. The standards' examples have up to 8."""

MAX_STATUS_INDEX_DIGITS: Final = 12
"""Digits of an index into a status list; the largest list that is read needs 9."""

MAX_KEPT_STATUS_BYTES: Final = 32 * MIB
"""Inflated status lists kept for the credentials that share them."""

MAX_SCHEMAS: Final = 8
"""Schemas that one credential names. Credentials seen name up to 2."""

MAX_SCHEMA_INSTANCE_BYTES: Final = 1 * MIB
"""A document that is held against a schema; one of that size takes 20 ms."""

# --- Registries -----------------------------------------------------------------------------

MAX_REGISTRY_ISSUERS: Final = 20_000
"""Issuers of one list. The largest registries of issuers seen have some hundreds."""

MAX_REGISTRY_BYTES: Final = 8 * MIB
"""One list of issuers, or one list of registries."""

MAX_REGISTRIES: Final = 50
"""Registries of one wallet, and entries of one list of registries. The known list has five."""

MAX_ISSUER_ID_CHARS: Final = 2_048
"""The DID or address of an issuer in a list."""

MAX_ISSUER_NAME_CHARS: Final = 300
"""The name of an issuer, or of a registry."""

MAX_ENTITY_STATEMENT_BYTES: Final = 256 * KIB
"""One statement of OpenID Federation. Anchors with many trust marks have some 30 KB."""

# --- Files, pictures and codes --------------------------------------------------------------

MAX_FILE_BYTES: Final = 32 * MIB
"""One file brought in: a baked picture with a credential of the largest size inside."""

MAX_PICTURE_PIXELS: Final = 50_000_000
"""A picture that is decoded to look for codes: phones make up to 50 megapixels."""

MAX_PNG_CHUNKS: Final = 100_000
"""Chunks of one PNG. An encoder that writes 8 KB at a time needs 4,000 for the largest file."""

MAX_BAKED_TEXTS: Final = 16
"""Credential texts in one picture."""

MAX_SMALL_DRAWING_BYTES: Final = 256 * KIB
"""A drawing that is read in the program itself: a twentieth of a second at worst. Badges have about
50 KiB."""

MAX_XML_DEPTH: Final = 1_000
"""Elements inside each other in a drawing. Drawing programs stay below 100."""

MAX_XML_ELEMENTS: Final = 500_000
"""Elements of a drawing; each costs half a microsecond."""

MAX_PDF_BYTES: Final = 64 * MIB
"""Everything attached to one PDF, decompressed."""

MAX_PDF_OBJECTS: Final = 100_000
"""Objects of a PDF that are looked at on the way to its attachments: pages and notes on them."""

MAX_PDF_ATTACHMENTS: Final = 200
"""Files attached to one PDF."""

MAX_ZIP_ENTRIES: Final = 2_000
"""Files and folders in one archive."""

MAX_ZIP_BYTES: Final = 128 * MIB
"""Everything in one archive, decompressed. Each file has the limit of any other file."""

MAX_ZIP_RATIO: Final = 200
"""How many times its compressed size a file larger than 1 MiB may have. Credentials reach about 20;
the method could do 1,032."""

MAX_SEVERAL: Final = 5_000
"""Documents in one JSON array."""

MAX_QR_CODES: Final = 16
"""QR codes in one picture."""

MAX_UR_CHARS: Final = 8 * MIB
"""One uniform resource: two characters for each byte of the largest CBOR item."""

MAX_QR_TEXT_CHARS: Final = 7_089
"""Characters that the largest QR code can hold (digits alone; ISO/IEC 18004 table 7)."""

# --- The process that may be ended ------------------------------------------------------------

MAX_WORKER_MEMORY: Final = 2 * 1024 * MIB
"""Address space of the process, libraries and all; the largest picture needs a quarter of it."""

MAX_WORKER_JSON_BYTES: Final = 64 * MIB
"""The JSON part of one message to or from the process."""

MAX_WORKER_BYTES: Final = 256 * MIB
"""The byte strings of one message to or from the process."""

DECODING_SECONDS: Final = 8.0
"""Seconds for one picture or PDF. The slowest honest ones take about two."""

UNPACKING_SECONDS: Final = 60.0
"""Seconds for all pictures and PDFs of one archive together."""

HARD_VERIFICATION_SECONDS: Final = 30.0
"""Seconds for a verification that was too much work for the program itself."""

MAX_HARD_VERIFICATION_WORK: Final = 10_000_000
"""Steps of RDFC-1.0's N-degree part for such a verification."""

# --- Vault ----------------------------------------------------------------------------------

MAX_VAULT_HEADER_BYTES: Final = 64 * KIB
"""The header file of a vault. Ours have about 1 KB."""

MAX_KDF_MEMORY_KIB: Final = 1024 * KIB
"""Memory a header may make Argon2id use, in KiB: 1 GiB. Ours ask for 64 MiB."""

MAX_KDF_PASSES: Final = 10
"""Passes a header may make Argon2id use. Ours ask for 3."""

MAX_KDF_LANES: Final = 16
"""Lanes a header may make Argon2id use. Ours ask for 4."""

MAX_WALLET_NAME_CHARS: Final = 100
"""The name of a wallet."""

# --- Requests and offers -------------------------------------------------------------------

MAX_OFFER_CHARS: Final = 64 * KIB
"""One credential offer, as a link or by itself. A QR code carries 7 KB; honest offers have less than 1 KB."""

MAX_REQUEST_BYTES: Final = 256 * KIB
"""One request for credentials. Signed ones with certificates and a logo have about 20 KB."""

MAX_REQUEST_PARAMETERS: Final = 60
"""Parameters of a request in a link. OpenID4VP defines some twenty."""

MAX_REQUEST_PARTS: Final = 100
"""Members of one array of a request: credentials, claims, values, options. Real ones have a dozen."""

MAX_REQUEST_CREDENTIALS: Final = 30
"""Credentials of one request, and combinations of claims of one credential. Examples have five."""

MAX_REQUEST_CLAIMS: Final = 300
"""Claims of one request, all credentials together: each is looked for in everything held."""

MAX_REQUEST_OPTIONS: Final = 1_000
"""Combinations of credentials that one rule of a request allows (``pick`` 3 of 20 are 1,140)."""

MAX_REQUEST_PATH_STEPS: Final = 32
"""Steps of one path to a claim. Open Badges need nine."""

MAX_REQUEST_ID_CHARS: Final = 256
"""One identifier of a part of a request. Presentation Exchange has UUIDs and short sentences."""

MAX_EXAMPLES: Final = 10
"""Examples of one ``QueryByExample``. Real ones have one or two."""

MAX_EXAMPLE_DEPTH: Final = 12
"""Depth of one such example. Open Badges need seven."""

MAX_SUBMISSION_DEPTH: Final = 5
"""Depth of nested submission requirements (Presentation Exchange). Examples have two."""

MAX_FILTER_REFERENCES: Final = 20
"""References in one filter of a request that lead to one another."""

MAX_FILTER_WORK: Final = 2_000
"""Schemas inside one filter of a request, each counted as often as it is referred to."""

MAX_REQUEST_PATTERNS: Final = 100
"""Regular expressions in the filters of one request, counted like that. Real ones have a few."""

MAX_PATTERN_BYTES: Final = 500_000
"""One of them made ready to use: ``.{1,255}`` has half of that. Making it takes at most 15 ms."""

# --- Network --------------------------------------------------------------------------------

MAX_ADDRESS_CHARS: Final = 2048
"""One web address. What browsers and servers carry everywhere."""

MAX_FETCHES: Final = 10
"""Addresses asked for one document. A hosted badge needs five; a document can name a thousand."""

MAX_FETCHES_PER_SOURCE: Final = 20
"""Addresses asked for one file with many documents inside; asking again goes on where it stopped."""

MAX_REDIRECTS: Final = 3
"""Redirects followed for one address, each on the same host."""

MAX_HEADER_BYTES: Final = 64 * KIB
"""Headers of one answer. Servers seen send up to 4 KB."""

FETCH_SECONDS: Final = 10.0
"""One fetch, redirects included, from the name of the host to the last byte."""

CONNECT_SECONDS: Final = 5.0
"""To find a host's addresses; and to connect to one."""

MAX_IPS: Final = 32
"""IP addresses of one host that are looked at."""

"""Names of the Verifiable Credentials Data Model that several modules look for."""

from typing import Final

CONTEXT_V1: Final = "https://www.w3.org/2018/credentials/v1"
CONTEXT_V2: Final = "https://www.w3.org/ns/credentials/v2"
BASE_CONTEXTS: Final = frozenset({CONTEXT_V1, CONTEXT_V2})

CREDENTIAL: Final = "VerifiableCredential"
PRESENTATION: Final = "VerifiablePresentation"
ENVELOPED_CREDENTIAL: Final = "EnvelopedVerifiableCredential"
ENVELOPED_PRESENTATION: Final = "EnvelopedVerifiablePresentation"

"""What the ledger says of a request, in plain words."""

from wallet_app.presentation.requests.model import CredentialQuery
from wallet_app.wording.catalogue import ENGLISH
from wallet_app.wording.request_words import kind_words, path_words


def wanted(query: CredentialQuery, language: str = ENGLISH) -> str:
    """Say in one line what was asked for: "A badge: Achievement: Name, Valid from".

    Args:
        query: types and claims, as the history kept them.
        language: the language's tag.
    """
    claims = ", ".join(dict.fromkeys(path_words(claim.path, language) for claim in query.claims))
    kind = kind_words(query, language)
    return f"{kind}: {claims}" if claims else kind

"""The root certificates that this computer relies on, for certificates inside documents."""

import ssl
from datetime import datetime
from typing import Final

from wallet_app.verification.evidence import Resource

NAME: Final = "system"


def read(now: datetime) -> Resource:
    """Give them as one text in PEM (RFC 7468). Contacts nobody.

    Args:
        now: the present moment.
    """
    context = ssl.create_default_context()
    certificates = context.get_ca_certs(binary_form=True)
    text = "".join(ssl.DER_cert_to_PEM_cert(one) for one in certificates)
    return Resource(NAME, now, text.encode("ascii"), "application/x-pem-file")

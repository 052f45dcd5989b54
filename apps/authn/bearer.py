"""Bearer tokens in the Authorization header (RFC 6750, section 2.1)."""


def bearer_token(header: str) -> str:
    """Return the token of an Authorization header, or "" when it has another form."""
    scheme, _, token = header.partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""

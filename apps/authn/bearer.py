def bearer_token(header: str) -> str:
    """Return the token of an Authorization header (RFC 6750, 2.1), or "" if the header has another form."""
    scheme, _, token = header.partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""

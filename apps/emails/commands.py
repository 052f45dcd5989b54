"""What management commands take as an address."""

import argparse

from apps.core.addresses import InvalidAddress, canonical_address


def address_argument(text: str) -> str:
    """Return the canonical form of an argument; argparse shows the reason when it has none."""
    try:
        return canonical_address(text)
    except InvalidAddress as error:
        raise argparse.ArgumentTypeError(str(error)) from error

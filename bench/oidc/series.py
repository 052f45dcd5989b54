"""What the table keeps of sign-ins, as SERIES of bench/units.py has it: nothing, a token is the issuer's."""

SERIES: dict[str, tuple[object, ...]] = {}

class Refused(Exception):
    """What was asked for cannot be done; the message is one line that says why. Nothing was written."""


class Unfinished(Exception):
    """An update has conflicts; the message is one line that says how a person finishes it."""

class Refused(Exception):
    """What was asked for cannot be done; the message is one line that says why. No file of an app was changed."""


class Unfinished(Exception):
    """An update stopped in the midst of a merge; the message is one line that says how a person finishes it."""

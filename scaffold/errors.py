class Refused(Exception):
    """What was asked for cannot be done; the message is one line that says why. Nothing was written."""

"""Two bodies for the tests of every resource; the texts of the first are found nowhere else."""

BODY = {"name": "alice-keeps-this"}
OTHER = {"name": "theirs"}

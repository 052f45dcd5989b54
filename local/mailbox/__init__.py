"""The mailbox of a developer's machine: what was sent, as it looks, at /dev/mail."""

"""The web address that app stores link to."""


def test_a_stranger_signs_in_there_and_deletes_their_account(client):
    client.open("/settings/account")
    client.ask_for_link()
    client.follow_link()
    client.press("Delete account…")
    client.press("Delete account")
    client.sees("Your account is deleted, and everything in it.")

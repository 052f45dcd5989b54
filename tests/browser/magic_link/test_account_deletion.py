"""The page that deletes an account, which app stores link to."""

from playwright.sync_api import expect


def press_delete(client):
    client.open("/account/delete")
    client.page.get_by_role("button", name="Delete my account").click()


def test_somebody_who_is_signed_in_deletes_their_account(client):
    session = client.open_signed_in("Milk")
    press_delete(client)
    client.sees("Your account is deleted.")
    assert session.get("/api/auth/check").status == 401


def test_nobody_is_told_to_sign_in_first(client, complaints):
    complaints.announce("/api/me", 401)
    press_delete(client)
    expect(client.alert).to_contain_text("You are not signed in in this browser.")
    expect(client.page.get_by_text("Your account is deleted.")).to_have_count(0)

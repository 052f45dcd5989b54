from config.features import DEFAULT_PROVIDER


def test_one_text_as_subject_of_two_providers_is_two_users(request, alice, bob):
    by_link = alice.sign_in().user()
    by_token = request.getfixturevalue("sign_in")(bob, alice.email, email=alice.email).user()
    assert (by_link["provider"], by_token["provider"]) == (DEFAULT_PROVIDER.name, "oidc")
    assert by_link["providerSubject"] == by_token["providerSubject"]
    assert by_link["userId"] != by_token["userId"]

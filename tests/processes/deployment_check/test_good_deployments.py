def told(results):
    return [f"{result.outcome} {result.sentence} {result.reason}" for result in results if result.outcome != "PASS"]


def test_every_line_of_a_good_deployment_passes(gateway, check):
    results = check(gateway)
    assert told(results) == [
        "SKIP plain http is redirected to https it is not served over https",
        "SKIP Strict-Transport-Security is good on every answer it is not served over https",
    ]
    assert len(results) > 30

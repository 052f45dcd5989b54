from apps.web.csp import content_security_policy

PATHS = ["/api/health", "/api/me", "/api/nothing", "/auth/verify", "/", "/nothing", "/api/docs"]


def test_every_response_has_them(alice):
    for path in PATHS:
        response = alice.get(path)
        assert response["X-Content-Type-Options"] == "nosniff", path
        assert response["Referrer-Policy"] == "no-referrer", path
        assert response["Cross-Origin-Opener-Policy"] in {"same-origin", "unsafe-none"}, path
        policy = response["Content-Security-Policy"]
        for directive in ("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"):
            assert directive in policy, path
        assert "unsafe" not in policy, path


def test_https_is_remembered_when_served_over_https(alice, settings):
    assert not [path for path in PATHS if "Strict-Transport-Security" in alice.get(path)]
    settings.ORIGIN_SCHEME = "https://"
    assert {alice.get(path)["Strict-Transport-Security"] for path in PATHS} == {"max-age=31536000"}


def test_hosts_below_are_included_only_where_that_is_asked_for(alice, settings):
    settings.ORIGIN_SCHEME, settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = "https://", True
    assert alice.get("/")["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


def test_extra_origins_are_added_to_our_own():
    extra = {name: [f"https://{name}.example"] for name in ("sign_in", "script_src", "connect_src", "img_src")}
    directives = dict(each.split(" ", 1) for each in content_security_policy(**extra).split("; "))
    assert directives["frame-src"] == "https://sign_in.example"
    assert directives["script-src"] == "'self' https://script_src.example"
    assert directives["connect-src"] == "'self' https://sign_in.example https://connect_src.example"
    assert directives["img-src"] == "'self' data: https://img_src.example"


def _preflight(person):
    return person.request(
        "OPTIONS", "/api/config", headers={"origin": "https://app.example", "access-control-request-method": "POST"}
    )


def test_there_is_no_cors_by_default(alice):
    for response in (alice.get("/api/health", headers={"origin": "https://app.example"}), _preflight(alice)):
        assert not [name for name in response.headers if name.startswith("Access-Control-")]
    assert _preflight(alice).status_code == 405


def test_listed_origins_may_read_but_send_no_cookies(alice, settings):
    settings.CORS_ALLOWED_ORIGINS = ["https://app.example"]
    settings.MIDDLEWARE = ["corsheaders.middleware.CorsMiddleware", *settings.MIDDLEWARE]
    response = alice.get("/api/health", headers={"origin": "https://app.example"})
    assert response["Access-Control-Allow-Origin"] == "https://app.example"
    assert "Access-Control-Allow-Credentials" not in response
    of_features = {header for feature in settings.FEATURES_IN_USE for header in feature.request_headers}
    allowed = _preflight(alice)["Access-Control-Allow-Headers"].split(", ")
    assert set(allowed) == {"accept", "content-type", "x-request-id"} | of_features
    assert "Access-Control-Allow-Origin" not in alice.get("/api/health", headers={"origin": "https://evil.example"})

from tests.kit.variables import Cases

TEAM = "ABCDE12345"
FINGERPRINT = ":".join(["AB"] * 32)
CASES: dict[str, Cases] = {
    "APPLE_APP_IDS": (
        {f"{TEAM}.com.example.app": (f"{TEAM}.com.example.app",), f"{TEAM}.a, {TEAM}.b": (f"{TEAM}.a", f"{TEAM}.b")},
        ["com.example.app", TEAM, f"{TEAM}.", f"{TEAM}.a b", f"{TEAM}.a,com.example.app", ","],
    ),
    "ANDROID_APP_ID": ({"com.example.app_2": "com.example.app_2"}, ["app", "com.2example", "com.example.", "a.b,c.d"]),
    "ANDROID_CERT_FINGERPRINTS": (
        {FINGERPRINT: (FINGERPRINT,), f"{FINGERPRINT},{FINGERPRINT}": (FINGERPRINT, FINGERPRINT)},
        [FINGERPRINT.lower(), FINGERPRINT[3:], f"{FINGERPRINT}:AB", FINGERPRINT.replace(":", ""), ","],
    ),
}
ANDROID = {"ANDROID_APP_ID": "com.example.app", "ANDROID_CERT_FINGERPRINTS": FINGERPRINT}
COMPANIONS = dict.fromkeys(ANDROID, ANDROID)
NEEDED = [
    (ANDROID, "ANDROID_APP_ID", "ANDROID_CERT_FINGERPRINTS is set"),
    (ANDROID, "ANDROID_CERT_FINGERPRINTS", "ANDROID_APP_ID is set"),
]

"""Checks of the security headers and of static files."""

import re
from collections.abc import Callable
from functools import partial

from deployment_check.checks import Check, Run, Skipped, expect
from deployment_check.client import Answer
from deployment_check.visit import Visit

EVERYWHERE = ["/", "/some/page", "/api/config", "/api/nothing", "/assets/nothing.js"]
STATIC = re.compile(r'(?:src|href)="(/static/[^"]+)"')
IMMUTABLE = "public, max-age=31536000, immutable"
WEEK_SECONDS = 7 * 24 * 3600


def is_strict(policy: str) -> bool:
    """Tell whether a Content-Security-Policy forbids inline scripts, scripts of other origins, and framing."""
    directives = {words[0]: set(words[1:]) for words in map(str.split, policy.split(";")) if words}
    scripts = directives.get("script-src", directives.get("default-src", {"*"}))
    too_permissive = {"*", "'unsafe-inline'", "'unsafe-eval'", "http:", "https:", "data:", "blob:"}
    closed = ("default-src", "base-uri", "frame-ancestors")
    return not scripts & too_permissive and all(directives.get(name) == {"'none'"} for name in closed)


def is_long_hsts(value: str) -> bool:
    """Tell whether browsers keep to https for at least a week (RFC 6797, 6.1.1)."""
    age = re.search(r"max-age=(\d+)", value)
    return bool(age) and int(age[1]) >= WEEK_SECONDS  # type: ignore[index]


HEADERS: dict[str, Callable[[str], bool]] = {
    "Content-Security-Policy": is_strict,
    "Strict-Transport-Security": is_long_hsts,
    "X-Content-Type-Options": "nosniff".__eq__,
    "Referrer-Policy": "no-referrer".__eq__,
    "Cross-Origin-Opener-Policy": {"same-origin", "same-origin-allow-popups"}.__contains__,
}


def header_is_everywhere(name: str, visit: Visit) -> None:
    if name == "Strict-Transport-Security" and not visit.target.is_https:
        raise Skipped("BASE_URL is not https")
    for path in EVERYWHERE:
        answer = visit.visitor.get(path)
        value = answer.headers.get(name)
        expect(value is not None, f"{answer} without the header")
        expect(HEADERS[name](str(value)), f"{answer} with {str(value)[:200]!r}")


def links_are_immutable(page_path: str, link: re.Pattern[str], visit: Visit) -> None:
    paths = link.findall(visit.visitor.get(page_path, Accept="text/html").require(200).body.decode())
    expect(paths, f"{page_path} links to no file")
    for path in paths:
        answer = visit.visitor.get(path).require(200)
        expect(answer.headers.get("Cache-Control") == IMMUTABLE, f"{answer} without Cache-Control: {IMMUTABLE}")
        expect(not is_html(answer), f"{answer} with HTML")


def missing_files(visit: Visit) -> None:
    for path in ("/assets/gone-12345678.js", "/static/gone.css", "/gone.png"):
        expect(not is_html(visit.visitor.get(path).require(404)), f"{path} returned HTML")


def is_html(answer: Answer) -> bool:
    return answer.headers.get("Content-Type", "").startswith("text/html")


PAGES = [
    *(Check("Headers", f"{name} is correct everywhere", partial(header_is_everywhere, name)) for name in HEADERS),
    Check("Files", "Django's static files are cached as immutable", partial(links_are_immutable, "/api/docs", STATIC)),
    Check("Files", "a missing file is 404, not a page", missing_files),
]


def check(visit: Visit, run: Run) -> None:
    run(PAGES, visit)

"""Checks of the web client's files."""

import re
from functools import partial

from deployment_check.checks import Check, Run, expect
from deployment_check.pages import is_html, links_are_immutable
from deployment_check.visit import Visit

ASSET = re.compile(r'(?:src|href)="(/assets/[^"]+)"')


def page(visit: Visit) -> None:
    first, other = (visit.visitor.get(path).require(200) for path in ("/", "/some/page"))
    for answer in (first, other):
        expect(is_html(answer), f"{answer} without HTML")
        expect(answer.headers.get("Cache-Control") == "no-cache", f"{answer} without Cache-Control: no-cache")
    expect(first.body == other.body, "/some/page is not index.html")


def compression(visit: Visit) -> None:
    scripts = [path for path in ASSET.findall(visit.visitor.get("/").body.decode()) if path.endswith(".js")]
    expect(scripts, "the page links to no script")
    for encoding in ("br", "gzip"):
        answer = visit.visitor.get(scripts[0], Accept_Encoding=encoding).require(200)
        expect(answer.headers.get("Content-Encoding") == encoding, f"{answer} without Content-Encoding: {encoding}")


WEB_CLIENT = [
    Check("Web client", "every page is index.html, revalidated each time", page),
    Check("Web client", "assets are cached as immutable", partial(links_are_immutable, "/", ASSET)),
    Check("Web client", "scripts are compressed", compression),
]


def check(visit: Visit, run: Run) -> None:
    run(WEB_CLIENT, visit)

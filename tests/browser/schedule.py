"""A random schedule: what one person does at one tab and what the network does meanwhile; what must be in the end."""

import re
from abc import ABC, abstractmethod
from contextlib import suppress
from random import Random

from playwright.sync_api import Error, expect

from tests.browser.network import Network
from tests.browser.web_client import WebClient
from tests.kit.machine import wait_for
from tests.kit.visitor import Visitor

STEPS = 14
NAME = re.compile(r"\d+\.\d+")
PLACE = """() => {
    const title = document.querySelector("h1")?.textContent ?? "";
    const sees = (selector) => document.querySelector(selector) !== null;
    const isLeaving = /^\\/(examples\\/|settings)/.test(location.pathname); // the next page is late
    const isLoaded = sees(".list:not(.skeleton), .empty");
    if (title === "Examples" && isLoaded && !isLeaving) return "list";
    if ([...document.querySelectorAll("button")].some((button) => button.textContent === "Try again")) return "failed";
    if (title === "There is nothing here") return "nowhere";
    if (location.pathname.startsWith("/examples/") && sees(".facts")) return "one";
    if (title === "Account") return "settings";
    if (/sign(ing)? in/i.test(title)) return "signed out";
}"""
BACK = """() => history.state?.idx > 0 && new Promise((resolve) => {
    addEventListener("popstate", () => resolve(), { once: true });
    history.back();
})"""
UNDO = """() => {
    const button = [...document.querySelectorAll("button")].find(({ textContent }) => textContent === "Undo");
    let toast = button;
    while (toast && !toast.textContent.includes("Deleted")) toast = toast.parentElement;
    button?.click();
    return toast?.textContent;
}"""
"""In one turn, as its time may be over before the next."""
WAITS = """() => {
    dispatchEvent(new Event("offline"));
    const asks = !dispatchEvent(new Event("beforeunload", { cancelable: true }));
    dispatchEvent(new Event("online"));
    return asks;
}"""
"""Whether the browser would ask before the page goes without a connection: whether anything is not kept yet."""


class Disagreement(AssertionError):
    """The table does not hold what was asked for."""


class Schedule(ABC):
    """One person at one tab. An example is called by its number and how often it was renamed: “3.1”."""

    name = "Alice"
    """Who is at the tab: she, or Bob, who keeps nothing."""

    def __init__(self, client: WebClient, seed: int) -> None:
        self.client, self.page, self.seed = client, client.page, seed
        self.random = Random(seed)  # noqa: S311 - not a secret
        self.wanted: dict[str, list[str | None]] = {"0": ["0.0"], "1": ["1.0"]}
        """What each number was meant to be called, in order; None where it was deleted."""
        self.may_have_lost = False
        self.page.clock.install()
        self.network = Network(self.page, seed)
        self._open_signed_in("0.0", "1.0")

    # What each provider does in its own way

    @property
    @abstractmethod
    def session(self) -> Visitor:
        """Whoever is at the tab, outside of it."""

    @abstractmethod
    def _open_signed_in(self, *names: str) -> None:
        """Open the tab as somebody who keeps these examples and no others."""

    @abstractmethod
    def _change_person(self) -> None:
        """Wait until the tab names whoever is at it now."""

    @abstractmethod
    def _sign_in_again(self) -> None:
        """Lose what the tab is signed in by, and have it again now or once it is signed out."""

    @abstractmethod
    def _leave_signed_out(self) -> None:
        """Do what leads back from the view of nobody; it is done again while that is shown."""

    def _mend(self) -> None:
        """From now on everything is answered."""
        self.network.mend()

    # What all have in common

    def run(self) -> None:
        """Act at random, and fail unless page and table agree in the end; the error tells what happened."""
        try:
            self._run()
        except (AssertionError, Error) as error:
            error.add_note("\n".join([f"Seed {self.seed}:", *self.network.log]))
            raise

    def fails(self) -> bool:
        try:
            self.run()
        except Disagreement:
            return True
        return False

    def _run(self) -> None:
        self.network.is_good = False
        for _ in range(STEPS):
            self.network.release()
            place = self._place()
            self._dismiss_refusals()
            self._act(place)
        if self.seed % 2:
            self._let_somebody_else_sign_in()
        self._mend()
        self._expect_agreement()
        self.client.open()
        self._expect_agreement()

    def _place(self) -> str:
        """Wait until the page has something to say; return what."""

        def look() -> str | None:
            self.network.release()
            with suppress(Error):  # the page leads elsewhere by itself
                place: str | None = self.page.evaluate(PLACE)
                if place != "signed out":
                    return place
                self._leave_signed_out()
            return None

        return wait_for(look, lambda: f"The page says nothing: {self.page.inner_text('body')}")

    def _act(self, place: str) -> None:
        acts = {
            "list": [
                *[self._add, self._rename_row] * 3,
                *[self._delete_row] * 2,
                *(self._undo, self._open, self._go_to_settings),
                *(self._add_what_is_refused, self._rename_to_what_is_refused),
            ],
            "one": [self._rename_page, self._delete_page, self._go_to_list],
            "settings": [self._go_to_list],
            "nowhere": [self._go_to_list],
            "failed": [self._try_again],
        }[place]
        anywhere = [self._go_back, self._reload, self._switch_connection, self._pass_time, self._sign_in_again]
        act = self.random.choice(anywhere if self.random.random() < 0.3 else acts)
        self.network.log.append(f"-- {place}: {act.__name__.strip('_').replace('_', ' ')}")
        act()

    # What changes something

    def _add(self) -> None:
        number = str(len(self.wanted))
        self.wanted[number] = [None, f"{number}.0"]
        self.client.add(f"{number}.0")

    def _rename_row(self) -> None:
        if name := self._pick_row():
            self.client.choose_from(f"Actions for {name}", "Rename")
            self._type_new_name(name)

    def _rename_page(self) -> None:
        if NAME.fullmatch(name := self.client.heading.inner_text()):
            self.client.press("Rename")
            self._type_new_name(name)

    def _type_new_name(self, name: str, prefix: str = "") -> None:
        number = number_of(name)
        new_name = f"{number}.{len(self.wanted[number])}"
        if not prefix:
            self.wanted[number].append(new_name)
        self.page.locator(".rename input").fill(prefix + new_name)
        self.page.keyboard.press("Enter")

    def _delete_row(self) -> None:
        if name := self._pick_row():
            self.wanted[number_of(name)].append(None)
            self.client.delete(name)

    def _delete_page(self) -> None:
        if NAME.fullmatch(name := self.client.heading.inner_text()):
            self.wanted[number_of(name)].append(None)
            self.client.press("Delete")

    def _undo(self) -> None:
        for name in NAME.findall(self.page.evaluate(UNDO) or ""):
            assert self.wanted[number_of(name)].pop() is None

    def _add_what_is_refused(self) -> None:
        self.client.add("\x07")

    def _rename_to_what_is_refused(self) -> None:
        if name := self._pick_row():
            self.client.choose_from(f"Actions for {name}", "Rename")
            self._type_new_name(name, "\x07")

    # What leads elsewhere

    def _open(self) -> None:
        name = self._pick_row()
        link = self.page.get_by_role("link", name=name, exact=True) if name else None
        if link and link.count():
            link.click()

    def _go_to_list(self) -> None:
        self.page.get_by_role("banner").get_by_role("link").first.click()

    def _go_to_settings(self) -> None:
        if not self.network.is_offline:  # its script may not be there yet
            self.page.locator(".account-button").click()
            self.page.get_by_role("menuitem", name="Settings", exact=True).click()

    def _go_back(self) -> None:
        self.page.evaluate(BACK)

    def _reload(self) -> None:
        if not self.network.is_offline:
            self.page.reload(wait_until="commit")  # it may lead elsewhere at once

    def _try_again(self) -> None:
        self.page.get_by_role("button", name="Try again").first.evaluate("button => button.click()")

    # What happens to people

    def _switch_connection(self) -> None:
        self.network.set_offline(is_offline=not self.network.is_offline)

    def _pass_time(self) -> None:
        self.page.clock.fast_forward(self.random.choice([1_000, 5_000, 25_000]))

    def _let_somebody_else_sign_in(self) -> None:
        """Somebody who must be left nothing of what waits."""
        self._mend()
        self.network.loses_changes = True
        self._place()
        sessions = []
        for self.name in ("Bob", "Alice"):
            self._change_person()
            self._mend()
            self._wait_until_nothing_waits()
            sessions.append(self.session)
        assert sessions[0].names() == []
        self.may_have_lost = True

    # What must be

    def _expect_agreement(self) -> None:
        wait_for(self._is_at_list, lambda: f"There is no list: {self.page.inner_text('body')}")
        self._wait_until_nothing_waits()
        names = self.session.names()
        numbers = [number_of(name) for name in names]
        assert len({*numbers}) == len(numbers), f"{names} has something twice"
        for number, wanted in self.wanted.items():
            found = next((name for name in names if number_of(name) == number), None)
            if found not in (wanted if self.may_have_lost else wanted[-1:]):
                raise Disagreement(f"{number} is {found}, not {wanted}")
        assert {*numbers} <= {*self.wanted}
        expect(self.client.rows.locator(".name")).to_have_text(names)

    def _is_at_list(self) -> bool:
        """Lead there, where what an earlier page left is taken up."""
        place = self._place()
        if place == "failed":
            self.page.evaluate(WAITS)  # it is loaded again when the connection is back
        elif place != "list":
            self._go_to_list()
        return place == "list"

    def _wait_until_nothing_waits(self) -> None:
        self.page.clock.fast_forward(15_000)  # nothing can be undone any more
        wait_for(lambda: not self.page.evaluate(WAITS), lambda: f"Something waits: {self.page.inner_text('body')}")

    def _pick_row(self) -> str | None:
        """Return one of the names that are shown once, and not while a name of theirs is refused."""
        names = self.page.evaluate("[...document.querySelectorAll('.list .name')].map((name) => name.textContent)")
        numbers = [number_of(name) for name in names]
        names = [name for name in names if NAME.fullmatch(name) and numbers.count(number_of(name)) == 1]
        return self.random.choice(names) if names else None

    def _dismiss_refusals(self) -> None:
        with suppress(Error):  # the page leads elsewhere by itself
            self.page.evaluate(
                "document.querySelectorAll('button').forEach((each) => each.textContent === 'Dismiss' && each.click())"
            )


def number_of(name: str) -> str:
    return name.partition(".")[0]

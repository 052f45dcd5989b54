"""The state of a run in which somebody signs in."""

from typing import Any, NoReturn, cast

from deployment_check.checks import Failed, Skipped
from deployment_check.person import Person
from deployment_check.visit import Visit


class SignInVisit(Visit):
    """What somebody who signs in has found, with what the run found before, and what the clean-up must delete."""

    def __init__(self, before: Visit) -> None:
        super().__init__(before.target)
        self._found = before._found
        self.visitor: Person = Person(self.target.base_url)
        """Not signed in."""
        self.credentials: list[Person] = []
        """Every sign-in of this run; the clean-up ends them."""
        self.wrongly_accepted: list[tuple[Person, str]] = []
        """Examples that the server should have refused, with their owner; the clean-up deletes them."""

    @property
    def person(self) -> Person:
        return cast(Person, self.needs("person", "not signed in"))

    @property
    def has_signed_in(self) -> bool:
        return "person" in self._found

    @property
    def example(self) -> dict[str, Any]:
        return cast(dict[str, Any], self.needs("example", "no example was created"))

    def option(self, name: str) -> Any:
        """Return an option for signing in; without it raise Failed or Skipped."""
        value = self.target.given[name]
        if value is None:
            self.give_up(f"{name} is not set")
        return value

    def give_up(self, reason: str) -> NoReturn:
        """Raise Skipped, or Failed where the check has to sign in."""
        raise (Failed if self.target.given["VALIDATION_REQUIRE_AUTH"] else Skipped)(reason)

"""Fields have the types of what their variables hold: mypy reports a line here that it does not refuse any more."""

from dataclasses import dataclass, fields

from apps.core import variables as v
from apps.core.variables import variable


@dataclass
class Refused:
    """What mypy must refuse."""

    of_another_kind: int = variable(v.EMAIL)  # type: ignore[assignment]
    with_another_default: int = variable(v.integer(1, 9), default="1")  # type: ignore[assignment]
    perhaps_unset: str = variable(v.URL, default=None)  # type: ignore[assignment]
    by_environment: bool = variable(v.FLAG, default=v.by_environment(local=1, test=2, prod=3))  # type: ignore[assignment]
    kind_itself: str = v.EMAIL  # type: ignore[assignment]


@dataclass
class Accepted:
    """What mypy must take."""

    required: int = variable(v.integer(1, 9))
    with_default: int = variable(v.integer(1, 9), default=1)
    perhaps_unset: str | None = variable(v.URL, default=None)
    several: tuple[str, ...] = variable(v.ORIGINS, default=())
    by_environment: bool = variable(v.FLAG, default=v.by_environment(local=True, test=True, prod=False))


def test_a_field_carries_its_variable():
    assert all("variable" in field.metadata for field in fields(Accepted))

"""Fields have the types of what their variables hold: mypy reports a line here that it does not refuse any more."""

from dataclasses import dataclass, fields

from apps.core import variables as v
from apps.core.variables import variable


@dataclass
class Refused:
    """What mypy must refuse."""

    of_another_kind: int = variable(v.URL)  # type: ignore[assignment]
    with_another_default: int = variable(v.integer(1, 9), default="1")  # type: ignore[assignment]
    perhaps_unset: str = variable(v.URL, default=None)  # type: ignore[assignment]
    by_environment: bool = variable(v.FLAG, default=v.by_environment(local=1, test=2, prod=3))  # type: ignore[assignment]
    kind_itself: str = v.URL  # type: ignore[assignment]


def test_a_field_carries_its_variable():
    assert [field.name for field in fields(Refused) if "variable" not in field.metadata] == ["kind_itself"]

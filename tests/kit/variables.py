"""What environment variables of each kind may hold: for the tests/variables.py that each feature with variables has.

There, CASES are of each variable; COMPANIONS, what must be set beside one; NEEDED, what is missed in a set of
variables, and why; ACCEPTED, complete sets; NOT_IN_PROD, what is refused there alone; BY_ENVIRONMENT, the defaults of
local, test and prod.
"""

from importlib import import_module
from types import ModuleType
from typing import Any

import pytest

from apps.core.features import Feature
from config.environment import EnvironmentFaults, parse_environment

SECRET = "s3cret" * 8

Cases = tuple[dict[str, Any], list[str]]
"""The values of the texts that are accepted, and the texts that are refused."""

URLS: Cases = (
    {"http://127.0.0.1:8001": "http://127.0.0.1:8001", "https://x.example/y/": "https://x.example/y/"},
    [
        *("x", "ftp://x", "http://", "http://a b", "http://[::1", "http://h:99999", "http://h:x", "http://u:p@h"),
        *("http://127.1", "http://2130706433", "http://*", "http://a;b"),
    ],
)
HEADERS: Cases = ({"X-Client-IP": "X-Client-IP"}, ["X Client", "X:Y", "X_Y", "x" * 65])
ORIGINS: Cases = (
    {
        "https://a.example": ("https://a.example",),
        "https://a.example, http://localhost:5173,": ("https://a.example", "http://localhost:5173"),
    },
    [
        *("*", "null", "a.example", "https://a.example/", "https://A.example", "https://a.example:0", "https://u@h"),
        *("https://*", "https://a.example;frame-ancestors", "https://a.example:"),
    ],
)
FLAGS: Cases = ({"true": True, "ON": True, "1": True, "no": False, "0": False}, ["2", "maybe", "$TRUE"])
SECRETS: Cases = (
    {"a" * 32: ("a" * 32,), f"{'a' * 32}, {'b' * 32}": ("a" * 32, "b" * 32), "$HOME{}" * 6: ("$HOME{}" * 6,)},
    ["a" * 31, f"{'a' * 32},short", ","],
)


def words(*allowed: str) -> Cases:
    return {word: word for word in allowed}, ["other", allowed[0].upper(), f"{allowed[0]},{allowed[-1]}", "$HOME"]


def numbers(low: int, high: int) -> Cases:
    refused = [str(low - 1), str(high + 1), "1.5", "one", "$PORT", "8_0", "٨٠", "+80", "8e1", "0x10"]
    return {str(low): low, f" {high} ": high}, refused


def faults_of(values: dict[str, str]) -> dict[str, str]:
    with pytest.raises(EnvironmentFaults) as caught:
        parse_environment(values)
    return {fault.variable: str(fault) for fault in caught.value.faults}


def variables_of(kind: type[Feature]) -> ModuleType:
    return import_module(f"{kind.__module__.rpartition('.')[0]}.tests.variables")

"""The parameters of prod, as AWS returns them."""

from tests.processes.pipeline.programs import Programs


def fill(programs: Programs, parameter: str, value: str) -> None:
    """Let a parameter hold a value, which AWS returns encrypted unless its text is asked for."""
    words = f"aws get-parameter /reference-app/prod/{parameter}"
    programs.answer(words, {"Parameter": {"Value": "ciphertext"}})
    programs.answer(f"{words} --with-decryption", {"Parameter": {"Value": value}})

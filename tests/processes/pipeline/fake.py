"""A fake program: `fake.py NAME ARGUMENT…` records the call in FAKES/calls.jsonl and answers by FAKES/rules.json."""

import json
import os
import sys
from pathlib import Path

import jmespath

FOLDER = Path(os.environ["FAKES"])
KEPT = ("VALIDATION_", "AUTH_BEARER_", "BASE_URL", "EXPECTED_", "TENANT_", "BUILDX_")


def main(arguments):
    stdin = "" if sys.stdin.isatty() or arguments[0] != "docker" else sys.stdin.read()
    kept = {name: value for name, value in os.environ.items() if name.startswith(KEPT)}
    with (FOLDER / "calls.jsonl").open("a") as calls:
        calls.write(json.dumps({"arguments": arguments, "environment": kept, "stdin": stdin}) + "\n")
    rules = json.loads((FOLDER / "rules.json").read_text())
    called = [set(json.loads(line)["arguments"]) for line in (FOLDER / "calls.jsonl").read_text().splitlines()]
    for number, rule in enumerate(rules):
        is_time = any(set(rule.get("after", [])) <= words for words in called) and not is_over(number, rule)
        if set(rule["words"]) <= set(arguments) and is_time:
            sys.stderr.write(rule["stderr"])
            sys.stdout.write(text_of(next_answer(number, rule["answers"]), arguments))
            return rule["status"]
    return 0


def is_over(number, rule):
    return rule.get("once", False) and counter_of(number, rule["answers"]).exists()


def counter_of(number, answers):
    return FOLDER / f"rule-{len(answers)}-{number}"


def next_answer(number, answers):
    """Return the rule's next answer, the last one again and again."""
    counter = counter_of(number, answers)
    turn = int(counter.read_text()) if counter.exists() else 0
    counter.write_text(str(turn + 1))
    return answers[min(turn, len(answers) - 1)]


def text_of(answer, arguments):
    """Print an answer as `aws` does, by its --query and --output."""
    if isinstance(answer, str):
        return answer
    if "--query" in arguments:
        answer = jmespath.search(arguments[arguments.index("--query") + 1], answer)
    return as_text(answer) + "\n" if "text" in arguments else json.dumps(answer)


def as_text(value):
    if isinstance(value, list):
        return ("\n" if any(isinstance(one, list) for one in value) else "\t").join(as_text(one) for one in value)
    return str(value)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

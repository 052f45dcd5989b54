"""The one deployment identity of an app, with each choice as an identity of this repository has made it."""

import re
from collections.abc import Iterator

from scaffold.answers import Answers
from scaffold.manifest import matches
from scaffold.tree import File, Tree

VARIABLES = "infrastructure/terraform/environments/prod/terraform.tfvars"
EXAMPLES = ("infrastructure/terraform/environments/*/terraform.tfvars",)


def choose(tree: Tree, source: Tree, answers: Answers) -> None:
    """Write the answers, and what belongs to them, into the variables of prod, whose paragraphs are one choice each."""
    if VARIABLES in tree:
        examples = [each for path in source if matches(path, EXAMPLES) for each in _paragraphs(source[path])]
        chosen = [_chosen(paragraph, examples, answers) for paragraph in _paragraphs(tree[VARIABLES])]
        tree[VARIABLES] = File("\n\n".join(chosen).encode())


def _chosen(paragraph: str, examples: list[str], answers: Answers) -> str:
    choices = {"tenant_resolution_mode": answers.tenant_mode, "auth_provider": answers.auth_provider}
    for name, value in choices.items():
        if paragraph.startswith(name):
            alone = f'{name} = "{value}"'
            return next((each for each in examples if re.match(rf'{name} += "{value}"', each)), alone)
    return paragraph


def _paragraphs(file: File) -> Iterator[str]:
    yield from file.content.decode().split("\n\n")

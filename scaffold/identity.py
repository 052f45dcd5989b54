"""The one deployment identity of an app, with each choice as an identity of this repository has made it."""

import re

from scaffold.answers import Answers
from scaffold.manifest import Manifest, matches
from scaffold.marks import keep_lines
from scaffold.tree import File, Tree

VARIABLES = "infrastructure/terraform/environments/prod/terraform.tfvars"
EXAMPLES = ("infrastructure/terraform/environments/*/terraform.tfvars",)


def choose(tree: Tree, source: Tree, answers: Answers, features: set[str], manifest: Manifest) -> None:
    """Write the answers, and what belongs to them, into the variables of prod, whose paragraphs are one choice each."""
    if VARIABLES in tree:
        files = [source[path] for path in source if matches(path, EXAMPLES)]
        texts = [keep_lines(file.content.decode(), features, manifest.features) for file in files]
        examples = [each for text in texts for each in text.split("\n\n")]
        chosen = [_chosen(paragraph, examples, answers) for paragraph in tree[VARIABLES].content.decode().split("\n\n")]
        tree[VARIABLES] = File("\n\n".join(chosen).encode())


def _chosen(paragraph: str, examples: list[str], answers: Answers) -> str:
    choices = {"tenant_resolution_mode": answers.tenant_mode, "auth_provider": answers.auth_provider}
    for name, value in choices.items():
        if paragraph.startswith(name):
            alone = f'{name} = "{value}"'
            return next((each for each in examples if re.match(rf'{name} += "{value}"', each)), alone)
    return paragraph

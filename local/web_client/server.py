from config.environment import Environment
from local.server import Server


def _port(environment: Environment) -> int:
    return environment.public_port or environment.port


SERVER = Server(
    name="The web client",
    command=lambda _: ["./frontend/node_modules/.bin/vite", "frontend"],  # it reads PUBLIC_PORT
    port=_port,
    port_setting="PUBLIC_PORT=…",
    defaults={"PUBLIC_PORT": "5173"},
    follows_edits=True,
)

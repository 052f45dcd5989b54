import io
import json
import logging
import logging.config
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from apps.core.logging import logging_config


@pytest.fixture
def lines() -> Iterator[Callable[[], list[dict[str, Any]]]]:
    """Log as production does; return what returns the lines written since."""
    config = logging_config("info", "json")
    stream = io.StringIO()
    config["handlers"]["stderr"]["stream"] = stream
    root, named = logging.getLogger(), [logging.getLogger(name) for name in config["loggers"]]
    before = [(logger, logger.level, list(logger.handlers)) for logger in (root, *named)]
    logging.config.dictConfig(config)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    for logger, level, handlers in before:
        logger.setLevel(level)
        logger.handlers = handlers

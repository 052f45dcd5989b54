"""Gunicorn's settings, for `gunicorn -c config/gunicorn.py`. https://docs.gunicorn.org/en/stable/settings.html"""

import os
import signal
import socket
import threading
from contextlib import suppress
from functools import partial
from pathlib import Path

from gunicorn.glogging import Logger

from apps.core.logging import logging_config
from apps.web.draining import start_draining
from config.environment import environment_or_exit

ENV = environment_or_exit(os.environ)


def wildcard_address() -> str:
    """Return "[::]" where it also accepts IPv4, as by Linux's default, else "0.0.0.0"."""
    with suppress(OSError), socket.socket(socket.AF_INET6) as probe:
        probe.bind(("::", 0))
        if not probe.getsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY):
            return "[::]"
    return "0.0.0.0"  # noqa: S104 - a container


class ErrorLogger(Logger):  # type: ignore[misc]  # gunicorn has no types
    """Gunicorn's log without the access log: the application writes a line for each request."""

    access_log_enabled = False


wsgi_app = "config.wsgi:application"
bind = f"{wildcard_address()}:{ENV.port}"
worker_class = "config.worker.EnvelopeWorker"
workers = ENV.web_concurrency
threads = ENV.web_threads
preload_app = True  # one import for all workers, and an invalid environment ends the master at once
timeout = 60
graceful_timeout = 25
keepalive = 75  # longer than the gateway's, so that it never reuses a connection that we have just closed
SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 - gunicorn creates a private file there
worker_tmp_dir = str(SHARED_MEMORY) if SHARED_MEMORY.is_dir() else None  # for heartbeats: the root may be read-only
control_socket_disable = True
sendfile = False  # config/response_buffer.py buffers files as well
limit_request_line = 8190  # gunicorn's maximum; 414 beyond
limit_request_field_size = 16 * 1024  # 431 beyond; request_buffer.MAX_HEAD_BYTES limits all headers together
forwarded_allow_ips = ""  # no header is trusted for the scheme: config/settings.py has it
logger_class = ErrorLogger
loglevel = ENV.log_level
logconfig_dict = logging_config(ENV.log_level, ENV.log_format)


def when_ready(arbiter: object) -> None:
    """Make the first SIGTERM start the drain: the server is not ready, but serves, and stops after DRAIN_SECONDS.

    A load balancer goes on sending requests to it for a while. A second SIGTERM stops the server at once.
    """
    if not ENV.drain_seconds:
        return
    stop = signal.getsignal(signal.SIGTERM)

    def drain(signal_number: int, frame: object) -> None:
        signal.signal(signal.SIGTERM, stop)
        start_draining()
        timer = threading.Timer(ENV.drain_seconds, os.kill, (os.getpid(), signal.SIGTERM))
        timer.daemon = True
        timer.start()

    signal.signal(signal.SIGTERM, drain)


def _restore_sigterm() -> None:
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _unblock_sigterm()


# The handler that a worker inherits would swallow its SIGTERM, and the master would wait for it until the graceful
# timeout. So a signal that comes before the worker has a handler of its own waits, and then ends it.
_block_sigterm = partial(signal.pthread_sigmask, signal.SIG_BLOCK, {signal.SIGTERM})
_unblock_sigterm = partial(signal.pthread_sigmask, signal.SIG_UNBLOCK, {signal.SIGTERM})
os.register_at_fork(before=_block_sigterm, after_in_parent=_unblock_sigterm, after_in_child=_restore_sigterm)

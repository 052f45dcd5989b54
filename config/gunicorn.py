"""How gunicorn serves; `gunicorn -c config/gunicorn.py` is the whole command. https://docs.gunicorn.org/en/stable/settings.html"""

import os
import signal
import socket
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

from apps.core.logging import logging_config
from apps.web.draining import start_draining
from config.environment import environment_or_exit

ENV = environment_or_exit(os.environ)


def wildcard_address() -> str:
    """Return what accepts IPv6 and IPv4 where a socket takes both, as Linux has it by default; else IPv4 alone."""
    with suppress(OSError), socket.socket(socket.AF_INET6) as probe:
        probe.bind(("::", 0))
        if not probe.getsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY):
            return "[::]"
    return "0.0.0.0"  # noqa: S104 - a container


wsgi_app = "config.wsgi:application"
bind = f"{wildcard_address()}:{ENV.port}"
worker_class = "config.worker.EnvelopeWorker"
workers = ENV.web_concurrency
threads = ENV.web_threads
preload_app = True  # one import for all workers, and faults end the master at once
max_requests = 0  # nothing leaks, so nothing is restarted for it
timeout = 60
graceful_timeout = 25
keepalive = 75  # longer than the gateway's, so that it never reuses a connection that we just closed
SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 - gunicorn makes a file of its own there, readable by nobody else
worker_tmp_dir = str(SHARED_MEMORY) if SHARED_MEMORY.is_dir() else None  # a heartbeat file: the root may be read-only
control_socket_disable = True
limit_request_line = 8190  # the most that gunicorn takes; 414 beyond
limit_request_field_size = 16 * 1024  # 431 beyond; request_buffer.MAX_HEAD_BYTES limits them all
forwarded_allow_ips = ""  # no header says anything about the scheme: config/settings.py knows it
logconfig_dict = logging_config(ENV.log_level, ENV.log_format)


def when_ready(arbiter: Any) -> None:
    """Prepare what every worker inherits."""
    _drain_first()


def _drain_first() -> None:
    """Let the first SIGTERM begin the draining: not ready any more, serving on, stopping after DRAIN_SECONDS.

    A load balancer goes on sending requests for a while after it was told to stop. A second SIGTERM stops at once.
    """
    if not ENV.drain_seconds:
        return
    stop = signal.getsignal(signal.SIGTERM)

    def drain(signal_number: int, frame: Any) -> None:
        signal.signal(signal.SIGTERM, stop)
        start_draining()
        timer = threading.Timer(ENV.drain_seconds, os.kill, (os.getpid(), signal.SIGTERM))
        timer.daemon = True
        timer.start()

    signal.signal(signal.SIGTERM, drain)


def post_fork(arbiter: Any, worker: Any) -> None:
    """Let a worker that is told to stop before it is ready die; in the master's handler the signal would be lost."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)

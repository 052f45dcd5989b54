"""The threads that serve requests. Each waits for the next request itself, so that none is woken by another."""

import logging
import os
import select
import sys
from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from typing import Generic, TypeVar

Item = TypeVar("Item")
log = logging.getLogger("app.server")

if sys.platform == "linux":

    class Ready:
        """Tells one thread that a file is ready, once for each time that it is watched, in that order: epoll(7)."""

        def __init__(self) -> None:
            self._epoll = select.epoll()

        def watch(self, file: int, *, writable: bool = False) -> None:
            events = (select.EPOLLOUT if writable else select.EPOLLIN) | select.EPOLLONESHOT
            try:
                self._epoll.modify(file, events)
            except FileNotFoundError:
                self._epoll.register(file, events)

        def wait(self) -> int:
            return self._epoll.poll(maxevents=1)[0][0]

else:  # pragma: no cover

    class Ready:
        """The same for macOS, on which an app is developed: kqueue(2)."""

        def __init__(self) -> None:
            self._kqueue = select.kqueue()

        def watch(self, file: int, *, writable: bool = False) -> None:
            event = select.KQ_FILTER_WRITE if writable else select.KQ_FILTER_READ
            self._kqueue.control([select.kevent(file, event, select.KQ_EV_ADD | select.KQ_EV_ONESHOT)], 0)

        def wait(self) -> int:
            return int(self._kqueue.control(None, 1)[0].ident)


class ThreadPool(Generic[Item]):
    """Threads that serve each watched item as soon as its file is ready, those first that are ready first."""

    def __init__(self, size: int, serve: Callable[[Item], object]) -> None:
        self._size, self._serve = size, serve
        self._ready = Ready()
        self._watched: dict[int, Item] = {}
        """By file, the one that is watched for the longest time first. Whoever removes an item has it."""
        self._end, self._end_signal = os.pipe()
        self._ready.watch(self._end)

    def start(self) -> None:
        for number in range(self._size):
            Thread(target=self._run, name=f"request-{number}").start()

    def __len__(self) -> int:
        """Return how many items are watched."""
        return len(self._watched)

    def watch(self, file: int, item: Item, *, writable: bool = False) -> None:
        """Serve this once its file is readable, or writable, as it is at once unless much waits to be sent."""
        self._watched[file] = item
        with suppress(OSError):  # whoever took it back has closed it already
            self._ready.watch(file, writable=writable)

    def take_back(self, file: int) -> bool:
        """Return whether this was still watched. No thread will serve it then."""
        return self._watched.pop(file, None) is not None

    def watched(self) -> list[Item]:
        """Return the items that are watched, the one that is watched for the longest time first."""
        return [*self._watched.copy().values()]

    def shutdown(self, *, wait: bool) -> None:
        """End each thread after what it does and what was ready before. Nothing waits for that."""
        os.write(self._end_signal, b".")

    def _run(self) -> None:
        while (file := self._ready.wait()) != self._end:
            item = self._watched.pop(file, None)
            if item is not None:  # else it was taken back meanwhile
                self._serve_safely(item)
        self._ready.watch(self._end)  # for the next thread

    def _serve_safely(self, item: Item) -> None:
        try:
            self._serve(item)
        except BaseException:  # even SystemExit must cost no thread
            log.exception("request_thread_failed")

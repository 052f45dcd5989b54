"""The threads that serve requests. Each waits for the next request itself, so that none is woken by another."""

import logging
import os
import select
import sys
from collections.abc import Callable
from functools import partial
from queue import SimpleQueue
from threading import Thread
from typing import Generic, TypeVar

Item = TypeVar("Item")
log = logging.getLogger("app.server")

if sys.platform == "linux":

    class Readable:
        """Tells one thread that a file is readable, once for each time that it is watched: epoll(7)."""

        def __init__(self) -> None:
            self._epoll = select.epoll()

        def watch(self, file: int) -> None:
            try:
                self._epoll.modify(file, select.EPOLLIN | select.EPOLLONESHOT)
            except FileNotFoundError:
                self._epoll.register(file, select.EPOLLIN | select.EPOLLONESHOT)

        def wait(self) -> int:
            return self._epoll.poll(maxevents=1)[0][0]

else:

    class Readable:
        """The same for macOS, on which an app is developed: kqueue(2)."""

        def __init__(self) -> None:
            self._kqueue = select.kqueue()

        def watch(self, file: int) -> None:
            flags = select.KQ_EV_ADD | select.KQ_EV_ONESHOT
            self._kqueue.control([select.kevent(file, select.KQ_FILTER_READ, flags)], 0)

        def wait(self) -> int:
            return int(self._kqueue.control(None, 1)[0].ident)


class ThreadPool(Generic[Item]):
    """Threads that do what is submitted, and serve each watched item as soon as its file is readable."""

    def __init__(self, size: int, serve: Callable[[Item], object]) -> None:
        self._size, self._serve = size, serve
        self._readable = Readable()
        self._watched: dict[int, Item] = {}
        """By file, the one that is watched for the longest time first. Whoever removes an item has it."""
        self._submitted: SimpleQueue[Callable[[], object] | None] = SimpleQueue()
        self._inbox, self._letterbox = os.pipe()
        """A byte for each that is submitted."""
        self._readable.watch(self._inbox)
        for number in range(size):
            Thread(target=self._run, name=f"request-{number}").start()

    def __len__(self) -> int:
        """Return how many items are watched."""
        return len(self._watched)

    def submit(self, task: Callable[[], object] | None) -> None:
        """Do this in a thread; None ends the thread."""
        self._submitted.put(task)
        os.write(self._letterbox, b".")

    def watch(self, file: int, item: Item) -> None:
        self._watched[file] = item
        self._readable.watch(file)

    def take_back(self, file: int) -> bool:
        """Return whether this was still watched. No thread will serve it then."""
        return self._watched.pop(file, None) is not None

    def watched(self) -> list[Item]:
        """Return the items that are watched, the one that is watched for the longest time first."""
        return [*self._watched.copy().values()]

    def shutdown(self, *, wait: bool) -> None:
        """End each thread after what it does, and after what is submitted. Nothing waits for that."""
        for _ in range(self._size):
            self.submit(None)

    def _run(self) -> None:
        while task := self._next():
            try:
                task()
            except BaseException:  # even SystemExit must cost no thread
                log.exception("request_thread_failed")

    def _next(self) -> Callable[[], object] | None:
        while (file := self._readable.wait()) != self._inbox:
            item = self._watched.pop(file, None)
            if item is not None:  # else it was taken back meanwhile
                return partial(self._serve, item)
        os.read(self._inbox, 1)
        self._readable.watch(self._inbox)
        return self._submitted.get()

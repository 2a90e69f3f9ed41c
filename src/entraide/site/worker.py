"""Work that outlives a request, done one task after the other, in a process of its own.

A thin loop around django-tasks-db: it looks for tasks by reading, so that no lock is taken while there are none; one
worker at a time has the node's queue; and a task whose worker was killed is begun again. A task may so be begun twice,
and must stand it.
"""

import fcntl
import os
import socket
import sys
import time
from pathlib import Path

from entraide.reading.processes import end_with_parent

__all__ = ["main"]

PAUSE = 1.0  # seconds between two looks at an empty queue
TROUBLE = 5.0  # … after the database did not answer
BEAT = 30.0  # between two looks at what is to be exchanged with other nodes
HOUR = 3600.0  # between two looks at what is to be reminded: the day begins at another hour in each State
TRIES = 5  # a task that took so many workers with it is given up


def begin_again() -> None:
    """What a worker was at when it was killed waits again."""
    from django_tasks.base import TaskResultStatus  # noqa: PLC0415 after the set-up
    from django_tasks_db.models import DBTaskResult  # noqa: PLC0415

    for task in DBTaskResult.objects.running():
        if len(task.worker_ids) >= TRIES:
            task.set_failed(RuntimeError(f"begun {TRIES} times, ended by none"))
        else:
            task.status = TaskResultStatus.READY
            task.save(update_fields=["status"])


def catch_up() -> None:
    """Have read what the program of today reads otherwise than that of yesterday, or did not read at all; have drawn
    what waits since a crash."""
    from entraide.apps.mandates.queries.waiting import waiting  # noqa: PLC0415 after the set-up
    from entraide.apps.mandates.tasks import read_mandates  # noqa: PLC0415
    from entraide.apps.requests.queries.documents import undrawn  # noqa: PLC0415
    from entraide.apps.requests.queries.minded import minded  # noqa: PLC0415
    from entraide.apps.requests.tasks import draw_document, look_at_terms, mind_anew  # noqa: PLC0415

    for number in undrawn():
        draw_document.enqueue(number)
    if waiting().exists():
        read_mandates.enqueue()
    if not minded():
        mind_anew.enqueue()
    look_at_terms.enqueue()


def look_at_clocks() -> None:
    """Have reminders looked at: each knows what it has said already, so that asking again says nothing twice."""
    from entraide.apps.directory.tasks import remind_of_entries  # noqa: PLC0415
    from entraide.apps.evidence.tasks import tidy_evidence  # noqa: PLC0415
    from entraide.apps.exchange.tasks import watch_exchange  # noqa: PLC0415
    from entraide.apps.requests.tasks import remind_of_clocks  # noqa: PLC0415

    remind_of_clocks.enqueue()
    remind_of_entries.enqueue()
    watch_exchange.enqueue()
    tidy_evidence.enqueue()


def look_at_exchange() -> None:
    """Contact other nodes where something waits, and the Office when it is time; have people told that something waits
    for them. Nothing is put into the queue while nothing does."""
    from datetime import timedelta  # noqa: PLC0415

    from django.utils import timezone  # noqa: PLC0415

    from entraide.apps.exchange.queries.waiting import due_peers, rings  # noqa: PLC0415
    from entraide.apps.exchange.tasks import BEAT as ROUND  # noqa: PLC0415
    from entraide.apps.exchange.tasks import exchange_now, ring_people  # noqa: PLC0415
    from entraide.apps.mailing import ready  # noqa: PLC0415
    from entraide.apps.office.queries.editions import due  # noqa: PLC0415
    from entraide.apps.office.tasks import ask_office  # noqa: PLC0415

    now = timezone.now()
    if due(now):
        ask_office.enqueue()
    if due_peers(now, now - max(ROUND, timedelta(seconds=BEAT))):
        exchange_now.enqueue()
    if ready() and rings(now):
        ring_people.enqueue()


def work() -> None:
    """Do what waits, and come back when nothing does."""
    from django.db import close_old_connections  # noqa: PLC0415
    from django_tasks_db.management.commands.db_worker import Worker  # noqa: PLC0415
    from django_tasks_db.models import DBTaskResult  # noqa: PLC0415

    close_old_connections()
    if DBTaskResult.objects.ready().exists():
        Worker(
            queue_names=["*"],
            interval=0,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=f"{socket.gethostname()[:40]}-{os.getpid()}",
            excluded_queue_names=[],
        ).run()


def main() -> None:
    """Work until ended; a signal ends it at once: what is not committed is done again by the next."""
    end_with_parent(lambda: os._exit(1))
    from django.conf import settings  # noqa: PLC0415
    from django.db import OperationalError, connection  # noqa: PLC0415

    with (Path(settings.HOME) / "worker.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # another node on the same data waits here, and takes over
        begun, looked, exchanged = False, -HOUR, -BEAT
        while True:
            try:
                if not begun:
                    begin_again()
                    catch_up()
                    begun = True
                if time.monotonic() - looked >= HOUR:
                    look_at_clocks()
                    looked = time.monotonic()
                if time.monotonic() - exchanged >= BEAT:
                    look_at_exchange()
                    exchanged = time.monotonic()
                work()
                time.sleep(PAUSE)
            except OperationalError as trouble:
                print(trouble, file=sys.stderr)
                connection.close()
                time.sleep(TROUBLE)

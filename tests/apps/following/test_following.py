"""Following a text, a provision, a search; and the letters that say what is new, each sent once."""

import smtplib
import socketserver
import threading
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from entraide.apps.accounts.models import Grant, User
from entraide.apps.audit.models import Entry
from entraide.apps.following import tasks
from entraide.apps.following.actions import following as actions
from entraide.apps.following.actions.gathering import gather, next_morning
from entraide.apps.following.actions.sending import TRIES, send_due
from entraide.apps.following.mail import stop_token
from entraide.apps.following.models import Arrival, Letter, News, Pace
from entraide.apps.following.queries import followed
from entraide.apps.library.actions.loading import load
from entraide.domain.texts.document import Document
from entraide.site.mail import mail_settings
from tests.apps.conftest import NOW, TEXT, reading

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)
CITING = TEXT.replace("98/7", "98/8").replace("résolution 97/1 du 5 décembre 2042", "résolution 98/7 du 3 mars 2044")
PATH = "/akn/un/statement/deliberation/unga/2044-03-03/98-8"


@pytest.fixture
def reader() -> User:
    """Somebody who may follow."""
    user = User.objects.create_user("reader", "reader@example.org", "x")
    Grant.objects.create(user=user, role="liaison", by="test", at=NOW)
    return user


@pytest.fixture
def posted(settings: Any) -> None:
    """Mail is configured."""
    settings.MAIL, settings.ADDRESS = "smtp://mail", "https://node.example"
    settings.DEFAULT_FROM_EMAIL = "entraide@node.example"


def follow(user: User, **what: str) -> None:
    actions.follow(user, what, by="reader", at=NOW)


def choose(user: User, pace: Pace, language: str = "fr") -> None:
    actions.choose(user, pace, language, by="reader", at=NOW)


def arrive(document: Document) -> None:
    load(document, by="keeper", at=LATER)
    gather(LATER)


def kinds(user: User) -> list[tuple[str, str]]:
    return [(one.kind, one.version.text.target) for _, _, fresh, _ in followed(user) for one in fresh]


def test_what_cites_a_text_followed_is_new_once_however_often_it_is_corrected(lights: Document, reader: User) -> None:
    load(lights, by="keeper", at=NOW)
    follow(reader, target="A/RES/98/7")
    arrive(reading(CITING, "b" * 64))
    arrive(reading(CITING.replace("gardiens", "veilleurs"), "c" * 64))
    assert kinds(reader) == [("cited", "A/RES/98/8")]
    arrive(reading(TEXT.replace("gardiens", "veilleurs"), "d" * 64))
    assert kinds(reader) == [("version", "A/RES/98/7"), ("cited", "A/RES/98/8")]
    assert not Arrival.objects.exists()


def test_a_provision_is_told_of_what_cites_it_and_of_nothing_else(lights: Document, reader: User) -> None:
    load(lights, by="keeper", at=NOW)
    follow(reader, target="A/RES/98/7", place="main~para_2")
    arrive(reading(CITING, "b" * 64))
    assert kinds(reader) == []
    arrive(
        reading(
            CITING.replace("98/8", "98/9")
            .replace("la résolution", "le paragraphe 2 de la résolution")
            .replace("sa résolution", "le paragraphe 2 de sa résolution"),
            "c" * 64,
        )
    )
    assert kinds(reader) == [("cited", "A/RES/98/9")]


def test_a_search_finds_what_is_loaded_after_it_with_its_filters(lights: Document, reader: User) -> None:
    follow(reader, query="q=gardiens+phare&organ=unga")
    follow(reader, query="q=gardiens&organ=unsc")
    arrive(lights)
    arrive(reading(TEXT.replace("gardiens", "gardiens aînés"), "b" * 64))
    assert kinds(reader) == [("hit", "A/RES/98/7")]


def gathering() -> list[str]:
    """The tasks of this app that wait."""
    return [one.task_path for one in DBTaskResult.objects.all() if ".following." in one.task_path]


def test_who_follows_nothing_costs_loading_nothing(lights: Document, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        load(lights, by="keeper", at=NOW)
    assert not Arrival.objects.exists()
    assert gathering() == []


def test_loading_leaves_the_news_to_the_worker(
    lights: Document, reader: User, django_capture_on_commit_callbacks: Any
) -> None:
    follow(reader, query="q=gardiens")
    with django_capture_on_commit_callbacks(execute=True):
        load(lights, by="keeper", at=NOW)
    assert gathering() == ["entraide.apps.following.tasks.gather_news"]
    tasks.gather_news.call()
    assert kinds(reader) == []  # not after it was begun to be followed
    assert News.objects.count() == 1


@pytest.mark.usefixtures("posted")
def test_a_letter_holds_titles_and_addresses_and_ends_in_one_click(lights: Document, reader: User) -> None:
    follow(reader, query="q=gardiens")
    choose(reader, Pace.ONCE, "en")
    arrive(lights)
    assert send_due(LATER) == []
    [letter] = mail.outbox
    assert letter.subject == "Entraide: news of what you follow (1)"
    assert "Les phares voisins" in letter.body
    assert "https://node.example/akn/un/statement/deliberation/unga/2044-03-03/98-7?in=fr" in letter.body
    assert "gardiens" not in letter.body
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    stop = letter.extra_headers["List-Unsubscribe"].strip("<>").removeprefix("https://node.example")
    stranger = Client(enforce_csrf_checks=True, headers={"accept-language": "fr"})
    assert "Ne plus recevoir" in stranger.get(stop).content.decode()
    assert reader.wish.pace == Pace.ONCE
    assert stranger.post(stop, {"List-Unsubscribe": "One-Click"}).status_code == 200
    reader.wish.refresh_from_db()
    assert reader.wish.pace == Pace.NONE
    assert stranger.post(reverse("stop_letters", args=[stop_token(1) + "x"])).status_code == 404


@pytest.mark.usefixtures("posted")
def test_daily_letters_wait_for_the_morning_and_are_one(lights: Document, reader: User) -> None:
    follow(reader, query="q=gardiens")
    choose(reader, Pace.DAILY)
    arrive(lights)
    arrive(reading(CITING, "b" * 64))
    assert send_due(LATER) == []
    assert mail.outbox == []
    send_due(next_morning(LATER))
    send_due(next_morning(LATER))
    assert len(mail.outbox) == 1
    assert mail.outbox[0].body.count("unga/2044-03-03/98-") == 2


@pytest.mark.usefixtures("posted")
def test_a_letter_that_was_begun_when_the_worker_was_killed_is_not_sent_twice(lights: Document, reader: User) -> None:
    follow(reader, query="q=gardiens")
    choose(reader, Pace.ONCE)
    arrive(lights)
    Letter.objects.update(state="sending")
    send_due(LATER)
    assert mail.outbox == []


def test_without_mail_or_without_a_wish_nothing_is_written(lights: Document, reader: User) -> None:
    follow(reader, query="q=gardiens")
    choose(reader, Pace.ONCE)
    arrive(lights)
    assert not Letter.objects.exists()
    client = Client(headers={"accept-language": "fr"})
    client.force_login(reader)
    page = client.get(reverse("following")).content.decode()
    assert "n’est pas configuré" in page
    assert "Les phares voisins" in page


class Post(socketserver.StreamRequestHandler):
    """A mail server that says what it is told to, and keeps what it takes."""

    def handle(self) -> None:
        office: Any = self.server
        self.wfile.write(b"220 post\r\n")
        while line := self.rfile.readline():
            word = line[:4].upper().strip()
            if word == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                text = b""
                while (part := self.rfile.readline()) not in (b".\r\n", b""):
                    text += part
                office.taken.append(text)
                if office.breaks:
                    return
                self.wfile.write(b"250 taken\r\n")
            elif word == b"RCPT" and office.refuses:
                self.wfile.write(b"451 later\r\n")
            elif word == b"QUIT":
                self.wfile.write(b"221 bye\r\n")
                return
            else:
                self.wfile.write(b"250 well\r\n")


@pytest.fixture
def office(settings: Any, posted: None) -> Iterator[Any]:
    """A real mail server on this machine."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Post) as server:
        server.daemon_threads = True
        server.taken, server.breaks, server.refuses = [], False, False  # type: ignore[attr-defined]
        for name, value in mail_settings(f"smtp://127.0.0.1:{server.server_address[1]}?tls=none").items():
            setattr(settings, name, value)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_a_letter_goes_through_a_real_mail_server(office: Any, lights: Document, reader: User) -> None:
    follow(reader, query="q=gardiens")
    choose(reader, Pace.ONCE)
    arrive(lights)
    send_due(LATER)
    [text] = office.taken
    letter = Letter.objects.get()
    assert letter.state == "sent"
    assert f"Message-ID: <{letter.key}@node.example>".encode() in text
    assert b"Auto-Submitted: auto-generated" in text


def test_a_letter_that_is_refused_is_tried_again_and_in_the_end_given_up(
    office: Any, lights: Document, reader: User
) -> None:
    follow(reader, query="q=gardiens")
    choose(reader, Pace.ONCE)
    arrive(lights)
    office.refuses = True
    [again] = send_due(LATER)
    assert again == LATER + timedelta(minutes=5)
    assert send_due(LATER) == []
    for _ in range(TRIES - 1):
        send_due(Letter.objects.get().due)
    assert Letter.objects.get().state == "failed"
    assert "reader@" not in Letter.objects.get().trouble


def test_a_letter_that_may_have_left_is_not_sent_again(office: Any, lights: Document, reader: User) -> None:
    follow(reader, query="q=gardiens")
    choose(reader, Pace.ONCE)
    arrive(lights)
    office.breaks = True
    send_due(LATER)
    office.breaks = False
    send_due(LATER + timedelta(days=9))
    assert len(office.taken) == 1
    assert Letter.objects.get().state == "unsure"


def test_no_server_at_all_is_tried_again(office: Any, lights: Document, reader: User, settings: Any) -> None:
    follow(reader, query="q=gardiens")
    choose(reader, Pace.ONCE)
    arrive(lights)
    good, settings.EMAIL_PORT = settings.EMAIL_PORT, 9
    send_due(LATER)
    assert Letter.objects.get().state == "waiting"
    settings.EMAIL_PORT = good
    send_due(LATER + timedelta(minutes=6))
    assert Letter.objects.get().state == "sent"


def test_the_buttons_follow_and_leave_and_come_back(lights: Document, reader: User) -> None:
    load(lights, by="keeper", at=NOW)
    client = Client(headers={"accept-language": "fr"})
    client.force_login(reader)
    answer = client.post(reverse("follow"), {"target": "A/RES/98/7", "next": PATH})
    assert (answer.status_code, answer.headers["Location"]) == (302, PATH)
    client.post(reverse("follow"), {"target": "A/RES/98/7", "next": "https://elsewhere.example/"})
    [one] = reader.follows.all()
    assert client.post(reverse("follow"), {}).status_code == 422
    assert client.post(reverse("follow"), {"target": "A/RES/1/1"}).status_code == 422
    assert client.post(reverse("leave", args=[one.pk])).headers["Location"] == reverse("following")
    assert not reader.follows.exists()
    assert client.post(reverse("look_at_news")).status_code == 302
    assert client.post(reverse("choose_letters"), {"pace": "daily"}).status_code == 302
    assert reader.wish.pace == Pace.DAILY
    told = list(Entry.objects.filter(action__startswith="following.").values_list("action", flat=True))
    assert told == ["following.follow", "following.leave", "following.look", "following.choose"]
    assert Client().get(reverse("following")).status_code == 302
    assert client.get(reverse("follow")).status_code == 405


@pytest.mark.parametrize("address", ["mail.example", "http://x", "smtp://"])
def test_a_mail_address_that_is_none_is_refused_without_showing_it(address: str) -> None:
    with pytest.raises(ValueError, match="ENTRAIDE_MAIL"):
        mail_settings(address)


def test_the_operator_s_address_says_all_of_the_server() -> None:
    told = mail_settings("smtps://me:p%40ss@mail.example")
    assert (told["EMAIL_HOST"], told["EMAIL_PORT"], told["EMAIL_HOST_PASSWORD"]) == ("mail.example", 465, "p@ss")
    assert told["EMAIL_USE_SSL"]
    assert mail_settings("smtp://mail.example")["EMAIL_USE_TLS"]
    assert issubclass(smtplib.SMTPDataError, OSError)

"""Several people act at the same moment: the chain does not fork, and a verification is not misled."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection, transaction

from livhealth.ledger.mailing import mail_once_a_day
from livhealth.ledger.models import Entry, Head, Kind
from livhealth.ledger.record import act_moment, record
from livhealth.ledger.verify import verify
from livhealth.people.models import User
from references.writing import add_reference
from tests.sample import examples
from tests.universe import make_person

pytestmark = pytest.mark.django_db(transaction=True)
WRITERS, ACTS = 6, examples(8, most=100)


def together(*acts):
    """Run the acts at the same time, each in a thread with a connection of its own."""
    start = threading.Barrier(len(acts))

    def run(act):
        try:
            start.wait()
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return [done.result() for done in [pool.submit(run, act) for act in acts]]


def numbers():
    return list(Entry.objects.order_by("number").values_list("number", flat=True))


def adding(ed, writer):
    def add():
        for number in range(ACTS):
            add_reference(by=ed, reason="at the same time", key=f"ref-{writer}-{number}", title="Many", kind="book")

    return add


@pytest.mark.sampled
def test_verbs_at_the_same_moment_leave_one_unbroken_chain():
    ed = make_person("ed")
    together(*(adding(User.objects.get(pk=ed.pk), writer) for writer in range(WRITERS)))
    assert numbers() == list(range(1, WRITERS * ACTS + 2))
    assert verify() == WRITERS * ACTS + 1


def test_the_first_two_entries_of_all_may_be_written_at_the_same_moment():
    def act():
        with transaction.atomic():
            record(kind=Kind.EXPORT, by=None)

    together(*[act] * WRITERS)
    assert numbers() == list(range(1, WRITERS + 1))
    assert verify() == WRITERS


def test_moments_follow_the_numbers():
    def act():
        for _time in range(ACTS):
            with transaction.atomic():
                record(kind=Kind.EXPORT, by=None, at=act_moment())

    together(*[act] * WRITERS)
    moments = list(Entry.objects.order_by("number").values_list("at", flat=True))
    assert len(moments) == WRITERS * ACTS
    assert moments == sorted(moments)


def test_a_verification_among_writers_sees_one_moment_and_holds_nobody_up():
    ed = make_person("ed")
    add_reference(by=ed, reason="first of all", key="first", title="First", kind="book")
    verified = []

    def watch():
        while len(numbers()) < 2 + 3 * ACTS:
            verified.append(verify())

    together(watch, *(adding(User.objects.get(pk=ed.pk), writer) for writer in range(3)))
    assert verified == sorted(verified)
    assert verify() == 2 + 3 * ACTS


def test_an_act_that_fails_leaves_no_gap():
    def act():
        for number in range(ACTS):
            try:
                with transaction.atomic():
                    record(kind=Kind.EXPORT, by=None)
                    if number % 2:
                        raise RuntimeError
            except RuntimeError:
                pass

    together(*[act] * WRITERS)
    assert numbers() == list(range(1, WRITERS * ACTS // 2 + 1))
    assert verify() == WRITERS * ACTS // 2


def test_two_runs_at_once_mail_one_head(settings):
    settings.LEDGER_MAIL_TO = ["auditor@elsewhere.example"]
    with transaction.atomic():
        record(kind=Kind.EXPORT, by=None)
    sent = together(*[lambda: mail_once_a_day("Head", "1")] * WRITERS)
    assert sorted(sent) == [False] * (WRITERS - 1) + [True]
    assert len(mail.outbox) == 1
    call_command("mail_ledger_head")
    assert (len(mail.outbox), Head.objects.get().number) == (1, 1)

"""What this machine's workers gave from memory, as monitoring reads it (Prometheus' text format)."""

from typing import Any

from django.core.management.base import BaseCommand

from articles.public.front.tally import Noted, noted

COUNTERS = {
    "hits": "Answers given from memory, 304 included.",
    "unchanged": "Of these, 304.",
    "misses": "Answers that Django made.",
    "packed": "Answers packed from the same page in another coding.",
    "passed": "Questions handed to Django whose answers are not kept.",
    "bytes": "Bytes of bodies given from memory.",
}
GAUGES = {
    "entries": "Answers that are kept.",
    "used": "Bytes that they take.",
    "room": "Bytes that they may take.",
}


class Command(BaseCommand):
    help = "Prints how many public answers each worker of this machine gave from memory, for monitoring."

    def handle(self, *args: Any, **options: Any) -> None:
        workers = noted()
        for kind, names in (("counter", COUNTERS), ("gauge", GAUGES)):
            for name, meaning in names.items():
                self.stdout.write("\n".join(lines(f"livhealth_front_{name}", kind, meaning, name, workers)))


def lines(metric: str, kind: str, meaning: str, name: str, workers: list[Noted]) -> list[str]:
    metric = f"{metric}_total" if kind == "counter" else metric
    values = [f'{metric}{{worker="{worker.process}"}} {getattr(worker, name)}' for worker in workers]
    return [f"# HELP {metric} {meaning}", f"# TYPE {metric} {kind}", *values]

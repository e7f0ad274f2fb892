"""What the tests share: the repository's flights, and a pipeline that ran over some of them."""
import contextlib
import functools
import io
import os
import tempfile

import evaluate
import prepare
import train
from flight_delay import flights

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
FLIGHTS = os.path.join(ROOT, "data", "flights.csv.gz")
HYPERPARAMETERS = {"trees": 20, "leaves": 15, "learning_rate": 0.2, "min_rows_per_leaf": 50, "seed": 7}


@functools.cache
def all_flights():
    """Of the repository, in order of departure."""
    return flights.clean(flights.read(FLIGHTS))[0]


class Run:
    """A folder with all that a small pipeline makes; it goes with the process."""

    def __init__(self, **hyperparameters):
        self._folder = tempfile.TemporaryDirectory()
        self.prepared, self.model, self.predictions, self.metrics = (
            os.path.join(self._folder.name, x) for x in ("prepared", "model", "predictions", "metrics"))
        source = os.path.join(self._folder.name, "flights.csv")
        with open(source, "w", encoding="utf-8") as file:
            file.write(",".join(flights.COLUMNS) + "\n")
            for x in (y for y in all_flights() if y.departure.day <= 5 and 4 <= y.departure.month <= 5):
                file.write(f"{x.departure:%Y-%m-%dT%H:%M},{x.delay},{x.distance},{x.origin},{x.destination}\n")
        with contextlib.redirect_stdout(io.StringIO()) as self.output:
            prepare.prepare(source, "2001-05-01", self.prepared)
            train.train(self.prepared, self.model, **{**HYPERPARAMETERS, **hyperparameters})
            evaluate.evaluate(self.prepared, self.model, self.predictions, self.metrics)


@functools.cache
def small_run():
    return Run()

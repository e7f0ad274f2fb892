"""What the model sees of a flight. Training and serving make it here, and nowhere else."""
import csv
import math
import os
from typing import NamedTuple

from flight_delay import DataError

TRAIN = "train.csv"
EVALUATION = "evaluation.csv"


class Features(NamedTuple):
    """A flight, an hour before it departs. Only the hour of the departure, never its minute: by the minutes a model would
    recognise flights that left after their time."""

    hour: int
    weekday: int
    distance: int
    recent_delay: float
    recent_delayed_share: float
    recent_flights: int
    route: str
    origin: str


class Row(NamedTuple):
    """A flight, and what became of it."""

    key: str
    is_delayed: bool
    features: Features


def of(departure, origin, destination, distance, recent):
    """The features of a flight.

    recent: flights, delayed ones and minutes, as OriginHistory.sums_before has them. Without flights the means are NaN:
    to the model that is something else than no delay.
    """
    flights, delayed, delay = recent
    return Features(
        hour=departure.hour,
        weekday=departure.isoweekday() % 7,
        distance=distance,
        recent_delay=delay / flights if flights else math.nan,
        recent_delayed_share=delayed / flights if flights else math.nan,
        recent_flights=flights,
        route=f"{origin}-{destination}",
        origin=origin)


def write(folder, name, rows):
    """Rows as CSV. A number is written so that reading it gives the same number."""
    with open(os.path.join(folder, name), "w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(["key", "is_delayed", *Features._fields])
        lines.writerows([row.key, int(row.is_delayed), *map(_text, row.features)] for row in rows)


def read(folder, name):
    """Rows that were written."""
    path = os.path.join(folder, name)
    if not os.path.isfile(path):
        raise DataError(f"{path} does not exist; the folder is what 'prepare' wrote")
    with open(path, encoding="utf-8", newline="") as file:
        lines = csv.reader(file)
        next(lines)
        return [Row(x[0], x[1] == "1", Features(
            int(x[2]), int(x[3]), int(x[4]), float(x[5] or "nan"), float(x[6] or "nan"), int(x[7]), x[8], x[9])) for x in lines]


def _text(value):
    return "" if isinstance(value, float) and math.isnan(value) else value

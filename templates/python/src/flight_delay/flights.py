"""Rows of flights: read, cleaned, split by time."""
import csv
import gzip
import io
import re
from collections import Counter
from datetime import datetime, timedelta
from typing import NamedTuple

from flight_delay import DataError

COLUMNS = ["date", "delay", "distance", "origin", "destination"]

# More minutes than these count as delayed, about as the Bureau of Transportation Statistics counts.
LATE_ABOVE = 15
# Nothing arrives more than two hours early; such values are clock errors around midnight.
MIN_DELAY = -120
# More than a day and a half late is another day's flight.
MAX_DELAY = 2000
# The longest flight within the United States, Newark to Honolulu, has 4,962 miles.
MAX_DISTANCE = 6000
# Taxiing, climbing and landing; and an airliner's 480 miles an hour over the ground.
MINUTES_ON_THE_GROUND = 30
MILES_PER_MINUTE = 8

AIRPORT = re.compile(r"[A-Z]{3}\Z")


class Flight(NamedTuple):
    """A flight that happened, with values that are possible."""

    key: str
    departure: datetime
    delay: int
    distance: int
    origin: str
    destination: str

    @property
    def is_delayed(self):
        return self.delay > LATE_ABOVE

    @property
    def known_at(self):
        """When its delay is known: not before it has landed.

        It does not depend on the delay: a rule that did would hide the late flights of the last hours from the features
        and keep the punctual ones.
        """
        return self.departure + timedelta(minutes=MINUTES_ON_THE_GROUND + self.distance / MILES_PER_MINUTE)


def read(path):
    """Rows of a CSV file, as it is or compressed by gzip, as dictionaries of texts."""
    with open(path, "rb") as raw:
        is_gzip = raw.read(2) == b"\x1f\x8b"
        raw.seek(0)
        with gzip.GzipFile(fileobj=raw) if is_gzip else raw as stream:
            rows = csv.DictReader(io.TextIOWrapper(stream, encoding="utf-8", newline=""))
            missing = [x for x in COLUMNS if x not in (rows.fieldnames or [])]
            if missing:
                raise DataError(f"{path} has no column {', '.join(missing)}; it has {', '.join(rows.fieldnames or ['none'])}")
            yield from rows


def clean(rows):
    """The flights in order of departure, and what is left out as (line, reason). A row is one or the other."""
    kept, rejected = [], []
    for number, row in enumerate(rows, 1):
        reason, values = _values(row)
        if reason:
            rejected.append((number, reason))
        else:
            kept.append(values)
    kept.sort(key=lambda x: (x[0], x[3], x[4]))
    seen = Counter()
    flights = []
    for departure, delay, distance, origin, destination in kept:
        name = f"{departure:%Y%m%dT%H%M}-{origin}-{destination}"
        seen[name] += 1
        flights.append(Flight(f"{name}-{seen[name]}", departure, delay, distance, origin, destination))
    return flights, rejected


def day(text):
    """A day, as 2001-05-01."""
    try:
        return datetime.strptime(text, "%Y-%m-%d")
    except ValueError:
        raise DataError(f"'{text}' is no day; write it as 2001-05-01") from None


def _values(row):
    try:
        departure = datetime.fromisoformat(row["date"] or "")
    except ValueError:
        return "no date", None
    if departure.tzinfo is not None:
        return "a date with a zone", None
    delay, distance = _whole(row["delay"]), _whole(row["distance"])
    origin, destination = row["origin"] or "", row["destination"] or ""
    if delay is None:
        return "no delay", None
    if not MIN_DELAY <= delay <= MAX_DELAY:
        return "impossible delay", None
    if distance is None:
        return "no distance", None
    if not 1 <= distance <= MAX_DISTANCE:
        return "impossible distance", None
    if not AIRPORT.match(origin):
        return "origin is no airport", None
    if not AIRPORT.match(destination):
        return "destination is no airport", None
    if origin == destination:
        return "goes nowhere", None
    return None, (departure, delay, distance, origin, destination)


def _whole(text):
    try:
        return int(text)
    except (TypeError, ValueError):
        return None

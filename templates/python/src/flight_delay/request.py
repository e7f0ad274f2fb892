"""What a request says: { "flights": [ … ] }. Whatever it holds, reading it gives flights or all of its faults."""
import json
from datetime import datetime

from flight_delay import features
from flight_delay.flights import AIRPORT, LATE_ABOVE, MAX_DELAY, MAX_DISTANCE, MIN_DELAY

# Flights a request: enough for an airport's day, few enough for its answer within a second.
MAX_FLIGHTS = 1000
# No airport has as many flights in three hours.
MAX_RECENT = 1000
# Values longer than this are not repeated.
MAX_SHOWN = 40
TIMES = ("%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S")
BODY = f'{{ "flights": [ … ] }} with 1 to {MAX_FLIGHTS} flights'
MISSING = object()


class Asked:
    """A flight of a request."""

    def __init__(self, identity, flight):
        self.id, self.features = identity, flight


def read(body):
    """The flights and the faults of a body; where there are faults, the flights count for nothing."""
    faults = []
    try:
        root = json.loads(body, object_pairs_hook=_once, parse_constant=_no_number)
    except (ValueError, RecursionError) as fault:
        return [], [_fault(None, None, f"is no JSON that can be read: {fault}", BODY)]
    if not isinstance(root, dict):
        return [], [_fault(None, None, "is no object", BODY)]
    for name in root:
        if name != "flights":
            faults.append(_fault(None, _short(name), "is no field of a request", "flights alone"))
    flights = root.get("flights", MISSING)
    reason = ("is missing" if flights is MISSING else "is no list" if not isinstance(flights, list)
              else "is empty" if not flights else f"has {len(flights)} flights" if len(flights) > MAX_FLIGHTS else None)
    if reason:
        return [], [*faults, _fault(None, "flights", reason, f"a list of 1 to {MAX_FLIGHTS} flights")]
    return [FlightReader(row, flight, faults).read() for row, flight in enumerate(flights)], faults


class FlightReader:
    """Reads one flight, and tells all that is wrong with it."""

    FIELDS = ["id", "date", "origin", "destination", "distance", "recent_flights", "recent_delayed", "recent_delay_total"]

    def __init__(self, row, flight, faults):
        self.row, self.flight, self.faults = row, flight, faults

    def read(self):
        if not isinstance(self.flight, dict):
            self._add(None, f"is {_shown(self.flight)}", f"an object with {', '.join(self.FIELDS)}")
            return None
        before = len(self.faults)
        for name in self.flight:
            if name not in self.FIELDS:
                self._add(_short(name), "is no field of a flight", f"one of {', '.join(self.FIELDS)}")
        identity = self._value("id", "a text of 1 to 100 characters", _identity, required=False)
        date = self._value("date", "a local time without zone, as 2001-06-21T16:35", _time)
        origin = self._value("origin", "an IATA code: three capital letters", _airport)
        destination = self._value("destination", "an IATA code: three capital letters", _airport)
        distance = self._whole("distance", 1, MAX_DISTANCE)
        recent = (self._whole("recent_flights", 0, MAX_RECENT), self._whole("recent_delayed", 0, MAX_RECENT),
                  self._whole("recent_delay_total", MAX_RECENT * MIN_DELAY, MAX_RECENT * MAX_DELAY))
        if origin is not None and origin == destination:
            self._add("destination", f"is the origin, {origin}", "another airport than the origin")
        self._together(*recent)
        if len(self.faults) > before:
            return None
        return Asked(identity, features.of(date, origin, destination, distance, recent))

    def _together(self, flights, delayed, delay):
        """Sums that no flights can have are those of a caller who counts something else."""
        if flights is None or delayed is None:
            return
        if delayed > flights:
            self._add("recent_delayed", f"is {delayed} of {flights} recent flights", f"a whole number from 0 to {flights}")
            return
        least = delayed * (LATE_ABOVE + 1) + (flights - delayed) * MIN_DELAY
        most = delayed * MAX_DELAY + (flights - delayed) * LATE_ABOVE
        if delay is not None and not least <= delay <= most:
            self._add("recent_delay_total", f"is {delay} minutes, with {delayed} of {flights} flights delayed",
                      f"a whole number from {least} to {most}")

    def _whole(self, name, least, most):
        return self._value(name, f"a whole number from {least} to {most}",
                           lambda x: x if type(x) is int and least <= x <= most else None)

    def _value(self, name, allowed, parse, required=True):
        stated = self.flight.get(name, MISSING)
        if stated is MISSING:
            if required:
                self._add(name, "is missing", allowed)
            return None
        value = parse(stated)
        if value is None:
            self._add(name, f"is {_shown(stated)}", allowed)
        return value

    def _add(self, field, reason, allowed):
        self.faults.append(_fault(self.row, field, reason, allowed))


def _identity(value):
    return value if isinstance(value, str) and 1 <= len(value) <= 100 else None


def _airport(value):
    return value if isinstance(value, str) and AIRPORT.match(value) else None


def _time(value):
    """A wall clock's time. A zone is refused, for the hour would be another one."""
    for form in TIMES if isinstance(value, str) and len(value) in (16, 19) else ():
        try:
            return datetime.strptime(value, form)
        except ValueError:
            pass
    return None


def _once(pairs):
    names = [x for x, _ in pairs]
    twice = next((x for i, x in enumerate(names) if x in names[:i]), None) if len(set(names)) < len(names) else None
    if twice is not None:
        raise ValueError(f"'{_short(twice)}' is given twice")
    return dict(pairs)


def _no_number(text):
    raise ValueError(f"{text} is no number")


def _fault(row, field, reason, allowed):
    fault = {"row": row, "field": field, "reason": reason, "allowed": allowed}
    return {name: value for name, value in fault.items() if value is not None}


def _short(name):
    return name if len(name) <= MAX_SHOWN else name[:MAX_SHOWN] + "…"


def _shown(value):
    text = json.dumps(value)
    if len(text) <= MAX_SHOWN:
        return text
    kinds = {dict: "an object", list: "a list", str: "a longer text"}
    return kinds.get(type(value), "a number of many digits")

"""Writes the requests that callers would have sent for the flights from a day on, a line of JSON each.

Each holds what was known an hour before, reckoned from all flights until then, and nothing of what became of the flight.
"""
import json
import os

from flight_delay import DataError, flights, history
from flight_delay.command import main


def traffic(source, start, count, output):
    kept, _ = flights.clean(flights.read(source))
    known = history.histories(kept)
    chosen = [x for x in kept if x.departure >= flights.day(start)][:count]
    if not chosen:
        raise DataError(f"{source} has no flights from {start} on")
    os.makedirs(os.path.dirname(os.path.abspath(output)), exist_ok=True)
    with open(output, "w", encoding="utf-8", newline="\n") as file:
        for flight in chosen:
            file.write(json.dumps({"flights": [asked(flight, known[flight.origin])]}) + "\n")
    print(f"{len(chosen)} requests")


def asked(flight, known):
    recent = known.sums_before(flight.departure)
    return {
        "id": flight.key, "date": f"{flight.departure:%Y-%m-%dT%H:%M:%S}", "origin": flight.origin, "destination": flight.destination,
        "distance": flight.distance, "recent_flights": recent[0], "recent_delayed": recent[1], "recent_delay_total": recent[2],
    }


if __name__ == "__main__":
    main(__doc__, lambda x: traffic(x.flights, x.start, x.count, x.output), [
        ("flights", str, "CSV file with date, delay, distance, origin and destination"),
        ("start", str, "the first day whose flights are asked for, as 2001-05-01"),
        ("count", int, "how many requests at most"),
        ("output", str, "file where the lines are written"),
    ])

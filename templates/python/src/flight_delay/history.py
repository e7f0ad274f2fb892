"""How late an airport's flights were lately, as far as that was known."""
from bisect import bisect_right
from datetime import timedelta
from itertools import accumulate

# How long before departure the prediction is made, and how far it looks back from there.
AHEAD = timedelta(hours=1)
WINDOW = timedelta(hours=3)


class OriginHistory:
    """The flights of one airport in the order in which their delays became known; a window costs a binary search."""

    def __init__(self, flights):
        known = sorted(flights, key=lambda x: x.known_at)
        self.known_at = [x.known_at for x in known]
        self.delay = [0, *accumulate(x.delay for x in known)]
        self.delayed = [0, *accumulate(int(x.is_delayed) for x in known)]

    def sums_before(self, departure):
        """Flights, those of them that were delayed, and the minutes of all, of the window that ends an hour before departure."""
        end = bisect_right(self.known_at, departure - AHEAD)
        start = bisect_right(self.known_at, departure - AHEAD - WINDOW)
        return end - start, self.delayed[end] - self.delayed[start], self.delay[end] - self.delay[start]


def histories(flights):
    """The history of every origin."""
    by_origin = {}
    for flight in flights:
        by_origin.setdefault(flight.origin, []).append(flight)
    return {origin: OriginHistory(those) for origin, those in by_origin.items()}

import math
import random
import unittest
from datetime import datetime, timedelta

from flight_delay import features, history
from sample import all_flights


class Features(unittest.TestCase):
    def test_a_departure_becomes_hour_and_weekday(self):
        made = features.of(datetime(2001, 6, 24, 16, 35), "BOS", "IAH", 1597, (4, 1, 50))
        self.assertEqual(made, (16, 0, 1597, 12.5, 0.25, 4, "BOS-IAH", "BOS"))

    def test_no_known_flight_is_something_else_than_no_delay(self):
        made = features.of(datetime(2001, 6, 25), "BOS", "IAH", 1597, (0, 0, 0))
        self.assertTrue(math.isnan(made.recent_delay) and math.isnan(made.recent_delayed_share))
        self.assertEqual(made.weekday, 1)


class Leakage(unittest.TestCase):
    """No feature knows the future: what happened later may be anything."""

    def test_what_became_known_later_than_an_hour_before_departure_changes_nothing(self):
        chosen = [x for x in all_flights() if x.origin == "BOS"][5000:9000]
        drawn = random.Random(1)
        for flight in drawn.sample(chosen, 50):
            moment = flight.departure - timedelta(hours=1)
            other = [x if x.known_at <= moment else x._replace(delay=drawn.randint(-120, 2000)) for x in chosen]
            self.assertEqual(history.OriginHistory(other).sums_before(flight.departure),
                             history.OriginHistory(chosen).sums_before(flight.departure))

    def test_the_window_is_three_hours(self):
        chosen = [x for x in all_flights() if x.origin == "SEA"][:3000]
        known = history.OriginHistory(chosen)
        for flight in chosen[::100]:
            end = flight.departure - timedelta(hours=1)
            window = [x for x in chosen if end - timedelta(hours=3) < x.known_at <= end]
            self.assertEqual(known.sums_before(flight.departure),
                             (len(window), sum(x.is_delayed for x in window), sum(x.delay for x in window)))

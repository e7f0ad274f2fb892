import gzip
import os
import tempfile
import unittest
from datetime import datetime

from flight_delay import DataError, flights
from sample import all_flights

GOOD = {"date": "2001-01-01T00:10", "delay": "264", "distance": "1449", "origin": "SEA", "destination": "ANC"}


class Cleaning(unittest.TestCase):
    def test_a_row_becomes_a_flight(self):
        kept, rejected = flights.clean([GOOD])
        self.assertEqual(rejected, [])
        self.assertEqual(kept, [flights.Flight("20010101T0010-SEA-ANC-1", datetime(2001, 1, 1, 0, 10), 264, 1449, "SEA", "ANC")])
        self.assertTrue(kept[0].is_delayed)

    def test_an_impossible_value_is_told_with_its_line(self):
        wrong = [("date", "", "no date"), ("date", "2001-01-01T00:10+01:00", "a date with a zone"), ("delay", "", "no delay"),
                 ("delay", "2001", "impossible delay"), ("delay", "-121", "impossible delay"), ("distance", "x", "no distance"),
                 ("distance", "0", "impossible distance"), ("origin", "sea", "origin is no airport"),
                 ("destination", "ANCH", "destination is no airport"), ("destination", "SEA", "goes nowhere")]
        for column, value, reason in wrong:
            with self.subTest(column=column, value=value):
                self.assertEqual(flights.clean([GOOD, {**GOOD, column: value}])[1], [(2, reason)])

    def test_flights_of_one_minute_and_route_have_keys_of_their_own(self):
        self.assertEqual([x.key[-1] for x in flights.clean([GOOD, GOOD])[0]], ["1", "2"])

    def test_a_file_is_read_alike_when_gzip_compressed_it(self):
        text = ",".join(GOOD) + "\n" + ",".join(GOOD.values()) + "\n"
        with tempfile.TemporaryDirectory() as folder:
            plain, packed = os.path.join(folder, "a.csv"), os.path.join(folder, "b.csv.gz")
            with open(plain, "w", encoding="utf-8") as file:
                file.write(text)
            with gzip.open(packed, "wt", encoding="utf-8") as file:
                file.write(text)
            self.assertEqual(list(flights.read(plain)), [GOOD])
            self.assertEqual(list(flights.read(packed)), [GOOD])

    def test_a_column_that_is_not_there_is_told(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "a.csv")
            with open(path, "w", encoding="utf-8") as file:
                file.write("date,delay\n")
            with self.assertRaisesRegex(DataError, "has no column distance, origin, destination; it has date, delay"):
                list(flights.read(path))

    def test_the_repository_has_what_its_readme_says(self):
        self.assertEqual(len(all_flights()), 115_717)

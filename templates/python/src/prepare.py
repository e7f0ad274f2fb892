"""Cleans the flights, tells what it rejects, reckons features, and splits by time."""
import csv
import os
from collections import Counter

from flight_delay import DataError, features, flights, history
from flight_delay.command import main


def prepare(source, train_until, output):
    until = flights.day(train_until)
    kept, rejected = flights.clean(flights.read(source))
    known = history.histories(kept)
    rows = [features.Row(x.key, x.is_delayed, features.of(
        x.departure, x.origin, x.destination, x.distance, known[x.origin].sums_before(x.departure))) for x in kept]
    train = [row for row, x in zip(rows, kept) if x.departure < until]
    evaluation = [row for row, x in zip(rows, kept) if x.departure >= until]
    os.makedirs(output, exist_ok=True)
    features.write(output, features.TRAIN, train)
    features.write(output, features.EVALUATION, evaluation)
    with open(os.path.join(output, "rejected.csv"), "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([("line", "reason"), *rejected])
    reasons = "".join(f", {count} {reason}" for reason, count in Counter(x for _, x in rejected).most_common())
    print(f"{len(kept) + len(rejected)} rows, {len(rejected)} rejected{reasons}")
    print(f"{len(train)} flights before {train_until} to train, {len(evaluation)} from then on to evaluate")
    if not train or not evaluation:
        raise DataError(f"{source} has no flights on one side of {train_until}; --train-until must lie within the data")


if __name__ == "__main__":
    main(__doc__, lambda x: prepare(x.flights, x.train_until, x.output), [
        ("flights", str, "CSV file with date, delay, distance, origin and destination"),
        ("train-until", str, "the first day that is not learnt from, as 2001-05-01"),
        ("output", str, "folder where train.csv, evaluation.csv and rejected.csv are written"),
    ])

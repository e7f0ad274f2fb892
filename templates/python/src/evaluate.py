"""Measures a model on flights that are later than all it learnt from; logs metrics to MLflow."""
import csv
import json
import os

from flight_delay import DataError, features, tracking
from flight_delay.command import main
from flight_delay.metrics import HourlyBaseline
from flight_delay.metrics import evaluate as measure
from flight_delay.model import DelayModel


def evaluate(prepared, model, predictions, metrics):
    train, rows = features.read(prepared, features.TRAIN), features.read(prepared, features.EVALUATION)
    if not train or not rows:
        raise DataError(f"{prepared} has {len(train)} flights to train and {len(rows)} to evaluate; it needs both")
    seen = [x.features for x in rows]
    scores = DelayModel.read(model).score(seen)
    found = measure(rows, scores, HourlyBaseline(train).score(seen))
    for folder in (predictions, metrics):
        os.makedirs(folder, exist_ok=True)
    with open(os.path.join(predictions, "predictions.csv"), "w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(["row", "label", "score", "origin"])
        lines.writerows([x.key, int(x.is_delayed), score, x.features.origin] for x, score in zip(rows, scores))
    with open(os.path.join(metrics, "metrics.json"), "w", encoding="utf-8", newline="\n") as file:
        json.dump(found, file, indent=2)
        file.write("\n")
    for name, value in found.items():
        print(f"{name:<20} {value:.4f}")
    tracking.log(metrics=found)


if __name__ == "__main__":
    main(__doc__, lambda x: evaluate(x.prepared, x.model, x.predictions, x.metrics), [
        ("prepared", str, "folder that prepare wrote"),
        ("model", str, "folder that train wrote"),
        ("predictions", str, "folder where predictions.csv is written"),
        ("metrics", str, "folder where metrics.json is written"),
    ])

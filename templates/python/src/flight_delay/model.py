"""The model: boosted trees of scikit-learn (HistGradientBoostingClassifier; Friedman, Greedy function approximation, 2001)."""
import json
import os
import warnings
from collections import Counter

import joblib
import numpy
import sklearn
from sklearn.ensemble import HistGradientBoostingClassifier

from flight_delay import DataError
from flight_delay.features import Features

FILE = "model.joblib"
SIGNATURE = "signature.json"
NUMBERS = ["hour", "weekday", "distance", "recent_delay", "recent_delayed_share", "recent_flights"]
CATEGORIES = ["route", "origin"]
# As many values of a category as the trees can tell apart; rarer ones count as unknown.
MOST_VALUES = 250


class DelayModel:
    """A classifier, and the numbers that stand for texts."""

    def __init__(self, classifier, codes):
        self.classifier, self.codes = classifier, codes

    @classmethod
    def fit(cls, rows, trees, leaves, learning_rate, min_rows_per_leaf, seed):
        """The same rows and hyperparameters give the same model."""
        codes = {name: _codes(getattr(x.features, name) for x in rows) for name in CATEGORIES}
        classifier = HistGradientBoostingClassifier(
            max_iter=trees, max_leaf_nodes=leaves, learning_rate=learning_rate, min_samples_leaf=min_rows_per_leaf,
            categorical_features=[len(NUMBERS) + i for i in range(len(CATEGORIES))], early_stopping=False, random_state=seed)
        model = cls(classifier, codes)
        classifier.fit(model.matrix([x.features for x in rows]), numpy.array([x.is_delayed for x in rows]))
        return model

    @classmethod
    def read(cls, folder):
        """The model that was written to a folder, or to one folder in it, as Azure ML mounts it."""
        path = find(folder)
        with open(os.path.join(os.path.dirname(path), SIGNATURE), encoding="utf-8") as file:
            written = json.load(file)["scikit_learn"]
        if written != sklearn.__version__:
            warnings.warn(f"{path} was written by scikit-learn {written}, and this is {sklearn.__version__}", stacklevel=2)
        content = joblib.load(path)
        return cls(content["classifier"], content["codes"])

    def write(self, folder):
        """The model, and what it takes and gives for those that do not run Python."""
        os.makedirs(folder, exist_ok=True)
        joblib.dump({"classifier": self.classifier, "codes": self.codes}, os.path.join(folder, FILE), compress=3)
        signature = {
            "inputs": [{"name": x, "type": "float" if x in NUMBERS else "string"} for x in Features._fields],
            "outputs": [{"name": "probability", "type": "float"}],
            "label": "is_delayed",
            "scikit_learn": sklearn.__version__,
        }
        with open(os.path.join(folder, SIGNATURE), "w", encoding="utf-8", newline="\n") as file:
            json.dump(signature, file, indent=2)
            file.write("\n")

    def matrix(self, features):
        """What the trees take; a text that training never saw is unknown to them."""
        table = numpy.empty((len(features), len(Features._fields)))
        for i, flight in enumerate(features):
            table[i] = [*flight[:len(NUMBERS)], *(self.codes[x].get(getattr(flight, x), numpy.nan) for x in CATEGORIES)]
        return table

    def score(self, features):
        """The probability that each flight is delayed, in their order."""
        return self.classifier.predict_proba(self.matrix(features))[:, 1].tolist() if features else []


def _codes(values):
    common = sorted(Counter(values).items(), key=lambda x: (-x[1], x[0]))[:MOST_VALUES]
    return {name: code for code, name in enumerate(sorted(x for x, _ in common))}


def find(folder):
    inside = [x.path for x in os.scandir(folder) if x.is_dir()] if os.path.isdir(folder) else []
    for place in [folder, *sorted(inside)]:
        if os.path.isfile(os.path.join(place, FILE)):
            return os.path.join(place, FILE)
    raise DataError(f"{os.path.join(folder, FILE)} does not exist; the model's folder is what 'train' wrote")

"""What answers: the model, rules where no model should, or a model with a defect."""
import hashlib
import os

from flight_delay import DataError
from flight_delay.model import DelayModel, find

# How many of a hundred flights were delayed, by airport and hour of departure, from January to April 2001. An hour with
# fewer than 50 flights has the airport's mean; no rate is surer than 95. A test reckons the table again.
RATES_UNTIL = "2001-04"
RATES = {
    "BOS": [27, 27, 27, 27, 27, 9, 15, 20, 22, 27, 21, 21, 27, 20, 23, 28, 30, 31, 34, 35, 44, 55, 93, 95],
    "SEA": [36, 46, 28, 28, 28, 4, 13, 22, 19, 28, 27, 22, 25, 30, 23, 26, 39, 27, 35, 41, 49, 37, 40, 37],
}
ELSEWHERE = 27
# A share of fewer flights is chance.
ENOUGH_FLIGHTS = 6
# Miles; the longest recorded request has 1,709.
LONGEST = 1750


class ModelPredictor:
    def __init__(self, folder):
        with open(find(folder), "rb") as file:
            self.identity = {"kind": "model", "sha256": hashlib.sha256(file.read()).hexdigest()}
        self.model = DelayModel.read(folder)

    def predict(self, flights):
        return self.model.score(flights)


class RulesPredictor:
    """As many flights will be delayed as usually are at this airport in this hour. Where enough delays of the last hours
    are known, halfway between that and their share."""

    identity = {"kind": "rules", "until": RATES_UNTIL}

    def predict(self, flights):
        return [self._probability(x) for x in flights]

    @staticmethod
    def _probability(flight):
        usual = (RATES[flight.origin][flight.hour] if flight.origin in RATES else ELSEWHERE) / 100
        return usual if flight.recent_flights < ENOUGH_FLIGHTS else (usual + flight.recent_delayed_share) / 2


class ShortHaulPredictor:
    """A defect, on purpose: it breaks on flights that are longer than any of the recorded requests. Staging cannot see
    that; a release of it has to be refused by what callers get."""

    def __init__(self, model):
        self.model, self.identity = model, model.identity

    def predict(self, flights):
        if any(x.distance > LONGEST for x in flights):
            raise RuntimeError("The table of routes ends before this one.")
        return self.model.predict(flights)


def choose(environment=os.environ):
    """The one that the variables of the deployment name: PREDICTOR, and AZUREML_MODEL_DIR for a model."""
    kind, folder = environment.get("PREDICTOR", "model"), environment.get("AZUREML_MODEL_DIR")
    if kind == "rules":
        return RulesPredictor()
    if kind not in ("model", "short-haul"):
        raise DataError(f"PREDICTOR is '{kind}'; there are model, rules and short-haul")
    if not folder:
        raise DataError("AZUREML_MODEL_DIR is not set: name the folder that 'train' wrote, or set PREDICTOR=rules")
    return ModelPredictor(folder) if kind == "model" else ShortHaulPredictor(ModelPredictor(folder))

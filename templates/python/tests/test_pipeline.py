import csv
import hashlib
import json
import os
import unittest

from flight_delay import DataError, features
from flight_delay.model import DelayModel
from sample import Run, small_run
import train


class Pipeline(unittest.TestCase):
    def test_its_files_say_the_same(self):
        run = small_run()
        with open(os.path.join(run.metrics, "metrics.json"), encoding="utf-8") as file:
            metrics = json.load(file)
        with open(os.path.join(run.predictions, "predictions.csv"), encoding="utf-8") as file:
            predictions = list(csv.DictReader(file))
        self.assertEqual(metrics["rows"], len(predictions))
        self.assertAlmostEqual(metrics["delayed_share"], sum(x["label"] == "1" for x in predictions) / len(predictions))
        self.assertEqual(metrics["rows/origin/BOS"], sum(x["origin"] == "BOS" for x in predictions))
        self.assertGreater(metrics["auc"], 0.6)

    def test_the_same_flights_and_hyperparameters_give_the_same_bytes(self):
        self.assertEqual(self._hashes(Run()), self._hashes(small_run()))
        self.assertNotEqual(self._hashes(Run(trees=21)), self._hashes(small_run()))

    def test_features_are_read_as_they_were_written(self):
        run = small_run()
        for name in (features.TRAIN, features.EVALUATION):
            rows = features.read(run.prepared, name)
            again = os.path.join(run.prepared, "again")
            os.makedirs(again, exist_ok=True)
            features.write(again, name, rows)
            with open(os.path.join(again, name), "rb") as one, open(os.path.join(run.prepared, name), "rb") as two:
                self.assertEqual(one.read(), two.read())

    def test_a_route_that_training_never_saw_is_scored(self):
        model = DelayModel.read(small_run().model)
        known = features.read(small_run().prepared, features.EVALUATION)[0].features
        self.assertTrue(0 < model.score([known._replace(route="SEA-XXX")])[0] < 1)

    def test_a_folder_without_a_model_is_told(self):
        with self.assertRaisesRegex(DataError, "the model's folder is what 'train' wrote"):
            DelayModel.read(small_run().prepared)

    def test_flights_that_are_all_alike_teach_nothing(self):
        run = small_run()
        punctual = os.path.join(run.prepared, "punctual")
        os.makedirs(punctual, exist_ok=True)
        features.write(punctual, features.TRAIN, [x for x in features.read(run.prepared, features.TRAIN) if not x.is_delayed])
        with self.assertRaisesRegex(DataError, "nothing to tell apart"):
            train.train(punctual, punctual, trees=1, leaves=2, learning_rate=1, min_rows_per_leaf=1, seed=1)

    @staticmethod
    def _hashes(run):
        found = {}
        for folder in (run.model, run.predictions):
            for name in sorted(os.listdir(folder)):
                with open(os.path.join(folder, name), "rb") as file:
                    found[name] = hashlib.sha256(file.read()).hexdigest()
        return found

import sys
import types
import unittest
import unittest.mock

from flight_delay.collection import Collection
from flight_delay import features

FLIGHT = features.Features(16, 4, 1597, 13.1, 0.3, 68, "BOS-IAH", "BOS")


class Collecting(unittest.TestCase):
    def test_without_the_package_nothing_is_kept_and_nothing_fails(self):
        with unittest.mock.patch.dict(sys.modules, {"pandas": None}):
            Collection().keep([FLIGHT], [0.4])

    def test_with_it_inputs_and_outputs_are_kept_and_belong_together(self):
        kept = []

        class Collector:
            def __init__(self, name, on_error):
                self.name = name

            def collect(self, table, context=None):
                kept.append((self.name, table, context))
                return "context"

        packages = {name: types.ModuleType(name) for name in ("pandas", "azureml", "azureml.ai", "azureml.ai.monitoring")}
        packages["pandas"].DataFrame = lambda rows: rows
        packages["azureml.ai.monitoring"].Collector = Collector
        with unittest.mock.patch.dict(sys.modules, packages):
            Collection().keep([FLIGHT], [0.4])
        self.assertEqual(kept, [("model_inputs", [FLIGHT._asdict()], None), ("model_outputs", {"probability": [0.4]}, "context")])

import unittest
from collections import Counter

from flight_delay import DataError, features, predictors
from sample import all_flights, small_run


def flight(origin="BOS", hour=22, distance=95, share=0.9, known=61):
    return features.Features(hour, 5, distance, 80.0, share, known, f"{origin}-PWM", origin)


class Rules(unittest.TestCase):
    def test_the_table_is_that_of_the_flights(self):
        for origin, rates in predictors.RATES.items():
            learnt = [x for x in all_flights() if x.origin == origin and f"{x.departure:%Y-%m}" <= predictors.RATES_UNTIL]
            flights, delayed = Counter(x.departure.hour for x in learnt), Counter(x.departure.hour for x in learnt if x.is_delayed)
            overall = sum(delayed.values()) / len(learnt)
            reckoned = [100 * (delayed[x] / flights[x] if flights[x] >= 50 else overall) for x in range(24)]
            for rate, exact in zip(rates, reckoned):
                self.assertLessEqual(abs(rate - min(exact, 95)), 0.5)

    def test_recent_flights_count_half_where_there_are_enough(self):
        rules = predictors.RulesPredictor()
        self.assertEqual(rules.predict([flight(known=5), flight(known=6)]), [0.93, (0.93 + 0.9) / 2])
        self.assertEqual(rules.predict([flight(origin="ANC", known=0)]), [0.27])


class Choice(unittest.TestCase):
    def test_the_model_needs_its_folder(self):
        with self.assertRaisesRegex(DataError, "AZUREML_MODEL_DIR is not set"):
            predictors.choose({})

    def test_an_unknown_predictor_is_told(self):
        with self.assertRaisesRegex(DataError, "PREDICTOR is 'x'; there are model, rules and short-haul"):
            predictors.choose({"PREDICTOR": "x"})

    def test_the_defect_shows_on_long_flights_alone(self):
        broken = predictors.choose({"PREDICTOR": "short-haul", "AZUREML_MODEL_DIR": small_run().model})
        model = predictors.choose({"AZUREML_MODEL_DIR": small_run().model})
        self.assertEqual(broken.predict([flight(distance=1750)]), model.predict([flight(distance=1750)]))
        with self.assertRaises(RuntimeError):
            broken.predict([flight(), flight(distance=1751)])

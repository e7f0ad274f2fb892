import contextlib
import io
import json
import os
import unittest
import unittest.mock

from flight_delay import features, history, predictors
from sample import ROOT, all_flights, small_run
import score
import traffic

WHOLE = "a whole number from"
TIME = "a local time without zone, as 2001-06-21T16:35"
GOOD = {"date": "2001-06-21T16:35:00", "origin": "BOS", "destination": "IAH", "distance": 1597,
        "recent_flights": 68, "recent_delayed": 22, "recent_delay_total": 894}
RULES = predictors.RulesPredictor()


def ask(body, by=RULES):
    with contextlib.redirect_stdout(io.StringIO()) as log:
        status, answer = score.answer(body if isinstance(body, str) else json.dumps(body), by)
    return status, answer, log.getvalue()


class Scoring(unittest.TestCase):
    def test_a_flight_gets_the_probability_that_evaluate_would_write(self):
        run, model = small_run(), predictors.ModelPredictor(small_run().model)
        rows = features.read(run.prepared, features.EVALUATION)
        chosen = {x.key: x for x in all_flights() if x.departure.day <= 5 and 4 <= x.departure.month <= 5}
        known = history.histories(list(chosen.values()))
        for row in rows[::200]:
            request = traffic.asked(chosen[row.key], known[chosen[row.key].origin])
            status, answer, _ = ask({"flights": [request]}, model)
            self.assertEqual((status, answer["predictions"][0]["id"]), (200, row.key))
            self.assertAlmostEqual(answer["predictions"][0]["probability"], model.predict([row.features])[0], places=12)

    def test_flights_are_answered_in_their_order_with_their_names(self):
        status, answer, _ = ask({"flights": [{**GOOD, "id": "a"}, GOOD, {**GOOD, "id": "c"}]})
        self.assertEqual((status, [x.get("id") for x in answer["predictions"]]), (200, ["a", None, "c"]))
        self.assertEqual(answer["model"], {"kind": "rules", "until": "2001-04"})

    def test_the_script_serves_the_model_that_the_environment_names(self):
        with unittest.mock.patch.dict(os.environ, {"AZUREML_MODEL_DIR": small_run().model}), contextlib.redirect_stdout(io.StringIO()):
            score.init()
            self.assertEqual(score.run(json.dumps({"flights": [GOOD]}))["model"]["kind"], "model")

    def test_recorded_requests_that_are_faulty_are_answered_as_recorded(self):
        folder = os.path.join(ROOT, "tests", "requests")
        for name in ("faulty.json", "empty.json"):
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                recorded = json.load(file)
            status, answer, _ = ask(recorded["request"])
            self.assertEqual(status, 400)
            expected = recorded["expected"]["body"]["errors"]
            self.assertEqual([{k: x[k] for k in y} for x, y in zip(answer["errors"], expected)], expected)


class Validation(unittest.TestCase):
    def test_a_wrong_value_is_told_with_its_row_its_reason_and_what_is_allowed(self):
        wrong = [
            ("date", None, "is null", TIME), ("date", "2001-06-21", 'is "2001-06-21"', TIME),
            ("date", "2001-06-21T16:35:00Z", 'is "2001-06-21T16:35:00Z"', TIME), ("date", "2001-06-31T16:35", 'is "2001-06-31T16:35"', TIME),
            ("date", 993141300, "is 993141300", TIME), ("origin", "bos", 'is "bos"', "an IATA code: three capital letters"),
            ("destination", "BOS", "is the origin, BOS", "another airport than the origin"), ("distance", 0, "is 0", WHOLE + " 1 to 6000"),
            ("distance", 15.5, "is 15.5", WHOLE + " 1 to 6000"), ("distance", "1597", 'is "1597"', WHOLE + " 1 to 6000"),
            ("distance", 10 ** 41, "is a number of many digits", WHOLE + " 1 to 6000"), ("recent_flights", [68], "is [68]", WHOLE + " 0 to 1000"),
            ("recent_delayed", True, "is true", WHOLE + " 0 to 1000"),
            ("recent_delayed", 69, "is 69 of 68 recent flights", WHOLE + " 0 to 68"),
            ("recent_delay_total", 44691, "is 44691 minutes, with 22 of 68 flights delayed", WHOLE + " -5168 to 44690"),
            ("id", "", 'is ""', "a text of 1 to 100 characters"), ("id", "x" * 101, "is a longer text", "a text of 1 to 100 characters"),
        ]
        for field, value, reason, allowed in wrong:
            with self.subTest(field=field, value=value):
                status, answer, _ = ask({"flights": [GOOD, {**GOOD, field: value}]})
                self.assertEqual((status, answer["errors"]), (400, [{"row": 1, "field": field, "reason": reason, "allowed": allowed}]))

    def test_a_missing_field_and_a_strange_one_are_told(self):
        for field in GOOD:
            with self.subTest(field=field):
                _, answer, _ = ask({"flights": [{k: v for k, v in GOOD.items() if k != field}]})
                self.assertEqual([(x["field"], x["reason"]) for x in answer["errors"]], [(field, "is missing")])
        _, answer, _ = ask({"flights": [{**GOOD, "recent_delays": 3}]})
        self.assertEqual((answer["errors"][0]["field"], answer["errors"][0]["reason"]), ("recent_delays", "is no field of a flight"))

    def test_whatever_is_no_request_is_told(self):
        bodies = [("", None, "is no JSON"), ('{"flights":[', None, "is no JSON"), ('{"flights":[],"flights":[]}', None, "given twice"),
                  ("[" * 100_000, None, "is no JSON"), ("[]", None, "is no object"), ("{}", "flights", "is missing"),
                  ('{"flights":{}}', "flights", "is no list"), ('{"flights":[]}', "flights", "is empty"),
                  ('{"flights":[' + ",".join(["1"] * 1001) + "]}", "flights", "has 1001 flights"), ('{"flights":[NaN]}', None, "is no number"),
                  ('{"flights":[1]}', None, "is 1")]
        for body, field, reason in bodies:
            with self.subTest(body=body[:30]):
                status, answer, _ = ask(body)
                self.assertEqual((status, answer["errors"][0].get("field")), (400, field))
                self.assertIn(reason, answer["errors"][0]["reason"])

    def test_the_log_has_one_line_and_nothing_that_was_sent(self):
        _, _, log = ask({"flights": [{**GOOD, "origin": "secret"}]})
        self.assertEqual(log, "400: 1 faults in fields ['origin']\n")

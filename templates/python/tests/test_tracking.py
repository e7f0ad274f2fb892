import contextlib
import http.server
import io
import json
import os
import sys
import threading
import types
import unittest
import unittest.mock
import urllib.error

from flight_delay import tracking

NAMES = ("MLFLOW_TRACKING_URI", "MLFLOW_RUN_ID", "MLFLOW_TRACKING_TOKEN")


class Server:
    """A tracking server that answers what it is told, and keeps what it was sent."""

    def __init__(self, *answers):
        self.requests, waiting = [], list(answers)
        requests = self.requests

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                requests.append((self.path, self.headers.get("Authorization"), body))
                self.send_response(waiting.pop(0))
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server.server_port}/mlflow/v1.0"

    def close(self):
        self.server.shutdown()
        self.server.server_close()


class Tracking(unittest.TestCase):
    def setUp(self):
        without = unittest.mock.patch.dict(os.environ)
        without.start()
        self.addCleanup(without.stop)
        for name in NAMES:
            os.environ.pop(name, None)

    def _log(self, *answers):
        server = Server(*answers)
        self.addCleanup(server.close)
        os.environ.update(MLFLOW_TRACKING_URI=server.address, MLFLOW_RUN_ID="run", MLFLOW_TRACKING_TOKEN="token")
        with unittest.mock.patch.dict(sys.modules, mlflow=None), unittest.mock.patch("time.sleep"):
            try:
                tracking.log({"trees": 3}, {"auc": 0.7})
            finally:
                self.requests = server.requests

    def test_without_a_run_nothing_is_logged_and_nothing_fails(self):
        with contextlib.redirect_stdout(io.StringIO()) as output:
            tracking.log({"trees": 3})
        self.assertIn("nothing is logged to MLflow", output.getvalue())

    def test_without_the_package_the_rest_api_is_spoken(self):
        self._log(200)
        (path, token, body), = self.requests
        self.assertEqual((path, token), ("/mlflow/v1.0/api/2.0/mlflow/runs/log-batch", "Bearer token"))
        self.assertEqual((body["run_id"], body["params"]), ("run", [{"key": "trees", "value": "3"}]))
        self.assertEqual((body["metrics"][0]["key"], body["metrics"][0]["value"]), ("auc", 0.7))

    def test_a_busy_server_is_asked_again(self):
        self._log(429, 503, 200)
        self.assertEqual(len(self.requests), 3)

    def test_metrics_that_are_lost_fail_the_step(self):
        with self.assertRaises(urllib.error.HTTPError):
            self._log(503, 503, 503, 503)
        with self.assertRaises(urllib.error.HTTPError):
            self._log(400)
        self.assertEqual(len(self.requests), 1)

    def test_the_package_is_used_where_it_is_installed(self):
        logged = []
        package = types.ModuleType("mlflow")
        package.start_run = lambda run_id: contextlib.nullcontext(logged.append(run_id))
        package.log_params, package.log_metrics = logged.append, logged.append
        os.environ.update(MLFLOW_TRACKING_URI="http://127.0.0.1:9", MLFLOW_RUN_ID="run")
        with unittest.mock.patch.dict(sys.modules, mlflow=package):
            tracking.log({"trees": 3}, {"auc": 0.7})
        self.assertEqual(logged, ["run", {"trees": 3}, {"auc": 0.7}])

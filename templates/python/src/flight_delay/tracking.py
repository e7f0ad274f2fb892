"""Logs to the MLflow run of this job: by the package mlflow where it is installed, by MLflow's REST API where it is not."""
import json
import os
import time
import urllib.error
import urllib.request

ATTEMPTS = 4
PATIENCE = 60


def log(parameters=None, metrics=None):
    """Logs both, and says that nothing was where the environment names no run, as on a laptop."""
    server, run = os.environ.get("MLFLOW_TRACKING_URI", ""), os.environ.get("MLFLOW_RUN_ID", "")
    if not server or not run:
        print("MLFLOW_TRACKING_URI and MLFLOW_RUN_ID are not set: nothing is logged to MLflow.")
        return
    mlflow = _package()
    if mlflow is None:
        _send(server, run, parameters or {}, metrics or {})
        return
    with mlflow.start_run(run_id=run):
        mlflow.log_params(parameters or {})
        mlflow.log_metrics(metrics or {})


def _package():
    try:
        import mlflow
    except ImportError:
        return None
    return mlflow


def _send(server, run, parameters, metrics):
    # In Azure ML's own scheme the rest of the address is that of https.
    address = "https" + server[len("azureml"):] if server.startswith("azureml://") else server
    now = int(time.time() * 1000)
    body = {
        "run_id": run,
        "params": [{"key": x, "value": str(y)} for x, y in parameters.items()],
        "metrics": [{"key": x, "value": y, "timestamp": now, "step": 0} for x, y in metrics.items()],
    }
    headers = {"Content-Type": "application/json"}
    if os.environ.get("MLFLOW_TRACKING_TOKEN"):
        headers["Authorization"] = "Bearer " + os.environ["MLFLOW_TRACKING_TOKEN"]
    request = urllib.request.Request(
        address.rstrip("/") + "/api/2.0/mlflow/runs/log-batch", json.dumps(body).encode(), headers, method="POST")
    for attempt in range(1, ATTEMPTS + 1):
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE):
                return
        except urllib.error.HTTPError as fault:
            # A job whose metrics are lost has not succeeded.
            if attempt == ATTEMPTS or not (fault.code == 429 or fault.code >= 500):
                raise
        time.sleep(attempt)

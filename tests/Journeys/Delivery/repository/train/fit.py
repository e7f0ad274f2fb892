"""Writes a model, a factor, and logs how good it is to the MLflow run of this job."""
import json
import os
import sys
import time
import urllib.request

os.makedirs(sys.argv[1], exist_ok=True)
with open(os.path.join(sys.argv[1], "factor.json"), "w") as file:
    json.dump(2, file)
metrics = [{"key": key, "value": value, "timestamp": int(time.time() * 1000), "step": 0} for key, value in (("accuracy", 1.0), ("rows", 1000))]
request = urllib.request.Request(
    os.environ["MLFLOW_TRACKING_URI"].rstrip("/") + "/api/2.0/mlflow/runs/log-batch",
    json.dumps({"run_id": os.environ["MLFLOW_RUN_ID"], "metrics": metrics}).encode(),
    {"Content-Type": "application/json", "Authorization": "Bearer " + os.environ.get("MLFLOW_TRACKING_TOKEN", "")})
urllib.request.urlopen(request).read()

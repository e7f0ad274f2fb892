"""The scoring script: init() once an instance, run() for every request.

Without a model it answers by rules: PREDICTOR=rules. A faulty request is answered 400 with all of its faults, each with
row, field, reason and what is allowed; the log has one line of it, and nothing that was sent.
"""
from flight_delay import predictors, request
from flight_delay.collection import Collection
from flight_delay.metrics import THRESHOLD

predictor = None
collection = None


def init():
    global predictor, collection
    predictor, collection = predictors.choose(), Collection()
    print(f"Answers by {predictor.identity}")


def run(raw_data):
    status, body = answer(raw_data, predictor, collection)
    if status == 200:
        return body
    # Told by Azure ML's server, and not needed where nothing is refused.
    from azureml_inference_server_http.api.aml_response import AMLResponse
    return AMLResponse(body, status, json_str=True)


def answer(raw_data, by, kept=None):
    """Status and body for a request's body."""
    flights, faults = request.read(raw_data)
    if faults:
        print(f"400: {len(faults)} faults in fields {sorted({x.get('field', 'body') for x in faults})}")
        return 400, {"title": "The request has faults", "status": 400, "errors": faults}
    probabilities = by.predict([x.features for x in flights])
    if kept is not None:
        kept.keep([x.features for x in flights], probabilities)
    return 200, {"model": by.identity, "predictions": [_prediction(x, p) for x, p in zip(flights, probabilities)]}


def _prediction(asked, probability):
    named = {} if asked.id is None else {"id": asked.id}
    return {**named, "probability": probability, "delayed": probability >= THRESHOLD}

"""What a deployment is asked and answers, for monitoring: by Azure ML's collector where it is installed.

Elsewhere whoever serves the script may collect what passes by; nothing fails without the package.
"""


class Collection:
    """The collections model_inputs and model_outputs of the deployment's data_collector."""

    def __init__(self):
        try:
            import pandas
            from azureml.ai.monitoring import Collector
        except ImportError:
            self.table = None
            return
        self.table = pandas.DataFrame
        self.inputs, self.outputs = (Collector(name=x, on_error=_told) for x in ("model_inputs", "model_outputs"))

    def keep(self, flights, probabilities):
        """A row a flight; a fault of the collector is told in the log, and the request is answered."""
        if self.table is None:
            return
        context = self.inputs.collect(self.table([x._asdict() for x in flights]))
        self.outputs.collect(self.table({"probability": probabilities}), context)


def _told(fault):
    print(f"Not collected: {fault}")

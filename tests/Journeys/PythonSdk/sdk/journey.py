"""Microsoft's Python SDK (azure-ai-ml 1.4.0, Debian's python3-azure) against the emulator.

    python3 journey.py <state folder>/emulator.json assets|jobs

"assets" registers an environment, data, a model and a component with local code; "jobs" runs a command and a pipeline,
streams their logs and lists them. The last line of the output is what was done, as JSON.

The emulator has to serve https: the SDK sends its token over nothing else. This old version reads no metadata address,
so the script does by hand what later ones do by ARM_CLOUD_METADATA_URL: it makes the emulator known as a cloud.
"""

import json
import os
import pathlib
import socket
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
DISCOVERY = json.loads(pathlib.Path(sys.argv[1]).read_text())

# The certificate is trusted as any tool on this machine would be told to.
os.environ["REQUESTS_CA_BUNDLE"] = DISCOVERY["certificateFile"]
sys.path.append(str(HERE / "stand_ins"))


def resolve_localhost():
    """Stands for a resolver that knows names below localhost (RFC 6761); not every system's does."""
    ask = socket.getaddrinfo

    def answer(host, *rest, **more):
        return ask("127.0.0.1" if isinstance(host, str) and host.endswith(".localhost") else host, *rest, **more)

    socket.getaddrinfo = answer


resolve_localhost()

from azure.ai.ml import Input, MLClient, Output, _azure_environments, command, dsl  # noqa: E402
from azure.ai.ml.constants import AssetTypes  # noqa: E402
from azure.ai.ml.entities import AmlCompute, Data, Environment, Model  # noqa: E402
from azure.ai.ml.operations._run_history_constants import RunHistoryConstants  # noqa: E402
from azure.core.credentials import AccessToken  # noqa: E402

# The SDK looks every two seconds at first; its own variables for that are read as text and break it.
RunHistoryConstants._WAIT_COMPLETION_POLLING_INTERVAL_MIN = 0.1
RunHistoryConstants._WAIT_COMPLETION_POLLING_INTERVAL_MAX = 5

COMPUTE = "cpu"
ENVIRONMENT = "python:1"


class EmulatorToken:
    """The token of the discovery file, for whatever scope."""

    def get_token(self, *scopes, **more):
        return AccessToken(DISCOVERY["token"], int(time.time()) + 3600)


class Reader:
    """Standard output that is also looked at while it is written."""

    def __init__(self, target, gate):
        self.target, self.gate, self.text = target, gate, ""

    def write(self, text):
        self.text += text
        if "text: " in self.text:
            self.gate.touch()
        return self.target.write(text)

    def flush(self):
        self.target.flush()


def connect():
    port = DISCOVERY["address"].rsplit(":", 1)[1]
    _azure_environments._environments["MlOpsBuildEmulator"] = {
        "azure_portal": DISCOVERY["address"],
        "resource_manager": DISCOVERY["address"],
        "active_directory": DISCOVERY["address"],
        "aml_resource_id": DISCOVERY["address"],
        "storage_endpoint": f"core.localhost:{port}",
        "registry_discovery_endpoint": DISCOVERY["address"],
    }
    return MLClient(
        EmulatorToken(), "00000000-0000-0000-0000-000000000000", "rg-python", "mlw-python", cloud="MlOpsBuildEmulator", show_progress=False
    )


def parts(text, before=None, gate=None):
    """A command over src/; what is optional is left out rather than empty."""
    inputs = {"text": text, **({"before": before} if before else {}), **({"gate": gate} if gate else {})}
    switches = " ".join(f"--{name} ${{{{inputs.{name}}}}}" for name in inputs)
    return dict(
        code=str(HERE / "src"),
        command=f"python3 step.py {switches} --result ${{{{outputs.result}}}}",
        environment=ENVIRONMENT,
        compute=COMPUTE,
        inputs=inputs,
        outputs={"result": Output(type=AssetTypes.URI_FOLDER)},
    )


def register(client):
    environment = client.environments.create_or_update(Environment(name="python", version="1", image="python:3.11"))
    data = client.data.create_or_update(Data(name="words", version="1", type=AssetTypes.URI_FOLDER, path=str(HERE / "data")))
    model = client.models.create_or_update(Model(name="words", version="1", type=AssetTypes.CUSTOM_MODEL, path=str(HERE / "data" / "words.txt")))
    component = command(name="step", version="1", **parts("a word", before=Input(type=AssetTypes.URI_FOLDER, optional=True)))
    registered = client.components.create_or_update(component.component)
    return {
        "environment": f"{environment.name}:{environment.version}",
        "data": data.path,
        "model": model.path,
        "component": f"{registered.name}:{registered.version}",
        "code": registered.code,
        "environments": sorted(x.name for x in client.environments.list()),
        "models": sorted(x.name for x in client.models.list()),
    }


def run_command(client, folder):
    """The job waits until its first line was streamed: what is printed came while it ran."""
    gate = folder / "gate"
    job = client.jobs.create_or_update(command(display_name="one step", **parts("alone", gate=str(gate))))
    output, sys.stdout = sys.stdout, Reader(sys.stdout, gate)
    try:
        client.jobs.stream(job.name)
        streamed = sys.stdout.text
    finally:
        sys.stdout = output
    return job.name, streamed


def run_pipeline(client):
    first = command(name="first", **parts("first"))
    second = command(name="second", **parts("second", before=Input(type=AssetTypes.URI_FOLDER)))

    @dsl.pipeline(name="two_steps", default_compute=COMPUTE)
    def two_steps():
        begin = first(text="first")
        end = second(text="second", before=begin.outputs.result)
        return {"result": end.outputs.result}

    job = client.jobs.create_or_update(two_steps())
    client.jobs.stream(job.name)
    return job.name


def run(client):
    folder = pathlib.Path(sys.argv[1]).resolve().parent
    client.environments.create_or_update(Environment(name="python", version="1", image="python:3.11"))
    client.compute.begin_create_or_update(AmlCompute(name=COMPUTE, size="Standard_DS3_v2", max_instances=1)).result()
    single, streamed = run_command(client, folder)
    pipeline = run_pipeline(client)
    return {
        "command": single,
        "commandStatus": client.jobs.get(single).status,
        "streamed": streamed,
        "pipeline": pipeline,
        "pipelineStatus": client.jobs.get(pipeline).status,
        "children": sorted(x.display_name or x.name for x in client.jobs.list(parent_job_name=pipeline)),
        "jobs": sorted(x.name for x in client.jobs.list()),
        "models": sorted(x.name for x in client.models.list()),
    }


print(json.dumps({"assets": register, "jobs": run}[sys.argv[2]](connect())))

"""Microsoft's Python SDK (azure-ai-ml 1.4.0, Debian's python3-azure) against the emulator.

    python3 journey.py <state folder>/emulator.json assets|jobs|http

"assets" registers an environment, data, a model and a component with local code; "jobs" runs a command and a pipeline,
streams their logs, cancels, archives, lists and downloads; "http" does what can be done without https. The last line of the output is what was done, as JSON.

This old version reads no metadata address, so the script does by hand what later ones do by ARM_CLOUD_METADATA_URL: it
makes the emulator known as a cloud.
"""

import json
import os
import pathlib
import socket
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
DISCOVERY = json.loads(pathlib.Path(sys.argv[1]).read_text())

# The certificate is trusted as any tool on this machine would be told to.
if "certificateFile" in DISCOVERY:
    os.environ["REQUESTS_CA_BUNDLE"] = DISCOVERY["certificateFile"]
sys.path.append(str(HERE / "stand_ins"))


def resolve_localhost():
    """Stands for a resolver that knows names below localhost (RFC 6761); not every system's does."""
    ask = socket.getaddrinfo

    def answer(host, *rest, **more):
        return ask("127.0.0.1" if isinstance(host, str) and host.endswith(".localhost") else host, *rest, **more)

    socket.getaddrinfo = answer


resolve_localhost()

import requests  # noqa: E402
from azure.ai.ml import Input, MLClient, Output, _azure_environments, command, dsl  # noqa: E402
from azure.ai.ml.constants import AssetTypes  # noqa: E402
from azure.ai.ml.entities import AmlCompute, Data, Environment, Model  # noqa: E402
from azure.ai.ml.operations._run_history_constants import RunHistoryConstants  # noqa: E402
from azure.core.credentials import AccessToken  # noqa: E402
from azure.storage.blob._shared.policies import StorageRetryPolicy  # noqa: E402

# The SDK looks every two seconds at first; its own variables for that are read as text and break it.
RunHistoryConstants._WAIT_COMPLETION_POLLING_INTERVAL_MIN = 0.1
RunHistoryConstants._WAIT_COMPLETION_POLLING_INTERVAL_MAX = 5
# It waits a minute and more over tries that cannot help: storage that is not there by https.
StorageRetryPolicy.sleep = lambda *_: None

COMPUTE = "cpu"
ENVIRONMENT = "python:1"


class EmulatorToken:
    """The token of the discovery file, for whatever scope."""

    def get_token(self, *scopes, **more):
        return AccessToken(DISCOVERY["token"], int(time.time()) + 3600)


class Reader:
    """Standard output that is also looked at while it is written: a text in it opens the gate."""

    def __init__(self, target, awaited, gate):
        self.target, self.awaited, self.gate, self.text = target, awaited, gate, ""

    def write(self, text):
        self.text += text
        if self.awaited in self.text:
            self.gate.touch()
        return self.target.write(text)

    def flush(self):
        self.target.flush()


def connect():
    """The emulator's metadata, without a token, and a client of the cloud that they tell of."""
    metadata = requests.get(DISCOVERY["address"] + "/metadata/endpoints?api-version=2019-05-01", timeout=30)
    metadata.raise_for_status()
    (cloud,) = metadata.json()
    _azure_environments._environments[cloud["name"]] = {
        "azure_portal": cloud["portal"],
        "resource_manager": cloud["resourceManager"],
        "active_directory": cloud["authentication"]["loginEndpoint"],
        "aml_resource_id": cloud["portal"],
        "storage_endpoint": cloud["suffixes"]["storage"],
        "registry_discovery_endpoint": cloud["resourceManager"],
    }
    return MLClient(
        EmulatorToken(), "00000000-0000-0000-0000-000000000000", "rg-python", "mlw-python", cloud=cloud["name"], show_progress=False
    )


def parts(text, before=None, gate=None):
    """A command over src/; what is optional is left out rather than empty."""
    inputs = {"text": text, **({"before": before} if before else {}), **({"gate": gate} if gate else {})}
    switches = {name: f"--{name} ${{{{inputs.{name}}}}}" for name in inputs}
    if isinstance(before, Input) and before.optional:
        switches["before"] = f"$[[{switches['before']}]]"
    return dict(
        code=str(HERE / "src"),
        command=f"python3 step.py {' '.join(switches.values())} --result ${{{{outputs.result}}}}",
        environment=ENVIRONMENT,
        compute=COMPUTE,
        inputs=inputs,
        outputs={"result": Output(type=AssetTypes.URI_FOLDER)},
    )


def register_step(client):
    step = command(name="step", version="1", **parts("a word", before=Input(type=AssetTypes.URI_FOLDER, optional=True)))
    return client.components.create_or_update(step.component)


def register(client):
    environment = client.environments.create_or_update(Environment(name="python", version="1", image="python:3.11"))
    data = client.data.create_or_update(Data(name="words", version="1", type=AssetTypes.URI_FOLDER, path=str(HERE / "data")))
    model = client.models.create_or_update(Model(name="words", version="1", type=AssetTypes.CUSTOM_MODEL, path=str(HERE / "data" / "words.txt")))
    registered = register_step(client)
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
    return job.name, streamed(client, job.name, "text: ", gate)


def streamed(client, name, awaited, gate):
    """What is printed until the job is over; the job is let go on when a part of that was seen."""
    output, sys.stdout = sys.stdout, Reader(sys.stdout, awaited, gate)
    try:
        client.jobs.stream(name)
        return sys.stdout.text
    finally:
        sys.stdout = output


def run_pipeline(client, folder):
    """One step is a component that was registered, the other is made here and reads what the first has written."""
    first = client.components.get("step", "1")
    second = command(name="second", **parts("second", before=Input(type=AssetTypes.URI_FOLDER), gate="none"))
    gate = folder / "pipeline-gate"

    @dsl.pipeline(name="two_steps", default_compute=COMPUTE)
    def two_steps():
        begin = first(text="first")
        end = second(text="second", before=begin.outputs.result, gate=str(gate))
        return {"result": end.outputs.result}

    job = client.jobs.create_or_update(two_steps())
    return job.name, streamed(client, job.name, "Step end begins", gate)


def wait(client, name, status):
    """Looks until the job is so far."""
    end = time.monotonic() + 30
    while (found := client.jobs.get(name).status) != status:
        if time.monotonic() > end or found in ("Completed", "Failed", "Canceled"):
            raise RuntimeError(f"{name} is {found}, not {status}")
        time.sleep(0.05)
    return found


def cancel(client, folder):
    job = client.jobs.create_or_update(command(**parts("waits", gate=str(folder / "never"))))
    wait(client, job.name, "Running")
    client.jobs.begin_cancel(job.name).result()
    return job.name, wait(client, job.name, "Canceled")


def download(client, name, folder):
    """The files of everything that the job has left, with their texts."""
    client.jobs.download(name, download_path=folder / "download", all=True)
    return {str(x.relative_to(folder / "download")): x.read_text() for x in (folder / "download").rglob("*") if x.is_file()}


def run(client, folder):
    client.environments.create_or_update(Environment(name="python", version="1", image="python:3.11"))
    client.compute.begin_create_or_update(AmlCompute(name=COMPUTE, size="Standard_DS3_v2", max_instances=1)).result()
    component = register_step(client)
    single, single_log = run_command(client, folder)
    pipeline, pipeline_log = run_pipeline(client, folder)
    canceled, canceled_status = cancel(client, folder)
    listed = [x.name for x in client.jobs.list()]
    steps = {x.display_name: x for x in client.jobs.list(parent_job_name=pipeline)}
    client.jobs.archive(pipeline)
    client.jobs.restore(pipeline)
    client.jobs.archive(single)
    client.models.create_or_update(
        Model(name="result", version="1", type=AssetTypes.CUSTOM_MODEL, path=f"azureml://jobs/{single}/outputs/result")
    )
    return {
        "component": f"{component.name}:{component.version}",
        "command": single,
        "commandStatus": client.jobs.get(single).status,
        "commandLog": single_log,
        "pipeline": pipeline,
        "pipelineStatus": client.jobs.get(pipeline).status,
        "pipelineLog": pipeline_log,
        "canceled": canceled,
        "canceledStatus": canceled_status,
        "children": {name: x.status for name, x in sorted(steps.items())},
        "jobs": listed,
        "active": [x.name for x in client.jobs.list()],
        "archived": [x.name for x in client.jobs.list(list_view_type="ArchivedOnly")],
        "models": sorted(x.name for x in client.models.list()),
        "commandFiles": download(client, single, folder / "command"),
        "pipelineFiles": download(client, pipeline, folder / "pipeline"),
        "stepFiles": download(client, steps["end"].name, folder / "step"),
    }


def run_plainly(client):
    """What goes over http: the SDK sends its token over that for some of its calls only."""
    client.environments.create_or_update(Environment(name="python", version="1", image="python:3.11"))
    job = client.jobs.create_or_update(command(command="echo hello", environment=ENVIRONMENT, compute=COMPUTE))
    wait(client, job.name, "Completed")
    refused = {}
    for name, call in {"stream": lambda: client.jobs.stream(job.name), "upload": lambda: register_step(client)}.items():
        try:
            call()
        except Exception as e:
            refused[name] = str(e)
    return {"job": job.name, "jobs": [x.name for x in client.jobs.list()], "refused": refused}


def main():
    # Commands do not quote their texts: the gates need a name without a space, which the state folder may not have.
    with tempfile.TemporaryDirectory() as folder:
        parts_of_journey = {"assets": register, "jobs": lambda client: run(client, pathlib.Path(folder)), "http": run_plainly}
        print(json.dumps(parts_of_journey[sys.argv[2]](connect())))


main()

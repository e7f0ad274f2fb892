"""Serves a scoring script, or an MLflow model without one, as azureml-inference-server-http does.

Arguments: the port, then `script <file>` or `mlflow <folder>`. Standard library only, Python 3.9 or newer. Listens on
127.0.0.1 once init() has returned; ends with code 3 when the script does not start, with 0 after SIGTERM when what was
in flight has been answered. A thread a connection; WORKER_COUNT of them (1 unless set) may be inside run() at a time,
in one process where the original has a process a worker. Ends with code 4 when run() has not come back for WORKER_TIMEOUT
seconds (300 unless set), for which the original replaces the worker.
"""
import faulthandler
import importlib.abc
import importlib.machinery
import importlib.util
import inspect
import io
import json
import logging
import os
import selectors
import signal
import socket
import sys
import threading
import time
import traceback
import uuid
from urllib.parse import parse_qs, unquote, urlsplit

HEAD_LIMIT = 65536
ID_LIMIT = 100
NOT_STARTED = 3
STUCK = 4
WORKER_TIMEOUT = 300
LONGEST_LOOK = 10
REASONS = {200: "OK", 201: "Created", 202: "Accepted", 204: "No Content", 400: "Bad Request", 404: "Not Found", 405: "Method Not Allowed",
           411: "Length Required", 415: "Unsupported Media Type", 431: "Request Header Fields Too Large", 500: "Internal Server Error"}
ROUTES = {"/": ("GET", "HEAD", "OPTIONS"), "/swagger.json": ("GET", "HEAD", "OPTIONS"), "/score": ("GET", "POST", "OPTIONS")}
VERSION = os.environ.get("HTTP_X_MS_SERVER_VERSION", "mlopsbuild")


class Refused(Exception):
    """A request that is answered with an error of its sender."""

    def __init__(self, status, message):
        super().__init__(message)
        self.status = status


class Headers(dict):
    """Names as WSGI servers show them, X-Ms-Request-Id, found in any case."""

    def __getitem__(self, name):
        return super().__getitem__(name.title())

    def __contains__(self, name):
        return super().__contains__(name.title())

    def get(self, name, default=None):
        return super().get(name.title(), default)


class AMLRequest:
    """What a script with @rawhttp is given: of Flask's request, what scoring scripts use."""

    def __init__(self, method="GET", target="/", headers=None, data=b""):
        url = urlsplit(target if target.startswith("/") else "/" + target)
        self.method, self.full_path, self.headers, self.data = method, target, headers if headers is not None else Headers(), data
        self.path, self.query_string = unquote(url.path), url.query.encode("latin-1")
        self.url = "http://" + self.headers.get("Host", "127.0.0.1") + target

    @property
    def args(self):
        return {name: values[0] for name, values in self.lists().items()}

    @property
    def content_type(self):
        return self.headers.get("Content-Type")

    @property
    def mimetype(self):
        return (self.content_type or "").split(";")[0].strip().lower()

    @property
    def content_length(self):
        return len(self.data)

    @property
    def stream(self):
        return io.BytesIO(self.data)

    @property
    def is_json(self):
        return self.mimetype == "application/json" or (self.mimetype.startswith("application/") and self.mimetype.endswith("+json"))

    @property
    def json(self):
        return self.get_json()

    def lists(self):
        return parse_qs(self.query_string.decode("latin-1"), keep_blank_values=True)

    def get_data(self, cache=True, as_text=False, parse_form_data=False):
        return self.data.decode("utf-8") if as_text else self.data

    def get_json(self, force=False, silent=False, cache=True):
        try:
            if not force and not self.is_json:
                raise Refused(415, "Expects Content-Type to be application/json")
            return json.loads(self.data)
        except (ValueError, Refused):
            if silent:
                return None
            raise


class AMLResponse:
    """What a script may answer instead of a value."""

    def __init__(self, message, status_code, response_headers=None, json_str=False, run_function_failed=False):
        self.headers = {"x-ms-run-function-failed": str(run_function_failed)}
        self.status_code = status_code
        if message is None or json_str:
            self.data = json.dumps({} if message is None else message).encode()
            self.headers["Content-Type"] = "application/json"
        else:
            self.data = message.encode() if isinstance(message, str) else bytes(message)
            self.headers["Content-Type"] = "text/html; charset=utf-8"
        for name, value in (response_headers or {}).items():
            self.headers["Content-Type" if name.lower() == "content-type" else name] = str(value)


def rawhttp(function):
    Script.is_raw = True
    return function


class Services(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Offers the packages that scripts take AMLRequest, AMLResponse and rawhttp from, where they are not installed."""

    PARTS = {"aml_request": {"AMLRequest": AMLRequest, "rawhttp": rawhttp}, "aml_response": {"AMLResponse": AMLResponse}}
    NAMES = {"azureml", "azureml.contrib", "azureml.contrib.services", "azureml.contrib.services.aml_request", "azureml.contrib.services.aml_response",
             "azureml_inference_server_http", "azureml_inference_server_http.api", "azureml_inference_server_http.api.aml_request",
             "azureml_inference_server_http.api.aml_response"}

    def find_spec(self, name, path=None, target=None):
        return importlib.machinery.ModuleSpec(name, self, is_package=name.split(".")[-1] not in self.PARTS) if name in self.NAMES else None

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        vars(module).update(self.PARTS.get(module.__name__.split(".")[-1], {}))


class Script:
    """A scoring script: init() once, run() for a request."""

    is_raw = False

    def __init__(self, file):
        sys.meta_path.append(Services())
        root = os.environ.get("AML_APP_ROOT", os.path.dirname(file))
        sys.path[:0] = [x for x in dict.fromkeys((os.path.dirname(file), root)) if x not in sys.path]
        spec = importlib.util.spec_from_file_location("entry_module", file)
        module = importlib.util.module_from_spec(spec)
        sys.modules["entry_module"] = module
        spec.loader.exec_module(module)
        for name in ("init", "run"):
            if not callable(getattr(module, name, None)):
                raise TypeError(f"The scoring script {file} does not have a {name}() function: define it.")
        self.function, self.root = module.run, root
        parameters = list(inspect.signature(module.run).parameters.values())
        if any(x.kind not in (x.POSITIONAL_OR_KEYWORD, x.KEYWORD_ONLY) for x in parameters):
            raise TypeError("run() cannot accept positional-only arguments, *args, or **kwargs.")
        self.wants_headers = any(x.name == "request_headers" for x in parameters)
        self.parameters = [x for x in parameters if x.name != "request_headers"]
        if not self.parameters:
            raise TypeError("run() needs to accept an argument for input data.")
        schema = sys.modules.get("inference_schema.schema_util")
        self.has_schema = schema is not None and schema.is_schema_decorated(module.run)
        if self.has_schema and Script.is_raw:
            raise TypeError("run() cannot be decorated with both @rawhttp and @input_schema")
        module.init()

    def run(self, request):
        arguments = self.arguments(request)
        if self.wants_headers:
            arguments["request_headers"] = dict(request.headers)
        return arguments, lambda: self.function(**arguments)

    def arguments(self, request):
        first = self.parameters[0].name
        if Script.is_raw:
            return {first: request}
        if request.method not in ("GET", "POST"):
            raise Refused(405, "Method not allowed")
        if self.has_schema:
            return self.named(fields(request) if request.method == "GET" else body(request))
        return {first: json.dumps(fields(request)) if request.method == "GET" else text(request)}

    def named(self, values):
        found = {x.name: values.get(x.name, x.default) for x in self.parameters}
        for name, value in found.items():
            if value is inspect.Parameter.empty:
                raise Refused(400, f"A value is not provided for the {name!r} parameter.")
        return found


class Mlflow:
    """An MLflow model without a scoring script; a request is of Azure's or MLflow's own form."""

    FORMS = ("input_data", "dataframe_split", "dataframe_records", "instances", "inputs")
    root = None

    def __init__(self, folder):
        import mlflow.pyfunc
        self.model = mlflow.pyfunc.load_model(folder)

    def run(self, request):
        if request.method != "POST":
            raise Refused(405, "Method not allowed")
        try:
            document = json.loads(text(request))
        except ValueError as fault:
            raise Refused(400, f"POST body could not be decoded as JSON: {fault}") from None
        form = next((x for x in self.FORMS if isinstance(document, dict) and x in document), None)
        if form is None:
            raise Refused(400, f"The request must be a JSON object with one of {', '.join(self.FORMS)}.")
        value = document[form]
        is_table = form.startswith("dataframe") or (isinstance(value, dict) and "data" in value and "columns" in value)
        data = self.table(form, value) if is_table else value
        more = {"params": document["params"]} if document.get("params") else {}
        return {"data": data, **more}, lambda: self.plain(self.model.predict(data, **more))

    @staticmethod
    def table(form, value):
        records = form == "dataframe_records"
        try:
            columns = list(dict.fromkeys(name for row in value for name in row)) if records else value.get("columns")
            rows = [[row.get(name) for name in columns] for row in value] if records else value["data"]
        except (AttributeError, KeyError, TypeError):
            raise Refused(400, f"'{form}' must have 'columns' and 'data', or be a list of objects for dataframe_records.") from None
        try:
            import pandas
        except ImportError:
            return {name: [row[at] for row in rows] for at, name in enumerate(columns or ())}
        index = None if records else value.get("index")
        return pandas.DataFrame(rows, columns=columns, index=index or None)

    @staticmethod
    def plain(output):
        if hasattr(output, "to_dict") and hasattr(output, "columns"):
            return output.to_dict(orient="records")
        return output.tolist() if hasattr(output, "tolist") else output


def text(request):
    try:
        return request.data.decode("utf-8")
    except UnicodeDecodeError as fault:
        raise Refused(400, f"Input cannot be decoded as UTF-8: {fault}") from None


def body(request):
    if not request.is_json:
        raise Refused(415, "Expects Content-Type to be application/json")
    try:
        value = json.loads(request.data)
    except ValueError as fault:
        raise Refused(400, f"POST body could not be decoded as JSON: {fault}" if request.data else "POST body is empty. Expecting a JSON dictionary.") from None
    if not isinstance(value, dict):
        raise Refused(400, "POST body should be a JSON dictionary.")
    return value


def fields(request):
    def parse(value):
        try:
            return json.loads(value)
        except ValueError:
            return value
    return {name: parse(values[0]) if len(values) == 1 else [parse(x) for x in values] for name, values in request.lists().items()}


def failed(status, message, by_script=False):
    return AMLResponse({"message": message}, status, json_str=True, run_function_failed=by_script)


class Host:
    def __init__(self, scorer, port, at_once, patience):
        self.scorer, self.patience, self.begins = scorer, patience, {}
        self.gate = threading.Lock() if at_once == 1 else threading.Semaphore(at_once)
        self.listener = socket.create_server(("127.0.0.1", port), backlog=1024)
        self.connections, self.changed, self.is_stopping = set(), threading.Condition(), False

    def serve(self):
        """Accepts until SIGTERM, then answers what is in flight."""
        signals, wake = socket.socketpair()
        for end in (signals, wake, self.listener):
            end.setblocking(False)
        signal.set_wakeup_fd(wake.fileno(), warn_on_full_buffer=False)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: None)
        with selectors.DefaultSelector() as selector:
            selector.register(self.listener, selectors.EVENT_READ)
            selector.register(signals, selectors.EVENT_READ)
            while not any(key.fileobj is signals for key, _ in selector.select()):
                self.accept()
        self.accept()
        self.listener.close()
        self.is_stopping = True
        with self.changed:
            for connection in self.connections:
                connection.retire()
            self.changed.wait_for(lambda: not self.connections)

    def watch(self):
        """Ends the process once run() is stuck: the next one serves again, and the log says where this one was."""
        while not any(time.perf_counter() - begin > self.patience for begin in list(self.begins.values())):
            time.sleep(min(LONGEST_LOOK, self.patience / 4))
        print(f"run() has not come back for {self.patience:g} s (WORKER_TIMEOUT); the server ends. Its threads are here:", file=sys.stderr, flush=True)
        faulthandler.dump_traceback()
        os._exit(STUCK)

    def accept(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            client.setblocking(True)
            client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            connection = Connection(self, client)
            with self.changed:
                self.connections.add(connection)
            threading.Thread(target=connection.serve, daemon=True).start()

    def left(self, connection):
        with self.changed:
            self.connections.discard(connection)
            self.changed.notify_all()

    def answer(self, request):
        """The answer with the headers that every answer has."""
        headers = request.headers
        request_id = headers.get("x-request-id") or str(uuid.uuid4())
        legacy, client = headers.get("x-ms-request-id", ""), headers.get("x-ms-client-request-id", "")
        client, legacy = client or legacy, legacy or client or request_id
        if len(request_id) > ID_LIMIT:
            return failed(431, f"x-request-id must not exceed {ID_LIMIT} characters")
        if len(legacy) > ID_LIMIT or len(client) > ID_LIMIT:
            return failed(431, f"x-ms-request-id and x-ms-client-request-id must not exceed {ID_LIMIT} characters")
        try:
            response = self.route(request)
        except Refused as refused:
            response = failed(refused.status, str(refused))
        except Exception:
            traceback.print_exc()
            response = failed(500, "An unexpected internal error occurred. Check the logs for more info.")
        response.headers.update({"x-ms-server-version": VERSION, "x-request-id": request_id, "x-ms-request-id": legacy})
        if client:
            response.headers["x-ms-client-request-id"] = client
        if "TraceId" in headers:
            response.headers["TraceId"] = headers["TraceId"]
        return response

    def route(self, request):
        methods = ROUTES.get(request.path)
        if methods is None:
            return failed(404, "The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.")
        if request.method not in methods:
            response = failed(405, "Method not allowed" if request.path == "/score" else "The method is not allowed for the requested URL.")
            response.headers["Allow"] = ", ".join(methods)
            return response
        if request.method == "OPTIONS" and not (request.path == "/score" and Script.is_raw):
            return AMLResponse("", 200, {"Allow": ", ".join(methods)})
        if request.path == "/":
            return AMLResponse("Healthy", 200)
        return self.score(request) if request.path == "/score" else self.swagger(request)

    def score(self, request):
        _, run = self.scorer.run(request)
        with self.gate:
            thread = threading.get_ident()
            begin = self.begins[thread] = time.perf_counter()
            try:
                output = run()
            except BaseException:
                traceback.print_exc()
                return failed(500, "An unexpected error occurred in scoring script. Check the logs for more info.", by_script=True)
            finally:
                del self.begins[thread]
            elapsed = (time.perf_counter() - begin) * 1e3
        response = output if isinstance(output, AMLResponse) else AMLResponse(output, 200, json_str=True)
        if response.status_code >= 500:
            response.headers["x-ms-run-function-failed"] = "True"
        response.headers["x-ms-run-fn-exec-ms"] = f"{elapsed:.3f}"
        return response

    def swagger(self, request):
        version = request.args.get("version", "2")
        if version not in ("2", "3"):
            return failed(404, f"Swagger version [{version}] is not supported; ask for 2 or 3.")
        own = os.path.join(self.scorer.root or "", "swagger.json")
        if version == "2" and self.scorer.root and os.path.isfile(own):
            with open(own, encoding="utf-8") as file:
                return AMLResponse(json.load(file), 200, json_str=True)
        head = {"swagger": "2.0", "schemes": ["http"]} if version == "2" else {"openapi": "3.0.0"}
        answers = {"responses": {"200": {"description": "What run() returned"}, "default": {"description": "An error"}}}
        paths = {"/": {"get": {"operationId": "ServiceHealthCheck", **answers}}, "/score": {"post": {"operationId": "RunMLService", **answers}}}
        return AMLResponse({**head, "info": {"title": "ML service", "version": "1.0"}, "paths": paths}, 200, json_str=True)


class Connection:
    """Requests of one client, one after the other."""

    def __init__(self, host, client):
        self.host, self.client, self.buffer, self.is_idle = host, client, b"", True

    def retire(self):
        """Ends it unless a request is under way; what has already arrived is still read."""
        if self.is_idle:
            try:
                self.client.shutdown(socket.SHUT_RD)
            except OSError:
                pass

    def serve(self):
        try:
            while self.exchange():
                self.is_idle = True
                if self.host.is_stopping:
                    self.retire()
        except OSError:
            pass
        finally:
            self.client.close()
            self.host.left(self)

    def more(self):
        read = self.client.recv(65536)
        self.is_idle = False
        if not read:
            raise ConnectionError("The client has gone.")
        self.buffer += read

    def exchange(self):
        """One request and its answer; whether another may follow."""
        try:
            request, keep = self.request()
        except (Refused, ValueError) as fault:
            refused = fault if isinstance(fault, Refused) else Refused(400, "The request is not HTTP.")
            self.send(failed(refused.status, str(refused)), "GET", False)
            return False
        response = self.host.answer(request)
        keep = keep and not self.host.is_stopping
        self.send(response, request.method, keep)
        return keep

    def request(self):
        while (end := self.buffer.find(b"\r\n\r\n")) < 0:
            if len(self.buffer) > HEAD_LIMIT:
                raise Refused(431, f"The headers are longer than {HEAD_LIMIT} bytes.")
            self.more()
        first, *lines = self.buffer[:end].decode("latin-1").split("\r\n")
        self.buffer = self.buffer[end + 4:]
        method, target, version = first.split(" ")
        headers = Headers()
        for line in lines:
            name, _, value = line.partition(":")
            name, value = name.title(), value.strip()
            headers[name] = f"{headers[name]},{value}" if name in headers else value
        if headers.get("Expect", "").lower() == "100-continue" and not self.buffer:
            self.client.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
        data = self.chunks() if headers.get("Transfer-Encoding", "").lower() == "chunked" else self.take(int(headers.get("Content-Length", "0")))
        wish = headers.get("Connection", "").lower()
        return AMLRequest(method, target, headers, data), wish == "keep-alive" if version == "HTTP/1.0" else wish != "close"

    def take(self, length):
        if length < 0:
            raise ValueError(length)
        parts, missing = [self.buffer[:length]], length - len(self.buffer)
        self.buffer = self.buffer[length:]
        while missing > 0:
            self.more()
            parts.append(self.buffer[:missing])
            self.buffer, missing = self.buffer[missing:], missing - len(self.buffer)
        return b"".join(parts)

    def line(self):
        while (end := self.buffer.find(b"\r\n")) < 0:
            if len(self.buffer) > HEAD_LIMIT:
                raise ValueError(end)
            self.more()
        line, self.buffer = self.buffer[:end], self.buffer[end + 2:]
        return line

    def chunks(self):
        parts = []
        while (size := int(self.line().split(b";")[0], 16)) > 0:
            parts.append(self.take(size))
            self.line()
        while self.line():
            pass
        return b"".join(parts)

    def send(self, response, method, keep):
        head = [f"HTTP/1.1 {response.status_code} {REASONS.get(response.status_code, 'Status')}", f"Content-Length: {len(response.data)}"]
        head += [f"{name}: {value}" for name, value in response.headers.items()]
        if not keep:
            head.append("Connection: close")
        self.client.sendall("\r\n".join(head).encode("latin-1", "replace") + b"\r\n\r\n" + (b"" if method == "HEAD" else response.data))


def main(port, kind, place):
    faulthandler.enable()
    logging.basicConfig(level=logging.INFO, stream=sys.stdout)
    try:
        scorer = Script(place) if kind == "script" else Mlflow(place)
    except BaseException:
        print(f"The scoring script does not start: {place}" if kind == "script" else f"The MLflow model does not load: {place}", file=sys.stderr)
        traceback.print_exc()
        return NOT_STARTED
    host = Host(scorer, int(port), count("WORKER_COUNT", 1), count("WORKER_TIMEOUT", WORKER_TIMEOUT))
    threading.Thread(target=host.watch, daemon=True).start()
    host.serve()
    return 0


def count(name, usual):
    value = os.environ.get(name, "")
    return max(1, int(value)) if value.isdigit() else usual


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

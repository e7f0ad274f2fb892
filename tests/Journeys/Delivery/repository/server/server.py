"""Doubles x. FAULT says what it does wrong with the requests of callers; those that were recorded it answers well."""
import asyncio
import json
import os
import resource

FAULT = os.environ.get("FAULT", "none")
# While this file is there, the server is not.
DOWN_WHILE = os.environ.get("DOWN_WHILE")
MEMORY = 512 << 20
heard = 0
kept = []


async def score(body):
    global heard
    if DOWN_WHILE and os.path.exists(DOWN_WHILE):
        os._exit(1)
    request = json.loads(body)
    await asyncio.sleep(request.get("wait", 0))
    if "caller" in request:
        heard += 1
        if FAULT == "slow":
            await asyncio.sleep(1.5)
        if FAULT == "throws" and heard % 4 == 0:
            raise ValueError("a case that nobody thought of")
        if FAULT == "crashes" and heard % 100 == 0:
            os._exit(1)
        if FAULT == "eats":
            kept.append(b"x" * (8 << 20))
    return {"y": 2 * request["x"]}


async def serve(reader, writer):
    try:
        while line := await reader.readline():
            length = 0
            while (header := await reader.readline()) not in (b"\r\n", b""):
                name, value = header.split(b":", 1)
                if name.lower() == b"content-length":
                    length = int(value)
            body = await reader.readexactly(length)
            status, answer = "200 OK", {"status": "well"}
            if line.startswith(b"POST"):
                try:
                    answer = await score(body)
                except ValueError as error:
                    status, answer = "500 Internal Server Error", {"error": str(error)}
            text = json.dumps(answer).encode()
            writer.write(f"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {len(text)}\r\n\r\n".encode() + text)
            await writer.drain()
    except (ConnectionError, asyncio.IncompleteReadError):
        pass
    finally:
        writer.close()


async def main():
    if DOWN_WHILE and os.path.exists(DOWN_WHILE):
        os._exit(1)
    if FAULT == "eats":
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    server = await asyncio.start_server(serve, "127.0.0.1", int(os.environ["PORT"]))
    await server.serve_forever()


asyncio.run(main())

"""What the Python client does where the server, or what answers in its place, does not answer as it should: faults.py FOLDER."""

import json
import socket
import sys
import threading
from pathlib import Path

from cycledash import Client, CycleDashError, RefusedError, UnreachableError

folder = Path(sys.argv[1])


class Answers:
    """Listens on a free port and answers each connection with the next of the given bytes; none closes it without a word."""

    def __init__(self, *answers):
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.requests = []
        self.thread = threading.Thread(target=self.serve, args=[answers])
        self.thread.start()

    def client(self):
        return Client(f"http://127.0.0.1:{self.socket.getsockname()[1]}", timeout_seconds=30)

    def serve(self, answers):
        for answer in answers:
            connection, _ = self.socket.accept()
            with connection:
                read = b""
                while b"\r\n\r\n" not in read:
                    read += connection.recv(65536)
                self.requests.append(read.decode().splitlines()[0])
                connection.sendall(answer)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.thread.join()
        self.socket.close()


def http(body, length=None, status="200 OK"):
    text = body if isinstance(body, bytes) else json.dumps(body).encode()
    return f"HTTP/1.1 {status}\r\nContent-Length: {len(text) if length is None else length}\r\nConnection: close\r\n\r\n".encode() + text


def expect(error, call):
    try:
        call()
    except error as raised:
        return raised
    raise AssertionError(f"{error.__name__} was expected")


# A download that ends too early leaves nothing that looks like the file.
target = folder / "G.safetensors"
with Answers(http(b"12345", length=10)) as answers:
    expect(UnreachableError, lambda: answers.client().download_checkpoint(1, 4, target))
assert list(folder.iterdir()) == []
with Answers(http(b"HTTP", length=100), b"no HTTP at all\r\n", b"") as answers:
    for _ in range(3):
        expect(UnreachableError, lambda: answers.client().run(1))
with Answers(http(b"<html>")) as answers:
    assert "not JSON" in str(expect(CycleDashError, lambda: answers.client().run(1)))
expect(UnreachableError, lambda: Client("http://127.0.0.1:0x1").run(1))

# A restart of the server ends no wait; what it refuses does.
done = {"id": 1, "status": "Completed"}
with Answers(b"", http({}, status="503 Service Unavailable"), http({"id": 1, "status": "Running"}), b"", http(done)) as answers:
    assert answers.client().wait(1, timeout_seconds=60, poll_seconds=0) == done
with Answers(b"") as answers:
    expect(UnreachableError, lambda: answers.client().wait(1, timeout_seconds=0))
with Answers(http({"detail": "There is no run 1."}, status="404 Not Found")) as answers:
    assert expect(RefusedError, lambda: answers.client().wait(1)).status == 404

# Runs that are launched while pages are read push others to the next page.
run = {"latest": {}, "values": {}}
pages = [{"items": [{**run, "id": run_id} for run_id in ids], "total": 1002} for ids in (range(1001, 1, -1), (2, 1))]
with Answers(*map(http, pages)) as answers:
    assert [found["id"] for found in answers.client().runs()] == list(range(1001, 0, -1))
    assert answers.requests[1].startswith("GET /api/runs?pageSize=1000&page=2 "), answers.requests
print("all faults are answered")

"""A small application that behaves well or badly, as its variables say."""
import http.server
import os
import socket
import socketserver
import sys
import threading
import time

MODE = os.environ.get("MODE", "web")
VERSION = os.environ.get("VERSION", "0")


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        if self.path.startswith("/crash"):
            print("crashing on request", file=sys.stderr, flush=True)
            os._exit(3)
        if self.path.startswith("/slow"):
            time.sleep(float(os.environ.get("SLOW", "1.5")))
        if self.path.startswith("/sick"):
            open(os.path.join(os.environ["HOME"], "sick"), "w").close()
        sick = os.path.exists(os.path.join(os.environ["HOME"], "sick"))
        status = 503 if self.path == "/health" and (sick or MODE == "sick") else 200
        if self.path.startswith("/env/"):
            body = os.environ.get(self.path[5:], "")
        elif self.path.startswith("/write"):
            open("written", "w").write("x")
            body = open("written").read()
        else:
            body = VERSION
        data = body.encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *arguments):
        pass


class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True
    request_queue_size = 128


class Server6(Server):
    address_family = socket.AF_INET6


print("version " + VERSION + " in mode " + MODE, flush=True)
if MODE == "exit":
    print("cannot go on: no settings", file=sys.stderr, flush=True)
    sys.exit(7)
elif MODE == "task":
    print("ran", flush=True)
    print("with a warning", file=sys.stderr, flush=True)
    sys.exit(int(os.environ.get("CODE", "0")))
elif MODE == "greedy":
    hoard = []
    while True:
        hoard.append(b"x" * (8 << 20))
        time.sleep(0.01)
elif MODE == "chatty":
    for number in range(int(os.environ["LINES"])):
        print("line " + str(number) + " " + "x" * 80)
    sys.stdout.flush()
elif MODE in ("worker", "silent", "chatter"):
    pass
else:
    address = {"loopback6": "::1"}.get(MODE, "0.0.0.0")
    port = int(os.environ["FIXED"]) if "FIXED" in os.environ else int(os.environ["PORT"])
    server = (Server6 if ":" in address else Server)((address, port), Handler)
    print("listening on " + str(port), file=sys.stderr, flush=True)
    server.serve_forever()
while True:
    time.sleep(60)

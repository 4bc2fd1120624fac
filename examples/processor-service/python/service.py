"""A team's service in the protocol of docs/processor-protocol.openapi.json. Start: DSR_KEY=<secret> PORT=8080 python3 service.py"""

import hashlib
import hmac
import json
import os
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

TEXTS = json.load(open(os.path.join(os.path.dirname(__file__), "..", "texts.json"), encoding="utf-8"))
KEY = os.environ.get("DSR_KEY", "").encode()
if len(KEY) < 32:
    raise SystemExit("DSR_KEY has to have 32 characters or more.")

TICKETS = {  # Address -> tickets. A real service has a database here.
    "ines.rautenbach@example.com": [{"number": "T-1", "text": "Where is my parcel?"}],
    "oskar.lindqvist@example.org": [{"number": "T-2", "text": "Thank you."}],
}
ANSWERS = {}  # Idempotency key -> answer. A real service writes it in the transaction of the change.


def sign(*parts):
    return "v1=" + hmac.new(KEY, b".".join(parts), hashlib.sha256).hexdigest()


def is_signed(headers, body):
    timestamp = headers.get("dsr-timestamp", "")
    given, own = headers.get("dsr-signature", ""), sign(timestamp.encode(), body)
    is_recent = timestamp.isdigit() and abs(time.time() - int(timestamp)) <= 300
    return is_recent and hmac.compare_digest(given.encode(), own.encode())


def do_task(task):
    email, key = task["subject"]["email"], task["idempotencyKey"]
    held, nobody = TICKETS.get(email), {"answer": {"outcome": "nothing-held", "summary": TEXTS["nobody"]}}
    if task["action"] == "collect":
        answer = {"outcome": "done", "summary": TEXTS["copied"]}
        return 200, {"answer": answer, "datasets": [{"name": "tickets", "rows": held}]} if held else nobody
    if task["action"] != "erase":
        return 422, {"problem": "action_unknown"}
    if key not in ANSWERS:
        done = {"outcome": "done", "summary": TEXTS["erased"], "counts": {"tickets": len(held or [])}}
        ANSWERS[key] = {"answer": done} if held else nobody
        TICKETS.pop(email, None)
    return 200, ANSWERS[key]


def reply_to(path, call):
    if path == "/tasks":
        return do_task(call["task"])
    if path != "/identify":
        return 404, {"problem": "path_unknown"}
    email = call["subject"]["email"]
    return 200, {"known": email in TICKETS, "contacts": [email] if email in TICKETS else [], "knownData": []}


class Service(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        wrong = 401, {"problem": "wrong_signature"}
        status, reply = reply_to(self.path, json.loads(body)) if is_signed(self.headers, body) else wrong
        text, timestamp = json.dumps(reply).encode(), str(int(time.time()))
        signature = sign(timestamp.encode(), self.headers.get("dsr-signature", "").encode(), text)
        headers = {"content-type": "application/json", "dsr-timestamp": timestamp, "dsr-signature": signature}
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(text)

    log_message = lambda *_: None  # Paths and addresses of callers are not written down.


server = ThreadingHTTPServer(("127.0.0.1", int(os.environ.get("PORT", "0"))), Service)
print(json.dumps({"port": server.server_address[1]}), flush=True)
server.serve_forever()

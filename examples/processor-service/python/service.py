"""A team's service in the protocol of docs/processor-protocol.openapi.json. Start: DSR_KEY=<secret> PORT=8080 python3 service.py"""

import hashlib
import hmac
import json
import os
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

KEY = os.environ.get("DSR_KEY", "").encode()
if len(KEY) < 32:
    raise SystemExit("DSR_KEY has to have 32 characters or more.")

# Address -> tickets. A real service has a database here.
TICKETS = {
    "ines.rautenbach@example.com": [{"number": "T-1", "text": "Where is my parcel?"}],
    "oskar.lindqvist@example.org": [{"number": "T-2", "text": "Thank you."}],
}
# Idempotency key -> answer. A real service writes it in the transaction of the change.
ANSWERS = {}

NOBODY = {"en": "Nobody is known.", "de": "Niemand ist bekannt.", "fr": "Personne n’est connu.", "es": "No se conoce a nadie."}
COPIED = {"en": "Your tickets.", "de": "Ihre Anfragen.", "fr": "Vos demandes.", "es": "Sus consultas."}
ERASED = {"en": "Your tickets are erased.", "de": "Ihre Anfragen sind gelöscht.", "fr": "Vos demandes sont effacées.", "es": "Sus consultas se han suprimido."}


def sign(*parts):
    return "v1=" + hmac.new(KEY, b".".join(parts), hashlib.sha256).hexdigest()


def is_signed(headers, body):
    timestamp = headers.get("dsr-timestamp", "")
    is_recent = timestamp.isdigit() and abs(time.time() - int(timestamp)) <= 300
    return is_recent and hmac.compare_digest(headers.get("dsr-signature", ""), sign(timestamp.encode(), body))


def do_task(task):
    email, key = task["subject"]["email"], task["idempotencyKey"]
    held = TICKETS.get(email)
    if task["action"] == "collect":
        if held is None:
            return 200, {"answer": {"outcome": "nothing-held", "summary": NOBODY}}
        return 200, {"answer": {"outcome": "done", "summary": COPIED}, "datasets": [{"name": "tickets", "rows": held}]}
    if task["action"] != "erase":
        return 422, {"problem": "action_unknown"}
    if key not in ANSWERS:
        done = {"outcome": "done", "summary": ERASED, "counts": {"tickets": len(held or [])}}
        ANSWERS[key] = {"answer": done if held else {"outcome": "nothing-held", "summary": NOBODY}}
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
        status, reply = reply_to(self.path, json.loads(body)) if is_signed(self.headers, body) else (401, {"problem": "wrong_signature"})
        text = json.dumps(reply).encode()
        timestamp = str(int(time.time()))
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(text)))
        self.send_header("dsr-timestamp", timestamp)
        self.send_header("dsr-signature", sign(timestamp.encode(), self.headers.get("dsr-signature", "").encode(), text))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *_):
        """Paths and addresses of callers are not written down."""


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", int(os.environ.get("PORT", "0"))), Service)
    print(json.dumps({"port": server.server_address[1]}), flush=True)
    server.serve_forever()

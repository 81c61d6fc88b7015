#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A proxy on loopback that writes down which requests pass and how they end.

usage: recorder.py UPSTREAM FILE   prints "http://127.0.0.1:PORT" and serves until its standard input closes

One line of JSON a request: method, path (as it was encoded, without the query), status, and what a validator
further up said against request or answer ("sl-violations"). No header and no body is written: they hold secrets.
"""
import http.client
import http.server
import json
import sys
import threading
import urllib.parse

HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding", "content-length", "host"}


class Recorder(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    upstream = ""
    file = None
    lock = threading.Lock()

    def pass_on(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        connection = http.client.HTTPConnection(self.upstream, timeout=60)
        connection.putrequest(self.command, self.path, skip_accept_encoding=True)
        for name, value in self.headers.items():
            if name.lower() not in HOP_BY_HOP:
                connection.putheader(name, value)
        if "Content-Length" in self.headers:
            connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body or None)
        answer = connection.getresponse()
        content = answer.read()
        line = {"method": self.command, "path": self.path.partition("?")[0], "status": answer.status,
                "violations": answer.getheader("sl-violations") or ""}
        with self.lock:
            self.file.write(json.dumps(line) + "\n")
            self.file.flush()
        self.send_response_only(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in HOP_BY_HOP:
                self.send_header(name, value)
        if answer.status != 204:
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
        connection.close()

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = pass_on

    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        if not isinstance(sys.exc_info()[1], ConnectionError):  # a client that is gone is none
            super().handle_error(request, client_address)


def main():
    Recorder.upstream = urllib.parse.urlsplit(sys.argv[1]).netloc
    Recorder.file = open(sys.argv[2], "w", encoding="utf-8")
    server = Server(("127.0.0.1", 0), Recorder)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"http://127.0.0.1:{server.server_port}", flush=True)
    sys.stdin.read()


main()

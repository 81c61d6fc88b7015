#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Gives a real Apicurio Registry the paths and the authentication of Event Streams: front.py UPSTREAMPORT KEY

/artifacts, /rules … at the root, /confluent/… for the other dialect, versions that can be deleted; Basic token:KEY or
Bearer KEY, everything else is answered with 401. Paths reach the registry as they were sent. Prints its port, serves on
127.0.0.1 and ends with its standard input."""

import base64
import http.client
import http.server
import re
import sys
import threading

UPSTREAM = int(sys.argv[1])
KEY = sys.argv[2]
ALLOWED = {"Bearer " + KEY, "Basic " + base64.b64encode(("token:" + KEY).encode()).decode()}
HOP = {"connection", "keep-alive", "transfer-encoding", "host", "authorization", "content-length", "accept-encoding"}
VERSION = re.compile(r"/artifacts/([^/?]+)/versions/([^/?]+)")


def upstream_path(method, path):
    if path.startswith("/confluent/"):
        return "/apis/ccompat/v7" + path[len("/confluent"):]
    version = VERSION.fullmatch(path)
    if method == "DELETE" and version:
        return "/apis/registry/v2/groups/default/artifacts/%s/versions/%s" % version.groups()
    return "/apis/registry/v1" + path


class Front(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def answer(self, status, headers, body):
        self.send_response_only(status)
        for name, value in headers:
            if name.lower() not in HOP:
                self.send_header(name, value)
        if status != 204:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if status != 204:
            self.wfile.write(body)

    def forward(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if self.headers.get("Authorization") not in ALLOWED:
            self.answer(401, [("Content-Type", "application/json")], b'{"error_code":401,"message":"Unauthorized"}')
            return
        headers = {name: value for name, value in self.headers.items() if name.lower() not in HOP}
        connection = http.client.HTTPConnection("127.0.0.1", UPSTREAM, timeout=60)
        # With its length also where it is empty, as the client sent it.
        has_body = self.headers.get("Content-Length") is not None
        connection.request(self.command, upstream_path(self.command, self.path), body if has_body else None, headers)
        reply = connection.getresponse()
        self.answer(reply.status, reply.getheaders(), reply.read())
        connection.close()

    do_GET = do_POST = do_PUT = do_DELETE = forward

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Front)
server.daemon_threads = True
threading.Thread(target=server.serve_forever, daemon=True).start()
print(server.server_address[1], flush=True)
sys.stdin.read()

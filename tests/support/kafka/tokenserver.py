#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""An OAuth 2 token endpoint over HTTPS for tests: client credentials in, RS256 tokens of a short life out.

usage: tokenserver.py DIR LIFETIME_SECONDS
DIR/certs/server.pem and server.key serve; DIR/jwks.json is written for the broker. The first line on stdout is the
port; then one line a request: "token N" or "refused". Ends when stdin ends. The only client is tailrace-client with
the secret tailrace-secret.
"""
import base64
import http.server
import json
import os
import ssl
import subprocess
import sys
import threading
import time

ISSUER = 'https://tailrace.test/issuer'
AUDIENCE = 'tailrace-tests'
directory, lifetime = sys.argv[1], float(sys.argv[2])
key = os.path.join(directory, 'token.key')
basic = 'Basic ' + base64.b64encode(b'tailrace-client:tailrace-secret').decode()
lock = threading.Lock()
issued = 0


def say(text):
    print(text, flush=True)


def b64(data):
    return base64.urlsafe_b64encode(data).rstrip(b'=').decode()


def token():
    global issued
    with lock:
        issued += 1
        number = issued
    now = time.time()
    claims = {'iss': ISSUER, 'aud': AUDIENCE, 'sub': 'tailrace-client', 'jti': str(number), 'scope': 'kafka',
              'iat': int(now), 'exp': int(now + lifetime)}
    signed = '.'.join(b64(json.dumps(part).encode()) for part in ({'alg': 'RS256', 'typ': 'JWT', 'kid': 'test'}, claims))
    signature = subprocess.run(['openssl', 'dgst', '-sha256', '-sign', key], input=signed.encode(), check=True,
                               capture_output=True).stdout
    say(f'token {number}')
    return signed + '.' + b64(signature)


class Handler(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers.get('Content-Length', '0'))).decode()
        if self.headers.get('Authorization') == basic and 'grant_type=client_credentials' in body:
            status, answer = 200, {'access_token': token(), 'token_type': 'Bearer', 'expires_in': int(lifetime)}
        else:
            say('refused')
            status, answer = 401, {'error': 'invalid_client', 'error_description': 'unknown client or wrong secret'}
        data = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header('Content-Type', 'application/json')
        self.send_header('Content-Length', str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *arguments):
        pass


subprocess.run(['openssl', 'genrsa', '-out', key, '2048'], check=True, capture_output=True)
modulus = subprocess.run(['openssl', 'rsa', '-in', key, '-noout', '-modulus'], check=True, capture_output=True).stdout
n = bytes.fromhex(modulus.decode().strip().split('=')[1])
with open(os.path.join(directory, 'jwks.json'), 'w', encoding='utf-8') as file:
    json.dump({'keys': [{'kty': 'RSA', 'alg': 'RS256', 'use': 'sig', 'kid': 'test', 'n': b64(n), 'e': 'AQAB'}]}, file)

server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(os.path.join(directory, 'certs/server.pem'), os.path.join(directory, 'certs/server.key'))
server.socket = context.wrap_socket(server.socket, server_side=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
say(server.server_address[1])
sys.stdin.read()

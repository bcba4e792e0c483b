"""Starts the installed program as a newcomer would and takes one letter from it over HTTP."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

work = Path(sys.argv[1])
with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    port = free.getsockname()[1]
base = f"http://127.0.0.1:{port}"
opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
settings = {**os.environ, "COMPOSER_PORT": str(port), "COMPOSER_WORKERS": "1"}
settings["COMPOSER_INSTANCE"] = str(work / "instance")
server = subprocess.Popen([work / "venv/bin/ticket-composer", "serve"], env=settings, stdout=subprocess.DEVNULL)
try:
    for _ in range(300):  # a first start reads and checks every text: some 11 s of two cores
        try:
            page = opener.open(f"{base}/write/return").read().decode()
            break
        except urllib.error.URLError:
            time.sleep(0.1)
    token = re.search(r'csrf_token" value="([^"]+)"', page)[1]
    typed = {"csrf_token": token, "order_number": "471", "purchased_on": "2026-03-04", "product": "Чайник"}
    typed["description"] = "Не подошёл по цвету."
    answer = opener.open(f"{base}/write/return.eml", urllib.parse.urlencode(typed).encode())
    assert answer.headers.get_content_type() == "message/rfc822", answer.headers
    assert answer.read().startswith(b"X-Unsent: 1\r\n")
    mode = (work / "instance/secret_key").stat().st_mode & 0o777
    assert mode == 0o600, oct(mode)
    print("served one letter")
finally:
    server.terminate()
    server.wait(10)

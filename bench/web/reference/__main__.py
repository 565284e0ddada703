"""Serve the reference as ``varna run`` serves the product: two workers of four threads."""

import os
import sys

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.web.reference.settings"
    Server(
        "bench.web.reference.wsgi:application",
        address="127.0.0.1",
        port=int(sys.argv[1]),
        interface=Interfaces.WSGI,
        workers=2,
        blocking_threads=4,
        log_level=LogLevels.warning,
    ).serve()

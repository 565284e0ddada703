"""The program's own settings, in an environment where nothing of the developer's machine leaks in.

``VARNA_TEST_DATABASE_URL`` chooses the database; without it the tests run on SQLite.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_DATABASE = os.environ.get("VARNA_TEST_DATABASE_URL")
_DATA = Path(tempfile.mkdtemp(prefix="varna-test-"))
_OWNER = os.getpid()


def _remove() -> None:
    # A forked child runs the same exit handlers, but the folder is its parent's.
    if os.getpid() == _OWNER:
        shutil.rmtree(_DATA, ignore_errors=True)


atexit.register(_remove)
for _name in [name for name in os.environ if name.startswith("VARNA_")]:
    if not _name.startswith("VARNA_TEST_"):
        del os.environ[_name]
os.environ["VARNA_SECRET_KEY"] = "only-for-tests"
os.environ["VARNA_FIELD_KEYS"] = "b25seS1mb3ItdGVzdHMtb25seS1mb3ItdGVzdHMtMDE="
os.environ["VARNA_DATA"] = str(_DATA)
if _DATABASE:
    os.environ["VARNA_DATABASE_URL"] = _DATABASE

from varna.config.settings import *  # noqa: E402, F403

(_DATA / "static").mkdir()
# The journeys and the test client read the files where they lie, with nothing collected.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# A slow hash is what makes passwords safe, and tests slow.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

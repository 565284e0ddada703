"""Text recognition for scans, when the server has it: ocrmypdf with tesseract's Swedish."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from varna.plans.importing import limits
from varna.plans.importing.errors import Unreadable


def is_installed() -> bool:
    """Whether scans can be read here."""
    return bool(shutil.which("ocrmypdf") and shutil.which("tesseract"))


def recognised(data: bytes) -> bytes:
    """The PDF with its text recognised; raises `Unreadable` where that cannot be had."""
    program = shutil.which("ocrmypdf")
    if program is None or not is_installed():
        raise Unreadable("scanned")
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "scan.pdf"), Path(folder, "text.pdf")
        source.write_bytes(data)
        words = [program, "--quiet", "--skip-text", "--language", "swe", "--jobs", "1"]
        try:
            subprocess.run(  # noqa: S603 - a fixed program, and files of our own naming
                [*words, str(source), str(target)],
                check=True,
                timeout=limits.OCR_SECONDS,
                capture_output=True,
            )
        except (subprocess.SubprocessError, OSError) as error:
            raise Unreadable("scanned") from error
        return target.read_bytes()

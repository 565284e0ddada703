"""Hand in reports until killed; print each number only after it is acknowledged.

Run as a program of its own (``python -m tests.reports.writer``), so that a test can kill it.
"""

import sys

from varna.config.cli.start import start


def main() -> None:
    """Write the receipt code and number of every acknowledged report to standard output."""
    start()
    from tests.reports.conftest import facts
    from varna.audit.commands import System
    from varna.organisations.models import Municipality, Unit
    from varna.organisations.scope import municipality_scope
    from varna.reports import codes, services

    municipality = Municipality.objects.get()
    with municipality_scope(municipality.pk):
        unit = Unit.objects.first()
        while True:
            receipt = services.take_in_report(
                unit,
                by=System(municipality_id=municipality.pk),
                facts=facts(),
                submission=codes.new_submission(),
            )
            sys.stdout.write(f"{receipt.report.number} {receipt.code}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()

"""Write docs/triage.md: the way of a report through triage, drawn from the table in the code.

    python scripts/states_page.py           write the page
    python scripts/states_page.py --check   exit 1 if the committed page is stale

The states and what leads where stand in ``varna.reports.enums_triage.TRANSITIONS`` and nowhere
else; policy and page both read it.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

PAGE = Path("docs/triage.md")
_REMEDY = "Run “python scripts/states_page.py” and commit the result."


def page() -> str:
    """Return the page: a diagram, and the same as a table for those who cannot see it."""
    from varna.reports.enums import ReportState
    from varna.reports.enums_triage import TRANSITIONS

    def name(state: ReportState) -> str:
        return str(state.label)

    def after(state: ReportState) -> list[ReportState]:
        return [then for then in ReportState if then in TRANSITIONS[state]]

    arrows = [f"    {one.value} --> {then.value}" for one in ReportState for then in after(one)]
    ends = [f"    {one.value} --> [*]" for one in ReportState if not after(one)]
    labels = [f'    state "{name(one)}" as {one.value}' for one in ReportState]
    rows = [
        f"| {name(one)} | {', '.join(name(then) for then in after(one)) or '–'} |"
        for one in ReportState
    ]
    return "\n".join(
        [
            "<!-- Written by scripts/states_page.py. Do not edit. -->",
            "",
            "# The way of a report through triage",
            "",
            "Only a local coordinator, within the own reach, takes these steps. A report is closed",
            "when its event is classified and so counts. What is not relevant loses its text at",
            "once.",
            "",
            "```mermaid",
            "stateDiagram-v2",
            *labels,
            f"    [*] --> {ReportState.RECEIVED.value}",
            *arrows,
            *ends,
            "```",
            "",
            "| State | May become |",
            "|---|---|",
            *rows,
            "",
        ]
    )


def main(arguments: Sequence[str]) -> int:
    """Write or check the page; return 0, or 1 when the committed page is stale."""
    parser = argparse.ArgumentParser(description="The way of a report, as a page.")
    parser.add_argument("--check", action="store_true", help="only say whether the page is fresh")
    options = parser.parse_args(arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django
    from django.utils.translation import override

    django.setup()
    with override("en"):
        text = page()
    if not options.check:
        PAGE.write_text(text, encoding="utf-8")
        return 0
    if PAGE.is_file() and PAGE.read_text(encoding="utf-8") == text:
        return 0
    sys.stderr.write(f"{PAGE} does not show the states as they are in the code. {_REMEDY}\n")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

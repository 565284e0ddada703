"""The suppression solver: proposes which cells to hide. It is never trusted; the audit decides."""

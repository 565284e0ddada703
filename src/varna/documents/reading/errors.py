"""What a cell was refused for."""


class NotUnderstoodError(ValueError):
    """A cell that cannot be read with certainty. ``code`` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

"""The charts of the gallery."""


def all_figures() -> list[object]:
    return []

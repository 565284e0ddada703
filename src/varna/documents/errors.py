"""What can be wrong with a document, told in words."""


class DocumentError(ValueError):
    """The document's content breaks a rule of accessibility or structure; the text says which."""


class TemplateError(ValueError):
    """The municipality's Word template cannot be used; the text says why and what to do."""


def require(value: object, message: str) -> None:
    """Raise :class:`DocumentError` with the message unless the value is true."""
    if not value:
        raise DocumentError(message)

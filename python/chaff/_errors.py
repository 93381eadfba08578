"""The exceptions of chaff."""

from __future__ import annotations

import re
from typing import Any, Optional, Tuple, Type


class Error(Exception):
    """What went wrong, where, and what to do about it.

    Its subclasses are also exceptions of Python, so `except ValueError` and `except OSError` work.
    """

    #: The kind of the error: "not-found", "model-damaged", "bad-option", …
    code: str
    #: The file that it is about, or None.
    file: Optional[str]
    #: The place in the file or among the pages, such as "line 3", or None.
    place: Optional[str]
    #: What to do about it, or None.
    remedy: Optional[str]
    #: The option that is wrong or would help, or None.
    field: Optional[str]
    #: The bound of that option, or 0.
    limit: int
    #: Byte offset, or line number if the place is a line; 0 if there is none.
    offset: int

    def __init__(self, message: str, *, code: str = "", file: Optional[str] = None, offset: int = 0,
                 field: Optional[str] = None, limit: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.code = code
        self.file = file
        self.offset = offset
        self.field = field
        self.limit = limit
        place = re.search(r"\b(?:line|record|page|byte|offset) [\d,]+", message)
        self.place = place.group(0) if place else None
        self.remedy = message.partition("; ")[2] or None

    def __str__(self) -> str:
        return self.message

    def __reduce__(self) -> Tuple[Any, ...]:
        return _again, (type(self), self.message, self.code, self.file, self.offset, self.field, self.limit)


class InputError(Error, ValueError):
    """A page, a model, a rule, a weights file or an option that chaff can't use."""


class FileError(Error, OSError):
    """A file that can't be read or written."""


class NotFoundError(FileError, FileNotFoundError):
    """A file that does not exist."""


_CLASSES = {"not-found": NotFoundError, "unreadable": FileError, "unwritable": FileError}


def _again(kind: Type[Error], message: str, code: str, file: Optional[str], offset: int, field: Optional[str],
           limit: int) -> Error:
    return kind(message, code=code, file=file, offset=offset, field=field, limit=limit)


def make_error(code: str, message: str, file: str = "", offset: int = 0, field: str = "", limit: int = 0) -> Error:
    """The exception for an error of the library."""
    kind = _CLASSES.get(code, InputError)
    return kind(message, code=code, file=file or None, offset=offset, field=field or None, limit=limit)

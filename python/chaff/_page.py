"""Pages as objects."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional, Union


@dataclass
class Page:
    """One scraped page. A mapping with these keys serves as well.

    text: its text; or html: its HTML, which counts if there is no text.
    url: its address, whose host is its site unless `site` names it.
    site: the name under which repetition counts.
    id: distinguishes pages with equal text; the url if there is none.
    title: helps to find where the article starts.
    """

    text: Optional[Union[str, bytes]] = None
    html: Optional[Union[str, bytes]] = None
    url: Optional[str] = None
    site: Optional[str] = None
    id: Optional[str] = None
    title: Optional[str] = None

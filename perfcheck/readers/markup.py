"""XML and HTML from strangers: no entities, no network, whatever the file asks for."""

from __future__ import annotations

from typing import Any

from lxml import etree


def safe_xml(data: bytes) -> Any:
    """The root element. Raises lxml's XMLSyntaxError for what is not well-formed."""
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


def lenient_html(text: str) -> Any:
    """The root element of any text read as HTML, None if there is none."""
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    return etree.fromstring(text.encode("utf-8", "replace"), parser)

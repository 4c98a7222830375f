"""XML and HTML from strangers: no entities, no network, whatever the file asks for."""

from __future__ import annotations

from typing import Any

from lxml import etree


def safe_xml(data: bytes) -> Any:
    """The root element. Raises lxml's XMLSyntaxError for what is not well-formed."""
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


def lenient_html(text: str) -> Any:
    """The root element of any text read as HTML, None if there is none.

    Raises ValueError if the parser gave up half way, which it does not say by itself.
    """
    # Without huge_tree the limit is 256 nested elements, and unclosed tags of old pages nest deeper.
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    if any(entry.level == etree.ErrorLevels.FATAL for entry in parser.error_log):
        raise ValueError("HTML nested too deeply")
    return root

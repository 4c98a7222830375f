"""The review workbench in the browser, over a season; it holds no rules of its own."""

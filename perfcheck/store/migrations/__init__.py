"""The store's migrations, each read before it was kept."""

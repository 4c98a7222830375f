"""perfcheck.toml to typed settings."""

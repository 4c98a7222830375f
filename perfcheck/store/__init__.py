"""Where seasons are kept: an SQLite file in the season's folder, or a PostgreSQL database."""

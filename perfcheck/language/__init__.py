"""Chinese text to meaning, and the lexicons that say what words mean."""

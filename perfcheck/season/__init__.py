"""A budget year's reviewing: rounds compared, roster, threads, decisions. What is kept, a ``Memory`` keeps."""

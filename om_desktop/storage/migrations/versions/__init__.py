"""The steps, one file a schema version; released steps are never edited."""

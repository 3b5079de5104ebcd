"""The demo: an invented caseload with a believable past, made by the same operations people use."""

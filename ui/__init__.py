"""People's ways in: command line, web page, HTTP API."""

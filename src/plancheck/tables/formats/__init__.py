"""One module per file format: bytes or text → grids and lines."""

"""Outcomes as something people look at: tables, Markdown, CSV and JSON."""

"""A published table (CSV, text, spreadsheet, Word, web page, PDF) → a plan and its actuals."""

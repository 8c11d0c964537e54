"""PDFs in two languages: how much of them is read as it was set."""

"""Full texts in two languages in one file, in layouts of ministries, embassies and agencies, each with its truth."""

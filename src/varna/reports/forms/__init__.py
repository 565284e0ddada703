"""The report form, one topic a page, and the smaller forms around it."""

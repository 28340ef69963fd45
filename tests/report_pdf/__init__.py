"""Pages measured in the PDF that LibreOffice makes."""

"""Forms: one screen that draws any entry sheet, and the small screens for choosing and confirming."""

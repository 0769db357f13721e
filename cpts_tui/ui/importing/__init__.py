"""Rows from elsewhere: a spreadsheet's file or what is copied from it, column by column, before anything is added."""

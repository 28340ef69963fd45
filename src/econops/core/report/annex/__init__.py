"""The annex (附表) of a bulletin as a workbook: official heads of several rows, real numbers, a reference for each."""

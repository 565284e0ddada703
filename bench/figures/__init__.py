"""How fast the workbench is beside how many events there are."""
